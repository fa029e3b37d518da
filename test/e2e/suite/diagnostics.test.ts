import * as vscode from 'vscode';
import {
  assertEqual,
  closeAll,
  FAULT,
  inWorkspace,
  open,
  RULE,
  read,
  ruleOf,
  waitForFaults,
  waitForNoFaults,
  wordsOf,
  write,
} from './support';

describe('diagnostics', () => {
  afterEach(closeAll);

  for (const name of ['library/faulty.prompt.yml', 'library/faulty-zh.prompt.yml']) {
    it(`mark exactly the faulty placeholder in ${name}`, async () => {
      const { document } = await open(name);
      const found = await waitForFaults(document.uri);
      const seen = found.map((fault) => [wordsOf(document, fault), ruleOf(fault), fault.severity]);
      assertEqual(seen, [[FAULT, RULE, vscode.DiagnosticSeverity.Error]], 'findings');
    });
  }

  it('follow text that is not saved', async () => {
    const editor = await open('library/clean.prompt.yml');
    const { document } = editor;
    const place = document.positionAt(document.getText().indexOf('{{name}}'));
    await editor.edit((edit) => edit.insert(place, `${FAULT} `));
    const found = await waitForFaults(document.uri);
    assertEqual(
      found.map((fault) => wordsOf(document, fault)),
      [FAULT],
      'words',
    );
    await editor.edit((edit) => edit.delete(new vscode.Range(place, place.translate(0, FAULT.length + 1))));
    await waitForNoFaults(document.uri);
  });

  it('come for an untitled document too', async () => {
    const uri = inWorkspace('library/draft.prompt.yml').with({ scheme: 'untitled' });
    const document = await vscode.workspace.openTextDocument(uri);
    const editor = await vscode.window.showTextDocument(document);
    const text = await read('library/faulty.prompt.yml');
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), text));
    const found = await waitForFaults(document.uri);
    assertEqual(
      found.map((fault) => wordsOf(document, fault)),
      [FAULT],
      'words',
    );
  });

  it('go when the file is closed', async () => {
    const uri = await write('library/closed.prompt.yml', await read('library/faulty.prompt.yml'));
    // Not through openTextDocument: that keeps the document open for minutes after its editor is closed.
    await vscode.commands.executeCommand('vscode.open', uri);
    await waitForFaults(uri);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await waitForNoFaults(uri);
    await vscode.workspace.fs.delete(uri);
  });

  it('move with a renamed file and go with a deleted one', async () => {
    const before = await write('library/before.prompt.yml', await read('library/faulty.prompt.yml'));
    const after = inWorkspace('library/after.prompt.yml');
    await open('library/before.prompt.yml');
    await waitForFaults(before);

    const rename = new vscode.WorkspaceEdit();
    rename.renameFile(before, after);
    await vscode.workspace.applyEdit(rename);
    await waitForFaults(after);
    await waitForNoFaults(before);

    const remove = new vscode.WorkspaceEdit();
    remove.deleteFile(after);
    await vscode.workspace.applyEdit(remove);
    await waitForNoFaults(after);
  });

  it('obey a changed configuration', async () => {
    const config = await read('bluepencil.yaml');
    const { document } = await open('library/faulty.prompt.yml');
    await waitForFaults(document.uri);
    try {
      await write('bluepencil.yaml', `rules:\n  ${RULE}: off\n`);
      await waitForNoFaults(document.uri);
    } finally {
      await write('bluepencil.yaml', config);
    }
    await waitForFaults(document.uri);
  });
});
