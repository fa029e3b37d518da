import { URI } from 'vscode-uri';

/**
 * The one spelling of a URI inside the server. Editors differ in what they percent-encode, and in the case of a drive
 * letter; a file must not count twice because it was named by two of them.
 */
export function normalizeUri(uri: string): string {
  // What comes over the wire is only said to be a string.
  if (typeof uri !== 'string') throw new TypeError('A URI is a string.');
  try {
    return URI.parse(uri).toString();
  } catch (error) {
    // Not a URI at all: nothing can be read there, and the text itself is as good a name as any.
    if (error instanceof Error) return uri;
    throw error;
  }
}

/** A folder's URI with `/` at the end. */
export function asFolder(uri: string): string {
  const normal = normalizeUri(uri);
  return normal.endsWith('/') ? normal : `${normal}/`;
}

/** The last part of a URI, as people write it. */
export function nameOf(uri: string): string {
  const { path } = URI.parse(uri);
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The scheme in front of the colon, or nothing. */
export function schemeOf(uri: string): string {
  return /^([a-z][a-z0-9+.-]*):/i.exec(uri)?.[1]?.toLowerCase() ?? '';
}

/**
 * Where an untitled document would lie, so that the configuration of its workspace applies to it: at its own path when
 * the editor gave it one, else directly in the first folder.
 */
export function homeOfUntitled(uri: string, folders: readonly string[]): string {
  const [first] = folders;
  if (schemeOf(uri) !== 'untitled' || first === undefined) return uri;
  const { path } = URI.parse(uri);
  if (!path.startsWith('/')) return first + encodeURIComponent(path);
  const { scheme, authority } = URI.parse(first);
  return URI.from({ scheme, authority, path }).toString();
}
