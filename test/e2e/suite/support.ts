/** What the tests share. No Node modules here: the suite also runs in the web worker extension host. */
import * as vscode from 'vscode';

const WAIT_MS = 10_000;
const POLL_MS = 50;
/** Long enough for a false alarm to arrive after the findings that are known to come. */
const SETTLE_MS = 500;

/** The faulty placeholder of the fixtures. */
export const FAULT = '{{nmae}}';
/** The rule that finds it. */
export const RULE = 'core/undefined-variable';

/** The address of a file in the workspace. */
export function inWorkspace(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) {
    throw new Error('The suite needs an open folder.');
  }
  return vscode.Uri.joinPath(folder.uri, name);
}

/** Opens a file of the workspace in a tab that stays. */
export async function open(name: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(inWorkspace(name));
  return vscode.window.showTextDocument(document, { preview: false });
}

/** Writes a file of the workspace. */
export async function write(name: string, text: string): Promise<vscode.Uri> {
  const uri = inWorkspace(name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

/** Reads a file of the workspace. */
export async function read(name: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(inWorkspace(name)));
}

/** Closes all editors and drops what was not saved. */
export async function closeAll(): Promise<void> {
  while (vscode.window.activeTextEditor?.document.isDirty === true) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Our findings in a file. */
export function findings(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter((diagnostic) => diagnostic.source === 'bluepencil');
}

/** Our findings of the fixtures' rule in a file. */
export function faults(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return findings(uri).filter((diagnostic) => ruleOf(diagnostic) === RULE);
}

/** The rule id of a finding. */
export function ruleOf(diagnostic: vscode.Diagnostic): string {
  const { code } = diagnostic;
  return String(typeof code === 'object' ? code.value : code);
}

/** The words under a finding. */
export function wordsOf(document: vscode.TextDocument, diagnostic: vscode.Diagnostic): string {
  return document.getText(diagnostic.range);
}

/** Waits for the findings of the fixtures' rule in a file. */
export function waitForFaults(uri: vscode.Uri): Promise<readonly vscode.Diagnostic[]> {
  return eventually(`${RULE} in ${uri.path}`, () => {
    const found = faults(uri);
    return found.length > 0 ? found : undefined;
  });
}

/** Waits until a file has no finding of the fixtures' rule. */
export async function waitForNoFaults(uri: vscode.Uri): Promise<void> {
  await eventually(`no ${RULE} in ${uri.path}`, () => (faults(uri).length === 0 ? true : undefined));
}

/** Gives late findings the time to arrive, for tests that expect none. */
export async function settle(): Promise<void> {
  await sleep(SETTLE_MS);
}

/** Asks again and again until there is an answer. */
export async function eventually<T>(what: string, ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const end = Date.now() + WAIT_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) {
      throw new Error(`Waited ${WAIT_MS / 1000} s in vain for: ${what}`);
    }
    await sleep(POLL_MS);
  }
}

/** Fails unless two plain values are the same. */
export function assertEqual<T>(actual: T, expected: T, what: string): void {
  const [got, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (got !== wanted) {
    throw new Error(`${what}: expected ${wanted}, got ${got}`);
  }
}

/** Fails unless a condition holds. */
export function assert(condition: boolean, what: string): asserts condition {
  if (!condition) {
    throw new Error(what);
  }
}

/** Lets some time pass. */
export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
