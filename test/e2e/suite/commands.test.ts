import * as vscode from 'vscode';
import {
  assert,
  assertEqual,
  closeAll,
  eventually,
  FAULT,
  faults,
  findings,
  inWorkspace,
  open,
  RULE,
  read,
  waitForFaults,
  waitForNoFaults,
  write,
} from './support';

describe('commands', () => {
  afterEach(closeAll);

  it('Validate Current File checks what is typed, saved or not', async () => {
    const editor = await open('library/clean.prompt.yml');
    const { document } = editor;
    const place = document.positionAt(document.getText().indexOf('{{name}}'));
    await editor.edit((edit) => edit.insert(place, `${FAULT} `));
    await vscode.commands.executeCommand('bluepencil.validateFile');
    await waitForFaults(document.uri);
  });

  it('Validate Current File opens the file that it is called for', async () => {
    const uri = inWorkspace('library/faulty.prompt.yml');
    await vscode.commands.executeCommand('bluepencil.validateFile', uri);
    assertEqual(vscode.window.activeTextEditor?.document.uri.toString(), uri.toString(), 'active file');
    await waitForFaults(uri);
  });

  it('Create Configuration writes a file without findings, and never replaces one', async () => {
    const uri = inWorkspace('bluepencil.yaml');
    const before = await read('bluepencil.yaml');
    try {
      await vscode.commands.executeCommand('bluepencil.createConfiguration');
      assertEqual(await read('bluepencil.yaml'), before, 'configuration that was there');
      await closeAll();

      await vscode.workspace.fs.delete(uri);
      await vscode.commands.executeCommand('bluepencil.createConfiguration');
      const created = await read('bluepencil.yaml');
      assert(/^extends:/m.test(created), `no configuration: ${created}`);
      assertEqual(vscode.window.activeTextEditor?.document.uri.toString(), uri.toString(), 'active file');
      await open('library/faulty.prompt.yml');
      await waitForFaults(inWorkspace('library/faulty.prompt.yml'));
      assertEqual(findings(uri), [], 'findings in the new configuration');
    } finally {
      await closeAll();
      await write('bluepencil.yaml', before);
    }
  });

  it('Explain Rule opens the page of a rule', async () => {
    await vscode.commands.executeCommand('bluepencil.explainRule', RULE);
    await eventually('the page of the rule', () => {
      const { activeTab } = vscode.window.tabGroups.activeTabGroup;
      return activeTab?.label.includes('undefined-variable') ? true : undefined;
    });
  });

  it('Restart Language Server brings the findings back, and the new server follows typing', async () => {
    const editor = await open('library/faulty.prompt.yml');
    const { document } = editor;
    await waitForFaults(document.uri);
    await vscode.commands.executeCommand('bluepencil.restartServer');
    await waitForFaults(document.uri);
    const start = document.getText().indexOf(FAULT);
    const range = new vscode.Range(document.positionAt(start), document.positionAt(start + FAULT.length));
    await editor.edit((edit) => edit.replace(range, '{{name}}'));
    await waitForNoFaults(document.uri);
    assertEqual(faults(document.uri), [], 'findings after the mend');
  });

  it('Show Log shows the log', async () => {
    await vscode.commands.executeCommand('bluepencil.showLog');
    await eventually('the log', () => {
      const log = vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'output');
      return log?.document.uri.path.includes('BluePencil') ? true : undefined;
    });
  });
});
