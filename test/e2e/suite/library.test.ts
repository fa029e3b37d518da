import * as vscode from 'vscode';
import {
  assertEqual,
  closeAll,
  faults,
  findings,
  inWorkspace,
  open,
  read,
  settle,
  waitForFaults,
  waitForNoFaults,
  write,
} from './support';

const FAULTY = 'library/faulty.prompt.yml';
const FAULTY_ZH = 'library/faulty-zh.prompt.yml';

/** Findings of the whole workspace stay until they are wrong, so each test takes its own files away again. */
describe('Validate Workspace', () => {
  afterEach(closeAll);

  it('reports on files that are not open', async () => {
    await validate();
    for (const name of [FAULTY, FAULTY_ZH]) {
      const found = await waitForFaults(inWorkspace(name));
      assertEqual(found.length, 1, `findings in ${name}`);
    }
    await settle();
    for (const name of ['library/clean.prompt.yml', 'settings.yml', 'bluepencil.yaml']) {
      assertEqual(findings(inWorkspace(name)), [], `findings in ${name}`);
    }
  });

  it('reports on a document that is open in no tab', async () => {
    const uri = await write('library/hidden.prompt.yml', await variant(FAULTY, 'hidden'));
    await vscode.workspace.openTextDocument(uri);
    await validate();
    await waitForFaults(uri);
    await vscode.workspace.fs.delete(uri);
    await waitForNoFaults(uri);
  });

  it('shows each finding once when a reported file is opened, and again when it is closed', async () => {
    await validate();
    const uri = inWorkspace(FAULTY);
    await waitForFaults(uri);
    await open(FAULTY);
    await settle();
    assertEqual(faults(uri).length, 1, 'findings in the open file');
    await closeAll();
    await settle();
    assertEqual(faults(uri).length, 1, 'findings in the closed file');
  });

  it('takes a finding back when the file is mended, renamed or deleted on disk', async () => {
    const faulty = await variant(FAULTY, 'passing');
    const uri = await write('library/passing.prompt.yml', faulty);
    await validate();
    await waitForFaults(uri);

    await write('library/passing.prompt.yml', faulty.replace('{{nmae}}', '{{name}}'));
    await waitForNoFaults(uri);
    await write('library/passing.prompt.yml', faulty);
    await waitForFaults(uri);

    const renamed = inWorkspace('library/renamed.prompt.yml');
    await vscode.workspace.fs.rename(uri, renamed);
    await waitForFaults(renamed);
    await waitForNoFaults(uri);

    await vscode.workspace.fs.delete(renamed);
    await waitForNoFaults(renamed);
  });

  it('takes findings back when the configuration turns their rule off', async () => {
    const config = await read('bluepencil.yaml');
    await validate();
    await waitForFaults(inWorkspace(FAULTY_ZH));
    try {
      await write('bluepencil.yaml', config.replace('core/undefined-variable: error', 'core/undefined-variable: off'));
      await waitForNoFaults(inWorkspace(FAULTY_ZH));
    } finally {
      await write('bluepencil.yaml', config);
    }
    await waitForFaults(inWorkspace(FAULTY_ZH));
  });
});

async function validate(): Promise<void> {
  await vscode.commands.executeCommand('bluepencil.validateWorkspace');
}

/** A fixture under an id of its own: two templates of one id would be a finding more. */
async function variant(name: string, id: string): Promise<string> {
  return (await read(name)).replace(/^id: .*/, `id: demo.${id}`);
}
