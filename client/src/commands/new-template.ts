import * as vscode from 'vscode';

/** Begins a new document with a template of the library that the user picks. Nothing is written until it is saved. */
export async function newTemplate(): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'yaml' });
  await vscode.window.showTextDocument(document, { preview: false });
  await vscode.commands.executeCommand('bluepencil.insertTemplate');
}
