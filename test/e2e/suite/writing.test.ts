import * as vscode from 'vscode';
import { assert, assertEqual, closeAll, eventually, open, sleep } from './support';

const SNIPPETS = ['bp-template', 'bp-variable', 'bp-governance', 'bp-message'];
const PICK_EVERY_MS = 300;

describe('writing', () => {
  afterEach(closeAll);

  it('offers the snippets in a prompt file', async () => {
    const editor = await open('library/clean.prompt.yml');
    const { document } = editor;
    const end = document.lineAt(document.lineCount - 1).range.end;
    await editor.edit((edit) => edit.insert(end, '\nbp'));
    const place = document.lineAt(document.lineCount - 1).range.end;
    const missing = await eventually('completions', async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        place,
      );
      const labels = new Set(list.items.map(({ label }) => (typeof label === 'string' ? label : label.label)));
      const lacking = SNIPPETS.filter((snippet) => !labels.has(snippet));
      return lacking.length < SNIPPETS.length ? lacking : undefined;
    });
    assertEqual(missing, [], 'missing snippets');
  });

  it('inserts a template that the user picks', async () => {
    await closeAll();
    let ended = false;
    const inserted = vscode.commands.executeCommand('bluepencil.insertTemplate').then(() => {
      ended = true;
    });
    const text = await eventually('an inserted template', async () => {
      if (!ended) {
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        await sleep(PICK_EVERY_MS);
      }
      const shown = vscode.window.activeTextEditor?.document.getText() ?? '';
      return shown === '' ? undefined : shown;
    });
    await inserted;
    assert(/^messages:/m.test(text), `no template in: ${text.slice(0, 200)}`);
  });
});
