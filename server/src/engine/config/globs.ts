import picomatch from 'picomatch/posix.js';
import type { ParsedNode } from '../parse/document.js';
import { isList, isString } from '../parse/tree.js';

/** Whether a URI is meant by a glob. */
export type FileTest = (uri: string) => boolean;

/**
 * The test for `files:` of a layer: a glob or a list of globs, relative to the layer's folder. A glob without a slash
 * matches at any depth, as in .gitignore; `!` in front takes files out again.
 */
export function fileTest(base: string, node: ParsedNode | undefined): FileTest {
  const globs = (isList(node) ? node.items : [node]).filter(isString).map((item) => item.value);
  const plain = globs.filter((glob) => !glob.startsWith('!'));
  const matches = plain.map(toMatcher);
  const excluded = globs.filter((glob) => glob.startsWith('!')).map((glob) => toMatcher(glob.slice(1)));
  return (uri) => {
    if (!uri.startsWith(base)) return false;
    const path = decodePath(uri.slice(base.length));
    return matches.some((match) => match(path)) && !excluded.some((match) => match(path));
  };
}

function toMatcher(glob: string): (path: string) => boolean {
  const trimmed = glob.replace(/^\.\//, '').replace(/\/$/, '/**');
  const options = { dot: true, nocase: false, maxLength: 4096 };
  return picomatch(trimmed.includes('/') ? trimmed : `**/${trimmed}`, options);
}

/** Globs are written with the characters of file names, URIs with their percent encoding. */
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}
