/** Answers the server's questions about files that it cannot reach itself: virtual workspaces, and all in a browser. */
import * as vscode from 'vscode';
import type { FindFilesParams, FindFilesResult, ReadFileParams, ReadFileResult } from '../../server/src/protocol.js';
import { findFilesRequest, readFileRequest } from '../../server/src/protocol.js';
import type { Session } from './session.js';

/** Bytes that fit into the arguments of one call. */
const CHUNK = 0x8000;

/** Registers the answers. */
export function answerFileRequests({ client }: Session): readonly vscode.Disposable[] {
  const toUri = (text: string): vscode.Uri => client.protocol2CodeConverter.asUri(text);
  return [
    client.onRequest(readFileRequest, ({ uri }: ReadFileParams): Promise<ReadFileResult> => readFile(toUri(uri))),
    client.onRequest(
      findFilesRequest,
      async (params: FindFilesParams, token: vscode.CancellationToken): Promise<FindFilesResult> => {
        const found = await findFiles(toUri(params.folder), params, token);
        return { uris: found.map((uri) => client.code2ProtocolConverter.asUri(uri)).sort() };
      },
    ),
  ];
}

async function readFile(uri: vscode.Uri): Promise<ReadFileResult> {
  // Documents that were never saved have no neighbours.
  if (uri.scheme === 'untitled') return {};
  try {
    return { base64: toBase64(await vscode.workspace.fs.readFile(uri)) };
  } catch (error) {
    if (isAbsent(error)) return {};
    throw error;
  }
}

/** All files below a folder with one of the endings. Links to folders are not followed: they may lead in circles. */
async function findFiles(
  folder: vscode.Uri,
  { endings, skipFolders }: FindFilesParams,
  token: vscode.CancellationToken,
): Promise<readonly vscode.Uri[]> {
  const skipped = new Set(skipFolders);
  const walk = async (current: vscode.Uri): Promise<readonly vscode.Uri[]> => {
    if (token.isCancellationRequested) throw new vscode.CancellationError();
    const entries = await readDirectory(current);
    const found = await Promise.all(
      entries.map(async ([name, type]) => {
        const uri = vscode.Uri.joinPath(current, name);
        if ((type & vscode.FileType.File) !== 0) return endings.some((ending) => hasEnding(name, ending)) ? [uri] : [];
        return type === vscode.FileType.Directory && !skipped.has(name) ? walk(uri) : [];
      }),
    );
    return found.flat();
  };
  return walk(folder);
}

async function readDirectory(folder: vscode.Uri): Promise<readonly [string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

/** An ending begins with a dot; anything else is a whole name. */
function hasEnding(name: string, ending: string): boolean {
  const lower = name.toLowerCase();
  return ending.startsWith('.') ? lower.endsWith(ending) : lower === ending;
}

function isAbsent(error: unknown): boolean {
  return (
    error instanceof vscode.FileSystemError &&
    ['FileNotFound', 'FileIsADirectory', 'FileNotADirectory'].includes(error.code)
  );
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(start, start + CHUNK));
  }
  return btoa(text);
}
