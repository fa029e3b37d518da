import {
  type FindFilesParams,
  type FindFilesResult,
  findFilesRequest,
  type ReadFileParams,
  type ReadFileResult,
  readFileRequest,
} from '../protocol.js';
import { decode, type Host } from './host.js';

/** Sends a request to the editor. */
export type SendRequest = <Result>(method: string, params: unknown) => Promise<Result>;

/**
 * Files that only the editor reaches: virtual workspaces, the browser.
 * `roots`: the workspace folders, above which nothing is looked for.
 */
export function createEditorHost(send: SendRequest, roots: () => readonly string[]): Host {
  return {
    async read(uri) {
      try {
        const { base64 } = await send<ReadFileResult>(readFileRequest, { uri } satisfies ReadFileParams);
        if (base64 === undefined) return { failure: 'not-found', detail: uri };
        return decode(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
      } catch (error) {
        return { failure: 'unreadable', detail: error instanceof Error ? error.message : String(error) };
      }
    },
    async find(folder, query) {
      try {
        const params: FindFilesParams = { folder, ...query };
        const { uris } = await send<FindFilesResult>(findFilesRequest, params);
        return { uris: [...uris].sort(), failed: [] };
      } catch (error) {
        return { uris: [], failed: [`${folder}: ${error instanceof Error ? error.message : String(error)}`] };
      }
    },
    isRoot: async (folder) => roots().some((root) => withSlash(root) === withSlash(folder)),
  };
}

function withSlash(uri: string): string {
  return uri.endsWith('/') ? uri : `${uri}/`;
}
