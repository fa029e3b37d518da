import * as vscode from 'vscode';
import { assert, assertEqual, closeAll, eventually, findings, open, settle, sleep, write } from './support';

const TEMPLATE = 'finance.credit-memo-draft';
const PICK_EVERY_MS = 300;

/** A template that lacks what the snippets bring. */
const BARE = `id: demo.new
version: 0.1.0
name: New
description: A template that is being written.
language: en
status: draft
model: openai/gpt-4o-2024-08-06
variables:
messages:
  - role: system
    content: You answer in one sentence.
  - role: user
    content: Hello.
`;

/** Each snippet with a document in which its prefix stands where it belongs. */
const PLACES: Readonly<Record<string, string>> = {
  'bp-template': 'bp-template',
  'bp-variable': BARE.replace('variables:\n', 'variables:\n  bp-variable\n'),
  'bp-governance': BARE.replace('variables:\n', 'bp-governance\n'),
  'bp-message': BARE.replace('variables:\n', '').replace(/$/, '  bp-message'),
};

describe('writing', () => {
  afterEach(closeAll);

  it('offers the snippets in a prompt file', async () => {
    const editor = await open('library/clean.prompt.yml');
    const { document } = editor;
    const end = document.lineAt(document.lineCount - 1).range.end;
    await editor.edit((edit) => edit.insert(end, '\nbp'));
    const offered = await completions(document, document.lineAt(document.lineCount - 1).range.end);
    const missing = Object.keys(PLACES).filter((prefix) => !offered.has(prefix));
    assertEqual(missing, [], 'missing snippets');
  });

  for (const [prefix, text] of Object.entries(PLACES)) {
    it(`accepts ${prefix} and has a document without errors`, async () => {
      // A file for each: VS Code keeps the text of a document for a while after its tab is closed.
      const name = `library/new-${prefix}.prompt.yml`;
      const uri = await write(name, text);
      try {
        const editor = await open(name);
        const { document } = editor;
        const end = document.positionAt(text.indexOf(prefix) + prefix.length);
        editor.selection = new vscode.Selection(end, end);
        const item = (await completions(document, end)).get(prefix);
        assert(item?.insertText instanceof vscode.SnippetString, `${prefix} is offered as no snippet.`);
        const { range } = item;
        assert(range !== undefined, 'The snippet has no range.');
        await editor.insertSnippet(item.insertText, range instanceof vscode.Range ? range : range.replacing);
        assert(!document.getText().includes(prefix), 'The prefix is still there.');
        assert(!editor.selection.isEmpty, 'No blank is selected.');
        await vscode.commands.executeCommand('bluepencil.validateFile');
        await settle();
        const errors = findings(uri).filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
        const described = errors.map(({ message, range: { start } }) => `${start.line + 1}: ${message}`);
        assertEqual(described, [], `errors in:\n${document.getText()}\n`);
      } finally {
        await closeAll();
        await vscode.workspace.fs.delete(uri);
      }
    });
  }

  it('offers no snippets in ordinary YAML', async () => {
    const editor = await open('settings.yml');
    const { document } = editor;
    const end = document.lineAt(document.lineCount - 1).range.end;
    await editor.edit((edit) => edit.insert(end, '\nbp'));
    const offered = await completions(document, document.lineAt(document.lineCount - 1).range.end);
    const ours = Object.keys(PLACES).filter((prefix) => offered.has(prefix));
    assertEqual(ours, [], 'snippets');
  });

  it('inserts a template that the user picks', async () => {
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

  it('inserts a template with tab stops at its blanks and without findings', async () => {
    await vscode.commands.executeCommand('bluepencil.insertTemplate', TEMPLATE);
    const editor = vscode.window.activeTextEditor;
    assert(editor !== undefined, 'No editor is open.');
    const { document } = editor;
    assertEqual(document.getText(editor.selection), TEMPLATE, 'first blank');
    await vscode.commands.executeCommand('jumpToNextSnippetPlaceholder');
    const second = document.getText(editor.selection);
    assert(second !== '' && second !== TEMPLATE, `second blank: ${second}`);
    await vscode.commands.executeCommand('bluepencil.validateFile');
    await settle();
    assertEqual(findings(document.uri), [], 'findings');
  });

  it('inserts every template to the letter', async () => {
    const texts = await shippedTexts();
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'yaml' }));
    for (const [id, text] of Object.entries(texts)) {
      await vscode.commands.executeCommand('bluepencil.insertTemplate', id);
      const editor = vscode.window.activeTextEditor;
      assert(editor !== undefined, 'No editor is open.');
      const { document } = editor;
      assertEqual(document.getText(), text, id);
      await editor.edit((edit) => edit.delete(new vscode.Range(0, 0, document.lineCount, 0)));
    }
  }).timeout(120_000);

  it('inserts a clause into the open template, once', async () => {
    const editor = await open('library/clean.prompt.yml');
    const before = editor.document.getText();
    await vscode.commands.executeCommand('bluepencil.insertClause', 'say-unknown');
    const after = editor.document.getText();
    assert(after.includes('Answer from the supplied material only.'), `no clause in: ${after}`);
    await vscode.commands.executeCommand('bluepencil.insertClause', 'say-unknown');
    assertEqual(editor.document.getText(), after, 'the text after the second time');
    await vscode.commands.executeCommand('undo');
    assertEqual(editor.document.getText(), before, 'the text after undo');
  });
});

/** What each shipped template looks like where it is new: its text, as a draft. By id. */
async function shippedTexts(): Promise<Readonly<Record<string, string>>> {
  const folder = vscode.extensions.getExtension('bluepencil.bluepencil')?.extensionUri;
  assert(folder !== undefined, 'The extension is not known.');
  const readShipped = async (path: string): Promise<string> =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, path)));
  const list: readonly { id: string; path: string }[] = JSON.parse(await readShipped('dist/templates.json'));
  const texts: Record<string, string> = {};
  for (const { id, path } of list) {
    texts[id] = (await readShipped(path)).replace(/^status: approved$/m, 'status: draft');
  }
  return texts;
}

/** The snippets that are offered at a place, by their labels. Words of the document are offered too. */
async function completions(
  document: vscode.TextDocument,
  place: vscode.Position,
): Promise<ReadonlyMap<string, vscode.CompletionItem>> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    place,
  );
  const snippets = list.items.filter(({ kind }) => kind === vscode.CompletionItemKind.Snippet);
  return new Map(snippets.map((item) => [typeof item.label === 'string' ? item.label : item.label.label, item]));
}
