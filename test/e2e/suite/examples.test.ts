import * as vscode from 'vscode';
import { assert, assertEqual, closeAll, eventually, findings, ruleOf, sleep, wordsOf } from './support';

const PICK_EVERY_MS = 300;

/** What is planted in two of the examples, by rule, in order of their lines. */
const PLANTED: Readonly<Record<string, readonly (readonly [rule: string, words: string])[]>> = {
  'credit-memo-draft': [
    ['security/invisible-unicode', '\u200B'],
    ['core/placeholder-leftover', '[INSERT PHONE]'],
    ['core/undefined-variable', '{{borower_ref}}'],
    ['governance/risk-tier-set-and-justified', 'severe'],
  ],
  'complaint-triage-zh': [
    ['core/untrusted-text-bounded', '投诉内容'],
    ['core/variable-constraint-conflict', '综合业务'],
    ['security/untrusted-variable-in-system', '{{投诉内容}}'],
    ['transparency/ai-content-label-configured', 'external'],
  ],
};

/** The document that the command has opened. */
function opened(): vscode.TextDocument | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document?.isUntitled ? document : undefined;
}

describe('Open Broken Example', () => {
  afterEach(closeAll);

  for (const [name, planted] of Object.entries(PLANTED)) {
    it(`opens a copy of ${name} with its findings and no others`, async () => {
      await vscode.commands.executeCommand('bluepencil.openBrokenExample', name);
      const document = opened();
      assert(document !== undefined, 'No copy is open.');
      assertEqual(document.languageId, 'yaml', 'language');
      const found = await eventually('the planted findings', () => {
        const all = findings(document.uri);
        return all.length >= planted.length ? all : undefined;
      });
      const shown = [...found]
        .sort((a, b) => a.range.start.line - b.range.start.line)
        .map((one) => [ruleOf(one), wordsOf(document, one)]);
      assertEqual<readonly (readonly string[])[]>(shown, planted, 'findings');
    });
  }

  it('opens the one that the user picks, and the same copy again while it is untouched', async () => {
    let ended = false;
    const picked = vscode.commands.executeCommand('bluepencil.openBrokenExample').then(() => {
      ended = true;
    });
    const document = await eventually('a copy', async () => {
      if (!ended) {
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        await sleep(PICK_EVERY_MS);
      }
      return opened();
    });
    await picked;
    const name = /examples\.([\w-]+)/.exec(document.getText())?.[1];
    await vscode.commands.executeCommand('bluepencil.openBrokenExample', name);
    assertEqual(opened()?.uri.toString(), document.uri.toString(), 'copy');
  });
});
