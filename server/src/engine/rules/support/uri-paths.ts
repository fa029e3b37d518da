/** The path from the folder of one file to another, for messages and for looking things up. */
export function relativePath(fromUri: string, toUri: string): string {
  const from = fromUri.split('/').slice(0, -1);
  const to = toUri.split('/');
  let shared = 0;
  while (shared < from.length && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared).map(readable)].join('/');
}

/** The folder that holds all these files, with a slash at its end. */
export function commonFolder(uris: readonly string[]): string {
  const [first = '', ...others] = uris.map((uri) => uri.slice(0, uri.lastIndexOf('/') + 1));
  let folder = first;
  while (folder !== '' && !others.every((other) => other.startsWith(folder))) {
    folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
  }
  return folder;
}

/** How many folders a path leaves upwards before it goes down: 2 for `../../a`, 0 for `a/../b`. */
export function levelsUp(path: string): number {
  let depth = 0;
  let highest = 0;
  for (const segment of path.split('/')) {
    if (segment === '..') depth--;
    else if (segment !== '.' && segment !== '') depth++;
    highest = Math.min(highest, depth);
  }
  return -highest;
}

/** Absolute in any spelling: `/x`, `C:\x`, `\\host`, `https://…`, `~/x`. */
export function isAbsolute(path: string): boolean {
  return /^([/\\~]|[a-z][a-z0-9+.-]*:)/i.test(path);
}

/** The last segment of a URI, as people read it. */
export function fileNameOf(uri: string): string {
  return readable(uri.slice(uri.lastIndexOf('/') + 1));
}

function readable(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
