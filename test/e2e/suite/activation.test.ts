import * as vscode from 'vscode';
import {
  assert,
  assertEqual,
  closeAll,
  eventually,
  findings,
  inWorkspace,
  open,
  settle,
  waitForFaults,
  write,
} from './support';

/** Names of files, and the language that VS Code gives them. */
const LANGUAGES = {
  'refund.prompty': 'prompty',
  'headline.prompt': 'dotprompt',
  'headline.short.prompt': 'dotprompt',
  'labels.j2': 'jinja',
  'labels.jinja2': 'jinja',
  '.cursor/rules/api.mdc': 'markdown',
  'rules-new/api.mdc': 'markdown',
  'summary.prompt.yml': 'yaml',
};

const COMMANDS = [
  'bluepencil.validateFile',
  'bluepencil.validateWorkspace',
  'bluepencil.insertTemplate',
  'bluepencil.insertClause',
  'bluepencil.createConfiguration',
  'bluepencil.explainRule',
  'bluepencil.restartServer',
  'bluepencil.showLog',
];

describe('activation', () => {
  afterEach(closeAll);

  it('starts when a prompt file is opened', async () => {
    const extension = vscode.extensions.getExtension('bluepencil.bluepencil');
    assert(extension !== undefined, 'The extension is not known.');
    await open('library/clean.prompt.yml');
    await eventually('activation', () => (extension.isActive ? true : undefined));
    // An activation that threw counts as active; asking for it again gives its error.
    await extension.activate();
  });

  it('registers every command', async () => {
    const known = new Set(await vscode.commands.getCommands(true));
    const missing = COMMANDS.filter((command) => !known.has(command));
    assertEqual(missing, [], 'missing commands');
  });

  it('gives prompt files their language', async () => {
    for (const [name, language] of Object.entries(LANGUAGES)) {
      const uri = await write(`languages/${name}`, '');
      assertEqual((await vscode.workspace.openTextDocument(uri)).languageId, language, name);
    }
    await vscode.workspace.fs.delete(inWorkspace('languages'), { recursive: true });
  });

  it('leaves a clean template and ordinary YAML alone', async () => {
    const clean = await open('library/clean.prompt.yml');
    const ordinary = await open('settings.yml');
    const faulty = await open('library/faulty.prompt.yml');
    await waitForFaults(faulty.document.uri);
    await settle();
    const messages = [clean, ordinary].flatMap(({ document }) => findings(document.uri).map(({ message }) => message));
    assertEqual(messages, [], 'findings');
  });
});
