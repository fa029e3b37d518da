import type { Host } from './host.js';

/** What the editor knows better than the disk. */
export interface Overlay {
  /** The text of an open document, saved or not. */
  openText(uri: string): string | undefined;
  /** The one spelling of a URI that the editor's documents are compared by. */
  normalize(uri: string): string;
}

const byteOrderMark = '\uFEFF';

/**
 * Open documents win over the disk. A byte-order mark is taken off, as editors do, so that the positions of a file are
 * the same whether it is open or not.
 */
export function createOverlayHost(disk: Host, { openText, normalize }: Overlay): Host {
  return {
    async read(uri) {
      const open = openText(uri);
      if (open !== undefined) return open;
      const text = await disk.read(uri);
      return typeof text === 'string' && text.startsWith(byteOrderMark) ? text.slice(1) : text;
    },
    async find(folder, query) {
      const { uris, failed } = await disk.find(folder, query);
      return { uris: uris.map(normalize), failed };
    },
    isRoot: (folder) => disk.isRoot(folder),
  };
}
