import * as vscode from 'vscode';
import type { TemplateEntry, TemplateSnippetParams, TemplateSnippetResult } from '../../../server/src/protocol.js';
import { templateSnippetRequest } from '../../../server/src/protocol.js';
import type { Session } from '../session.js';

interface TemplateItem extends vscode.QuickPickItem {
  readonly entry?: TemplateEntry;
}

/** Inserts a shipped template as a snippet: the one whose id it is called with, or one that the user picks. */
export async function insertTemplate(session: Session, argument: unknown): Promise<void> {
  const entries = readEntries(session);
  const entry = typeof argument === 'string' ? await findTemplate(entries, argument) : await pickTemplate(entries);
  if (entry === undefined) return;
  const params: TemplateSnippetParams = { text: await readShipped(session, entry.path) };
  const { snippet } = await session.client.sendRequest<TemplateSnippetResult>(templateSnippetRequest, params);
  const editor = await emptyEditor();
  await editor.insertSnippet(new vscode.SnippetString(snippet), wholeOf(editor.document));
}

async function readEntries(session: Session): Promise<readonly TemplateEntry[]> {
  // Written by our own build, so its shape is known.
  return JSON.parse(await readShipped(session, 'dist/templates.json')) as readonly TemplateEntry[];
}

async function readShipped({ context }: Session, path: string): Promise<string> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, path));
  return new TextDecoder().decode(bytes);
}

async function findTemplate(entries: Promise<readonly TemplateEntry[]>, wanted: string): Promise<TemplateEntry> {
  const entry = (await entries).find(({ id }) => id === wanted);
  if (entry === undefined) throw new Error(vscode.l10n.t('There is no template "{0}".', wanted));
  return entry;
}

/** The list opens before it is read, so that what the user types meanwhile does not land in the editor. */
async function pickTemplate(entries: Promise<readonly TemplateEntry[]>): Promise<TemplateEntry | undefined> {
  const items: Promise<TemplateItem[]> = entries.then(toItems);
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('BluePencil: Insert Template'),
    placeHolder: vscode.l10n.t('Search by name, purpose, language or risk tier'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.entry;
}

/** The templates under a heading for each sector, those in the user's own language first. */
function toItems(entries: readonly TemplateEntry[]): TemplateItem[] {
  const sectors = [...new Set(entries.map(({ sector }) => sector))].sort();
  return sectors.flatMap((sector) => [
    { label: sectorName(sector), kind: vscode.QuickPickItemKind.Separator },
    ...entries
      .filter((entry) => entry.sector === sector)
      .sort((a, b) => Number(isOwnLanguage(b)) - Number(isOwnLanguage(a)) || a.name.localeCompare(b.name))
      .map((entry) => ({
        label: entry.name,
        description: `${entry.language} · ${vscode.l10n.t('risk tier: {0}', tierName(entry.riskTier))}`,
        detail: entry.description,
        entry,
      })),
  ]);
}

function isOwnLanguage({ language }: TemplateEntry): boolean {
  const primary = (tag: string) => tag.toLowerCase().split('-')[0];
  return primary(language) === primary(vscode.env.language);
}

function sectorName(sector: string): string {
  switch (sector) {
    case 'finance':
      return vscode.l10n.t('Finance');
    case 'insurance':
      return vscode.l10n.t('Insurance');
    case 'healthcare':
      return vscode.l10n.t('Healthcare');
    case 'manufacturing':
      return vscode.l10n.t('Manufacturing');
    case 'general':
      return vscode.l10n.t('General');
    default:
      return sector;
  }
}

function tierName(tier: string): string {
  switch (tier) {
    case 'minimal':
      return vscode.l10n.t('minimal');
    case 'low':
      return vscode.l10n.t('low');
    case 'limited':
      return vscode.l10n.t('limited');
    case 'medium':
      return vscode.l10n.t('medium');
    case 'high':
      return vscode.l10n.t('high');
    default:
      return tier;
  }
}

/** The active editor when it is an empty YAML document; otherwise a new one, for a template is a file of its own. */
async function emptyEditor(): Promise<vscode.TextEditor> {
  const active = vscode.window.activeTextEditor;
  if (active?.document.languageId === 'yaml' && active.document.getText().trim() === '') return active;
  const document = await vscode.workspace.openTextDocument({ language: 'yaml' });
  return vscode.window.showTextDocument(document);
}

function wholeOf(document: vscode.TextDocument): vscode.Range {
  return document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));
}
