import type { Host } from './host.js';

/** One host out of several, chosen by the URI. Where there is none, nothing is found and nothing is above. */
export function createRoutedHost(hostFor: (uri: string) => Host | undefined): Host {
  return {
    read: async (uri) => hostFor(uri)?.read(uri) ?? { failure: 'not-found', detail: uri },
    find: async (folder, query) => hostFor(folder)?.find(folder, query) ?? { uris: [], failed: [folder] },
    isRoot: async (folder) => hostFor(folder)?.isRoot(folder) ?? true,
  };
}
