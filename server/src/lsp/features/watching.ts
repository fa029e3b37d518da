import {
  DidChangeWatchedFilesNotification,
  type DidChangeWatchedFilesParams,
  FileChangeType,
  type WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver';
import { watchedFiles } from '../../prompt-files.js';
import { inBackground } from '../log.js';
import type { Session } from '../session.js';
import type { UserSettings } from '../settings.js';
import { asFolder, normalizeUri } from '../uris.js';

/** Follow what happens to files, open documents and workspace folders. */
export function followWorkspace(session: Session, settings: UserSettings): void {
  const { connection, client, documents, checks, index, log } = session;
  documents.onDidChangeContent(({ document }) => {
    const key = normalizeUri(document.uri);
    if (checks.isSource(key)) session.forgetAll();
    else {
      index.forgetPartial(key);
      inBackground(log, 'Companions', async () => {
        await checks.forgetOwners(key);
        await index.updateOwners(key);
      });
    }
  });
  documents.onDidClose(({ document }) => {
    const key = normalizeUri(document.uri);
    checks.forget(key);
    if (checks.isSource(key)) session.forgetAll();
    else inBackground(log, 'Close', () => index.close(key));
  });
  connection.onDidChangeWatchedFiles((params) => followFiles(session, params));
  connection.onInitialized(() => {
    session.startIndex();
    settings.follow();
    if (client.wantsWatchers) {
      const watchers = [{ globPattern: watchedFiles }];
      inBackground(log, 'Watching', () =>
        connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }),
      );
    }
    if (client.changesFolders) {
      connection.workspace.onDidChangeWorkspaceFolders((event) => followFolders(session, event));
    }
  });
}

function followFiles(session: Session, { changes }: DidChangeWatchedFilesParams): void {
  const { checks, index, log } = session;
  const known = changes.map(({ uri, type }) => ({ key: normalizeUri(uri), isGone: type === FileChangeType.Deleted }));
  const gone = known.filter(({ isGone }) => isGone).map(({ key }) => key);
  const changed = known.filter(({ isGone }) => !isGone).map(({ key }) => key);
  const hasSource = known.some(({ key, isGone }) => checks.isSource(key) || (isGone && holdsSource(session, key)));
  for (const { key } of known) inBackground(log, 'Companions', () => checks.forgetOwners(key));
  session.changes.fire({ kind: 'files', changed, gone });
  if (hasSource) session.forgetAll();
  else inBackground(log, 'Changed files', () => followTemplates(session, changed, gone));
  // What is open stays what is compared, even when its file is gone.
  const stillOpen = gone.filter((key) => session.open(key) !== undefined);
  if (stillOpen.length > 0) inBackground(log, 'Changed files', () => index.update(stillOpen));
}

async function followTemplates({ index }: Session, changed: readonly string[], gone: readonly string[]): Promise<void> {
  await index.remove(gone);
  await index.update(changed);
}

/** A deleted folder may have held configuration; only the folder is reported. */
function holdsSource({ engines }: Session, folder: string): boolean {
  return [...engines.sources].some((source) => normalizeUri(source).startsWith(`${folder}/`));
}

function followFolders(session: Session, { added, removed }: WorkspaceFoldersChangeEvent): void {
  const gone = new Set(removed.map(({ uri }) => asFolder(uri)));
  const left = session.folders().filter((folder) => !gone.has(folder));
  session.setFolders([...new Set([...left, ...added.map(({ uri }) => asFolder(uri))])]);
  session.changes.fire({ kind: 'files', changed: [], gone: [...gone] });
  session.forgetAll();
}
