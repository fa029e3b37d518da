import * as vscode from 'vscode';
import {
  type NewPolicyPackResult,
  newPolicyPackRequest,
  type TestPoliciesResult,
  testPoliciesRequest,
} from '../../../server/src/protocol.js';
import { chooseFolder, createFile, exists } from '../files.js';
import { offer } from '../messages.js';
import type { Session } from '../session.js';

/** Writes a policy pack with one rule and its examples, and opens it. A file that is there is opened, never changed. */
export async function newPolicyPack({ client, log }: Session): Promise<void> {
  const { path, text } = await client.sendRequest<NewPolicyPackResult>(newPolicyPackRequest);
  const folder = await chooseFolder(path);
  if (folder === undefined) return;
  const file = vscode.Uri.joinPath(folder.uri, path);
  if (await exists(file)) {
    vscode.window.showInformationMessage(vscode.l10n.t('{0} exists already and was not changed.', path));
  } else {
    await createFile(file, text);
    const hint = vscode.l10n.t('Name {0} under "policies:" in bluepencil.yaml, so that its rules run.', path);
    const open = vscode.l10n.t('Open Configuration');
    const configuration = () => vscode.commands.executeCommand('bluepencil.createConfiguration');
    offer(log, vscode.window.showInformationMessage(hint, open), { [open]: configuration });
  }
  await vscode.window.showTextDocument(file);
}

/** Runs the examples of all policy packs and says how they came out. */
export async function testPolicies({ client, log }: Session): Promise<void> {
  const { packs, examples, failed, first } = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('BluePencil: testing policies') },
    () => client.sendRequest<TestPoliciesResult>(testPoliciesRequest, {}),
  );
  if (packs === 0) {
    const create = vscode.l10n.t('New Policy Pack');
    const none = vscode.l10n.t('This workspace holds no policy pack (*.policy.yaml).');
    offer(log, vscode.window.showInformationMessage(none, create), {
      [create]: () => vscode.commands.executeCommand('bluepencil.newPolicyPack'),
    });
  } else if (first === undefined) {
    vscode.window.showInformationMessage(vscode.l10n.t('All {0} examples of {1} policy packs pass.', examples, packs));
  } else {
    const open = vscode.l10n.t('Open the First');
    const said = vscode.l10n.t('{0} of {1} examples did not come out as they should.', failed, examples);
    const at = new vscode.Position(first.position.line, first.position.character);
    offer(log, vscode.window.showWarningMessage(said, open), {
      [open]: () =>
        vscode.window.showTextDocument(client.protocol2CodeConverter.asUri(first.uri), {
          selection: new vscode.Range(at, at),
        }),
    });
  }
}
