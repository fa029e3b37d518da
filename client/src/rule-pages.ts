/**
 * The rule pages of `docs/rules/`, under a scheme of their own.
 *
 * A diagnostic's code can point anywhere, but what a click does differs: the Problems panel would run a `command:` link,
 * the hover and the "next problem" box refuse it, and a `file:` link is wrong on vscode.dev. A URI of a registered file
 * system opens from all of them, in every kind of workspace. The manifest associates the scheme with the built-in
 * Markdown preview (`workbench.editorAssociations`); without that preview the page opens as text.
 */
import * as vscode from 'vscode';

const SCHEME = 'bluepencil-rule';

/** The base of all rule pages, as the server gets it. */
export const RULE_PAGES = `${SCHEME}:/`;

/** The page of a rule. */
export function rulePage(ruleId: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${ruleId}.md` });
}

/** Makes the rule pages readable. */
export function registerRulePages(context: vscode.ExtensionContext): vscode.Disposable {
  const folder = vscode.Uri.joinPath(context.extensionUri, 'docs', 'rules');
  const pages = new RulePages(folder);
  return vscode.workspace.registerFileSystemProvider(SCHEME, pages, { isReadonly: true, isCaseSensitive: true });
}

/** Shows one folder of the extension, for reading only. */
class RulePages implements vscode.FileSystemProvider {
  readonly onDidChangeFile: vscode.Event<vscode.FileChangeEvent[]> = () => new vscode.Disposable(() => {});
  readonly #folder: vscode.Uri;

  constructor(folder: vscode.Uri) {
    this.#folder = folder;
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    // Read, not stat: on the web the extension lies behind HTTP, where only reading is possible.
    const size = (await this.readFile(uri)).byteLength;
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size, permissions: vscode.FilePermission.Readonly };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const path = uri.path.slice(1);
    if (!/^[a-z0-9-]+\/[a-z0-9.-]+\.md$/.test(path)) throw vscode.FileSystemError.FileNotFound(uri);
    return vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.#folder, path));
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
}
