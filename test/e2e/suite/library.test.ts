import * as vscode from 'vscode';
import { assertEqual, closeAll, faults, findings, inWorkspace, settle, waitForFaults } from './support';

describe('Validate Workspace', () => {
  afterEach(closeAll);

  it('reports on files that are not open', async () => {
    await closeAll();
    await vscode.commands.executeCommand('bluepencil.validateWorkspace');
    for (const name of ['library/faulty.prompt.yml', 'library/faulty-zh.prompt.yml']) {
      const found = await waitForFaults(inWorkspace(name));
      assertEqual(found.length, 1, `findings in ${name}`);
    }
    await settle();
    assertEqual(faults(inWorkspace('library/clean.prompt.yml')).length, 0, 'findings in the clean template');
    assertEqual(findings(inWorkspace('settings.yml')).length, 0, 'findings in ordinary YAML');
  });
});
