import {
  LSPErrorCodes,
  type PrepareRenameParams,
  type PrepareRenameResult,
  type RenameParams,
  ResponseError,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { createLineIndex, type Member, type Refusal, rename, textOf, whyNotRenamed } from '../../engine/index.js';
import { toEdits, toRange } from '../convert.js';
import { guarded } from '../log.js';
import type { Navigation } from '../navigation/index.js';
import type { View } from '../navigation/readings.js';
import { boundText, changedText, refusalText } from '../navigation/sentences.js';
import type { NameAtCursor } from '../navigation/variables.js';
import type { Session } from '../session.js';

/** Rename variables in all files that name them. */
export function provideRename(session: Session, navigation: Navigation): void {
  const { connection, log } = session;
  connection.onPrepareRename(
    guarded(log, 'Rename', (params: PrepareRenameParams) => prepare(session, navigation, params)),
  );
  connection.onRenameRequest(
    guarded(log, 'Rename', (params: RenameParams) => renameVariable(session, navigation, params)),
  );
}

async function prepare(
  session: Session,
  { variables }: Navigation,
  { textDocument: { uri }, position }: PrepareRenameParams,
): Promise<PrepareRenameResult | null> {
  const name = await variables.at(uri, position);
  if (!name) return null;
  const { mention } = name;
  refuseBroken(session, uri, name);
  if (mention.role === 'bound') throw refused(boundText(mention.words, session.client.lang));
  const refusal = whyNotRenamed(await variables.everywhere(name));
  if (refusal) throw refused(refusalText(refusal, session.client.lang));
  const lines = createLineIndex(textOf(name.reading, mention.uri) ?? '');
  return { range: toRange(mention.range, lines), placeholder: mention.words };
}

async function renameVariable(
  session: Session,
  { variables }: Navigation,
  { textDocument: { uri }, position, newName }: RenameParams,
): Promise<WorkspaceEdit | null> {
  const { client, open } = session;
  const version = open(uri)?.version;
  const name = await variables.at(uri, position);
  if (!name) return null;
  refuseBroken(session, uri, name);
  if (name.mention.role === 'bound') throw refused(boundText(name.mention.words, client.lang));
  const members = await variables.everywhere(name, true);
  const renaming = rename(members, newName.trim());
  if ('refusal' in renaming) throw refused(refusalText(renaming.refusal, client.lang));
  // Other files were read in between; what was typed there since would be overwritten.
  if (open(uri)?.version !== version) throw new ResponseError(LSPErrorCodes.ContentModified, changedText(client.lang));
  return toWorkspaceEdit(session, name.view, members, renaming.edits);
}

/** What the cursor stands in may be known from an older version only. */
function refuseBroken({ open, client }: Session, uri: string, { reading, view }: NameAtCursor): void {
  const refusal: Refusal = { reason: 'broken', uri: reading.uri };
  if (view && open(uri)?.getText() !== reading.files.text) throw refused(refusalText(refusal, client.lang));
}

function refused(message: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}

type Edits = Parameters<typeof toEdits>[0];

function toWorkspaceEdit(
  { client, open }: Session,
  view: View | undefined,
  members: readonly Member[],
  edits: ReadonlyMap<string, Edits>,
): WorkspaceEdit {
  const files = [...edits].map(([key, changes]): { uri: string; version: number | null; edits: TextEdit[] } => {
    const reading = members.find((member) => textOf(member.reading, key) !== undefined)?.reading;
    const lines = createLineIndex((reading && textOf(reading, key)) ?? '');
    // A document that was never saved is read under a name of ours.
    const document = open(view && key === view.reading.uri ? view.uri : key);
    return { uri: document?.uri ?? key, version: document?.version ?? null, edits: toEdits(changes, lines) };
  });
  if (!client.versionedEdits) return { changes: Object.fromEntries(files.map((file) => [file.uri, file.edits])) };
  return {
    documentChanges: files.map(({ uri, version, edits: changes }) => ({
      textDocument: { uri, version },
      edits: changes,
    })),
  };
}
