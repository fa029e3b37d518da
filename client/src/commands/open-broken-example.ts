import * as vscode from 'vscode';
import { showProblems } from '../messages.js';
import type { Session } from '../session.js';

const LIST = 'templates/examples/broken.json';

/** An entry of the list of templates with planted faults. `npm run docs` writes it, so its shape is known. */
interface BrokenExample {
  /** With `/`, relative to the extension's folder. */
  readonly path: string;
  readonly name: string;
  /** Of the template, such as `zh-CN`. */
  readonly language: string;
  /** What is wrong with it. */
  readonly planted: Readonly<Record<'en' | 'zh', string>>;
}

interface ExampleItem extends vscode.QuickPickItem {
  readonly example: BrokenExample;
}

/**
 * Opens a copy of a template with planted faults, and its findings: the one with the file name that it is called with
 * (`credit-memo-draft`), or one that the user picks. The copy has no file, so nothing in the workspace changes.
 */
export async function openBrokenExample(session: Session, argument: unknown): Promise<void> {
  const examples = readExamples(session);
  const example = typeof argument === 'string' ? await findExample(examples, argument) : await pickExample(examples);
  if (example === undefined) return;
  await vscode.window.showTextDocument(await copyOf(session, example), { preview: false });
  await showProblems(true);
}

/** A copy that is open already and untouched, for two of them would count as two templates of one name; or a new one. */
async function copyOf(session: Session, { path }: BrokenExample): Promise<vscode.TextDocument> {
  const content = await readShipped(session, path);
  const open = vscode.workspace.textDocuments.find((one) => one.isUntitled && one.getText() === content);
  return open ?? vscode.workspace.openTextDocument({ language: 'yaml', content });
}

async function readExamples(session: Session): Promise<readonly BrokenExample[]> {
  return JSON.parse(await readShipped(session, LIST)) as readonly BrokenExample[];
}

async function readShipped({ context }: Session, path: string): Promise<string> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, path));
  return new TextDecoder().decode(bytes);
}

async function findExample(examples: Promise<readonly BrokenExample[]>, wanted: string): Promise<BrokenExample> {
  const example = (await examples).find(({ path }) => path.endsWith(`/${wanted}.prompt.yaml`));
  if (example === undefined) throw new Error(vscode.l10n.t('There is no broken example "{0}".', wanted));
  return example;
}

/** The list opens before it is read, so that what the user types meanwhile does not land in the editor. */
async function pickExample(examples: Promise<readonly BrokenExample[]>): Promise<BrokenExample | undefined> {
  const items: Promise<ExampleItem[]> = examples.then(toItems);
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('BluePencil: Open Broken Example'),
    placeHolder: vscode.l10n.t('Pick a template with planted faults; a copy opens with its findings'),
    matchOnDetail: true,
  });
  return picked?.example;
}

/** Those in the user's own language first. */
function toItems(examples: readonly BrokenExample[]): ExampleItem[] {
  const own = languageOf(vscode.env.language);
  return [...examples]
    .sort((a, b) => Number(languageOf(b.language) === own) - Number(languageOf(a.language) === own))
    .map((example) => ({
      label: example.name,
      description: example.language,
      detail: example.planted[own === 'zh' ? 'zh' : 'en'],
      example,
    }));
}

function languageOf(tag: string): string | undefined {
  return tag.toLowerCase().split('-')[0];
}
