import { existsSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import picomatch from 'picomatch';
import type { Host } from '../host/host.js';
import { queryFor } from '../workspace/discover.js';
import type { Engines } from '../workspace/engines.js';
import type { Notice } from '../workspace/notices.js';
import { UsageError } from './io.js';

/** The files behind the paths of a command line. */
export interface FoundFiles {
  readonly uris: readonly string[];
  /** Named one by one, rather than found in a folder. */
  readonly named: ReadonlySet<string>;
  /** Folders, with `/` at the end. */
  readonly roots: readonly string[];
  readonly notices: readonly Notice[];
}

/** Find the files that paths mean: files, folders, globs. A path that is not there is wrong use. */
export async function findFiles(
  host: Host,
  engines: Engines,
  cwd: string,
  paths: readonly string[],
): Promise<FoundFiles> {
  const uris = new Set<string>();
  const named = new Set<string>();
  const notices: Notice[] = [];
  const addFolder = async (folder: string, wanted?: (path: string) => boolean): Promise<void> => {
    const { config } = await engines.for(folderUri(folder));
    const found = await host.find(folderUri(folder), queryFor(config));
    for (const uri of found.uris) if (!wanted || wanted(fileURLToPath(uri))) uris.add(uri);
    notices.push(...found.failed.map((detail): Notice => ({ code: 'folder-unreadable', detail })));
  };
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    const stat = statSync(absolute, { throwIfNoEntry: false });
    const scanned = stat ? undefined : picomatch.scan(path);
    const glob = scanned && existsSync(resolve(cwd, scanned.base)) ? scanned : undefined;
    if (stat?.isDirectory()) await addFolder(absolute);
    else if (stat) {
      const uri = pathToFileURL(absolute).href;
      uris.add(uri);
      named.add(uri);
    } else if (glob?.isGlob) {
      const base = resolve(cwd, glob.base);
      const matches = picomatch(glob.glob, { dot: true });
      await addFolder(base, (file) => matches(relative(base, file).split(sep).join('/')));
    } else throw new UsageError(`There is no file or folder "${path}". Name a template, a folder or a glob.`);
  }
  const roots = [cwd, ...paths.map((path) => resolve(cwd, path))].map(folderUri);
  return { uris: [...uris].sort(), named, roots, notices };
}

/** A folder as URI, with `/` at the end. */
export function folderUri(folder: string): string {
  const { href } = pathToFileURL(folder);
  return href.endsWith('/') ? href : `${href}/`;
}

/** How a file is shown: relative to the working directory, with `/`; other URIs as they are. */
export function shownPath(cwd: string, uri: string): string {
  return pathShower(cwd)(uri);
}

/** The same for many files of one working directory. */
export function pathShower(cwd: string): (uri: string) => string {
  const folder = folderUri(cwd);
  return (uri) => {
    if (!uri.startsWith('file:')) return uri;
    if (uri.startsWith(folder) && uri !== folder) return decodeURIComponent(uri.slice(folder.length));
    return relative(cwd, fileURLToPath(uri)).split(sep).join('/') || '.';
  };
}
