import * as vscode from 'vscode';
import { assert, assertEqual, closeAll, open, waitForFaults, waitForNoFaults } from './support';

/** As many code actions are resolved as a menu would show. */
const RESOLVE_COUNT = 20;

describe('quick fix', () => {
  afterEach(closeAll);

  for (const name of ['library/faulty.prompt.yml', 'library/faulty-zh.prompt.yml']) {
    it(`replaces the misspelt placeholder in ${name} and nothing else`, async () => {
      const { document } = await open(name);
      const expected = document.getText().replace('{{nmae}}', '{{name}}');
      const [fault] = await waitForFaults(document.uri);
      assert(fault !== undefined, 'no finding');

      const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        fault.range,
        vscode.CodeActionKind.QuickFix.value,
        RESOLVE_COUNT,
      );
      const fix = actions.find((action) => action.edit !== undefined && action.title.includes('{{name}}'));
      assert(fix?.edit !== undefined, `no fix among: ${actions.map(({ title }) => title).join(', ')}`);

      await vscode.workspace.applyEdit(fix.edit);
      assertEqual(document.getText(), expected, 'fixed text');
      await waitForNoFaults(document.uri);
    });
  }
});
