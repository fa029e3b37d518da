/**
 * The rule pages of `docs/rules/`, under a scheme of their own.
 *
 * A diagnostic's code can point anywhere, but what a click does differs: the Problems panel would run a `command:` link,
 * the hover and the "next problem" box refuse it, and a `file:` link is wrong on vscode.dev. A URI of a registered file
 * system opens from all of them, in every kind of workspace. The manifest associates the scheme with the built-in
 * Markdown preview (`workbench.editorAssociations`); without that preview the page opens as text.
 */
import * as vscode from 'vscode';
import { ReadOnlyFiles } from './read-only-files.js';

const SCHEME = 'bluepencil-rule';

/** The base of all rule pages, as the server gets it. */
export const RULE_PAGES = `${SCHEME}:/`;

/** The page of a rule. */
export function rulePage(ruleId: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${ruleId}.md` });
}

/** Makes the rule pages readable. */
export function registerRulePages(context: vscode.ExtensionContext): vscode.Disposable {
  const english = vscode.Uri.joinPath(context.extensionUri, 'docs', 'rules');
  const chinese = vscode.Uri.joinPath(english, 'zh-cn');
  const pages = new RulePages(vscode.env.language.startsWith('zh') ? [chinese, english] : [english]);
  return vscode.workspace.registerFileSystemProvider(SCHEME, pages, { isReadonly: true, isCaseSensitive: true });
}

/** Shows the pages of the first folder that has them, for reading only. */
class RulePages extends ReadOnlyFiles {
  readonly #folders: readonly vscode.Uri[];

  constructor(folders: readonly vscode.Uri[]) {
    super();
    this.#folders = folders;
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const [, ruleId] = /^\/([a-z0-9-]+\/[a-z0-9-]+)\.md$/.exec(uri.path) ?? [];
    if (ruleId === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    for (const folder of this.#folders) {
      const page = await readIfThere(vscode.Uri.joinPath(folder, `${ruleId}.md`));
      if (page !== undefined) return page;
    }
    return new TextEncoder().encode(pageOfOwnRule(ruleId));
  }
}

async function readIfThere(file: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    return await vscode.workspace.fs.readFile(file);
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}

/** Rules that users write have no page with us, but their findings link to one all the same. */
function pageOfOwnRule(ruleId: string): string {
  const text = vscode.l10n.t(
    'This rule does not come with BluePencil. Its reason and its examples are in the policy pack (*.policy.yaml) that defines it.',
  );
  return `# ${ruleId}\n\n${text.replaceAll('*', '\\*')}\n`;
}
