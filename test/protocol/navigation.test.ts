import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type {
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  InitializeParams,
  Location,
  Position,
  Range,
  SelectionRange,
  SymbolInformation,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { eventually, type LspClient, type MemoryFiles, spawnServer } from '../support/lsp-client.js';
import { folder, startLibrary } from '../support/lsp-library.js';

const capabilities: InitializeParams['capabilities'] = {
  textDocument: {
    diagnostic: {},
    rename: { prepareSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
  workspace: { workspaceEdit: { documentChanges: true }, workspaceFolders: true },
};

let client: LspClient;
let memory: MemoryFiles;
afterEach(() => client.end());

type Files = Readonly<Record<string, string>>;

async function start(files: Files, options: Parameters<typeof startLibrary>[1] = {}): Promise<void> {
  ({ client, files: memory } = await startLibrary(files, { capabilities, ...options }));
}

const a = `${folder}a.prompt.yaml`;
const text = `id: demo.a
name: Sort letters
status: draft
variables:
  - name: letter
    type: string
messages:
  - role: user
    content: |
      {{> tone}}
      Read {{letter}}.
testData:
  - letter: Dear bank
governance:
  logging: { redact: [letter] }
`;
const files: Files = { 'a.prompt.yaml': text, 'tone.md': 'Be kind about {{letter}}.\n' };

/** Open a file of the library; the position behind the first occurrence of some words. */
async function openAt(path: string, words: string, languageId = 'yaml'): Promise<{ uri: string; position: Position }> {
  const uri = folder + path;
  const content = memory.get(uri) ?? '';
  await client.open(uri, content, languageId);
  return { uri, position: positionIn(content, words) };
}

function positionIn(content: string, words: string): Position {
  const offset = content.indexOf(words);
  if (offset < 0) throw new Error(`"${words}" does not stand there.`);
  return TextDocument.create('', '', 0, content).positionAt(offset + words.length);
}

function ask<R>(
  method: string,
  { uri, position }: { uri: string; position?: Position },
  more: object = {},
): Promise<R> {
  return client.request(`textDocument/${method}`, {
    textDocument: { uri },
    ...(position ? { position } : {}),
    ...more,
  });
}

/** Locations as path, line and words. */
function places(found: readonly Location[] | null): readonly string[] {
  return (found ?? []).map(({ uri, range }) => `${uri.replace(folder, '')}:${range.start.line} ${wordsAt(uri, range)}`);
}

function wordsAt(uri: string, range: Range): string {
  const content = memory.get(uri);
  return content === undefined ? '' : TextDocument.create(uri, '', 0, content).getText(range);
}

/** The files after a rename. */
async function renamed(path: string, words: string, newName: string): Promise<Files> {
  const at = await openAt(path, words);
  // A file that is no template is known to belong to one when the workspace has been looked at.
  return applied(
    await eventually('a rename', async () => (await ask<WorkspaceEdit>('rename', at, { newName })) ?? undefined),
  );
}

function applied({ documentChanges = [] }: WorkspaceEdit): Files {
  return Object.fromEntries(
    (documentChanges as readonly TextDocumentEdit[]).map(({ textDocument, edits }) => {
      const document = TextDocument.create(textDocument.uri, '', 0, memory.get(textDocument.uri) ?? '');
      const changes = edits.filter((one) => 'newText' in one);
      return [textDocument.uri.replace(folder, ''), TextDocument.applyEdits(document, changes)];
    }),
  );
}

describe('a placeholder', () => {
  it('leads to its declaration', async () => {
    await start(files);
    const at = await openAt('a.prompt.yaml', 'Read {{le');
    expect(places(await ask('definition', at))).toEqual(['a.prompt.yaml:4 letter']);
  });

  it('of a text that is included leads there too', async () => {
    await start(files);
    const at = await openAt('tone.md', '{{let', 'markdown');
    const found = () => ask<Location[]>('definition', at);
    await eventually('a definition', async () => (await found()).length > 0);
    expect(places(await found())).toEqual(['a.prompt.yaml:4 letter']);
  });

  it('is found with all others, in all files', async () => {
    await start(files);
    const at = await openAt('a.prompt.yaml', 'name: letter');
    const all = ['a.prompt.yaml:4 letter', 'a.prompt.yaml:10 letter', 'a.prompt.yaml:12 letter'];
    const rest = ['a.prompt.yaml:14 letter', 'tone.md:0 letter'];
    expect(places(await ask('references', at, { context: { includeDeclaration: true } }))).toEqual([...all, ...rest]);
    const without = await ask<Location[]>('references', at, { context: { includeDeclaration: false } });
    expect(places(without)).toEqual([...all.slice(1), ...rest]);
  });

  it('is marked with all others of the document', async () => {
    await start(files);
    const at = await openAt('a.prompt.yaml', 'Read {{le');
    const found = await ask<DocumentHighlight[]>('documentHighlight', at);
    expect(found.map(({ range, kind }) => `${range.start.line} ${wordsAt(a, range)} ${kind}`)).toEqual([
      '4 letter 3',
      '10 letter 2',
      '12 letter 3',
      '14 letter 2',
    ]);
    expect(await ask('documentHighlight', { uri: a, position: positionIn(text, 'Re') })).toBeNull();
  });
});

describe('renaming', () => {
  it('says what would be renamed, and edits all files in one go', async () => {
    await start(files);
    const at = await openAt('a.prompt.yaml', 'Read {{le');
    const start_ = positionIn(text, 'Read {{');
    const end = positionIn(text, 'Read {{letter');
    expect(await ask('prepareRename', at)).toEqual({ range: { start: start_, end }, placeholder: 'letter' });
    const edit = await ask<WorkspaceEdit>('rename', at, { newName: 'mail' });
    const changes = edit.documentChanges as readonly TextDocumentEdit[];
    expect(changes.map(({ textDocument }) => textDocument)).toEqual([
      { uri: a, version: 1 },
      { uri: `${folder}tone.md`, version: null },
    ]);
    expect(applied(edit)).toEqual({
      'a.prompt.yaml': text.replaceAll('letter', 'mail').replace('Sort mails', 'Sort letters'),
      'tone.md': 'Be kind about {{mail}}.\n',
    });
  });

  it('goes on to other templates that share a text or a declaration', async () => {
    const other = text.replace('demo.a', 'demo.b').replace('Read', 'Answer');
    const config = 'library: [{ files: "**/*.j2", variables: [{ name: tone }] }]\n';
    const templates = {
      'prompts/c.j2': '{% if tone %}{{ tone }}{% endif %}',
      'prompts/d.j2': '{{ tone|upper }} {{ x }}',
    };
    await start({ ...files, 'b.prompt.yaml': other, ...templates, 'bluepencil.yaml': config });
    const both = await renamed('tone.md', '{{', 'mail');
    expect(Object.keys(both)).toEqual(['a.prompt.yaml', 'tone.md', 'b.prompt.yaml']);
    expect(both['b.prompt.yaml']).toContain('Answer {{mail}}.');
    expect(await renamed('prompts/c.j2', '{{ to', 'voice')).toEqual({
      'bluepencil.yaml': config.replace('tone', 'voice'),
      'prompts/c.j2': '{% if voice %}{{ voice }}{% endif %}',
      'prompts/d.j2': '{{ voice|upper }} {{ x }}',
    });
  });

  it('begins in the configuration, or in a text that is a template itself, with the same result', async () => {
    const config = 'library: [{ files: "**/*.j2", variables: [{ name: tone }] }]\n';
    const templates = { 'prompts/a.j2': '{% include "b.j2" %} {{ x }}', 'prompts/b.j2': '{{ tone|upper }}' };
    await start({ ...templates, 'bluepencil.yaml': config });
    const expected = { 'bluepencil.yaml': config.replace('tone', 'voice'), 'prompts/b.j2': '{{ voice|upper }}' };
    expect(await renamed('bluepencil.yaml', 'name: ', 'voice')).toEqual(expected);
    expect(await renamed('prompts/b.j2', '{{ ', 'voice')).toEqual(expected);
    await client.end();
    await start({ ...templates, 'prompts/a.j2': '{{ tone }}{% include "b.j2" %}' });
    const both = { 'prompts/a.j2': '{{ voice }}{% include "b.j2" %}', 'prompts/b.j2': '{{ voice|upper }}' };
    await eventually('both files', async () => Object.keys(await renamed('prompts/b.j2', '{{ ', 'voice')).length === 2);
    expect(await renamed('prompts/b.j2', '{{ ', 'voice')).toEqual(both);
  });

  it('begins in a file that belongs to a template, too', async () => {
    const folderOf = {
      'p/skprompt.txt': 'About {{$topic}}.',
      'p/config.json': '{"schema":1,"input_variables":[{"name":"topic"}]}',
    };
    await start(folderOf);
    expect(await renamed('p/config.json', '"name":"to', 'subject')).toEqual({
      'p/skprompt.txt': 'About {{$subject}}.',
      'p/config.json': '{"schema":1,"input_variables":[{"name":"subject"}]}',
    });
  });

  it('goes on from the agents of a crew to its tasks', async () => {
    const agents = 'a:\n  role: "{topic} expert"\n  goal: g\n  backstory: b\n';
    const tasks = 'b:\n  description: About {topic} and {other}\n  expected_output: e\n';
    await start({ 'config/agents.yaml': agents, 'config/tasks.yaml': tasks });
    expect(await renamed('config/tasks.yaml', 'About {', 'theme')).toEqual({
      'config/agents.yaml': agents.replace('topic', 'theme'),
      'config/tasks.yaml': tasks.replace('topic', 'theme'),
    });
  });

  it('is plain edits for clients without versions', async () => {
    await start(files, { capabilities: { textDocument: { diagnostic: {} }, workspace: {} } });
    const at = await openAt('a.prompt.yaml', 'name: le');
    const { changes, documentChanges } = await ask<WorkspaceEdit>('rename', at, { newName: 'mail' });
    expect(documentChanges).toBeUndefined();
    expect(Object.keys(changes ?? {})).toEqual([a, `${folder}tone.md`]);
    expect(client.capabilities.renameProvider).toBe(true);
  });

  it.each([
    ['en', 'a b', '"a b" is no name in {{name}}: {{a b}} would not be replaced.'],
    ['zh-cn', 'a b', '“a b”不是 {{name}} 的有效变量名'],
    ['en', 'expected', 'a.prompt.yaml has a variable "expected" already'],
    ['zh-cn', 'expected', 'a.prompt.yaml 中已有变量“expected”'],
  ])('says why not (%s): %s', async (locale, newName, message) => {
    await start({ 'a.prompt.yaml': text.replace('letter: Dear', 'expected: x\n    letter: Dear') }, { locale });
    const at = await openAt('a.prompt.yaml', 'name: le');
    await expect(ask('rename', at, { newName })).rejects.toThrow(message);
  });

  it('is refused where the document is broken, and for names that are not the user’s', async () => {
    await start({ ...files, 'c.md': 'x', '.claude/commands/x.md': 'Fix $ARGUMENTS now.' });
    const tool = await openAt('.claude/commands/x.md', '$ARG', 'markdown');
    await expect(ask('prepareRename', tool)).rejects.toThrow('The tool fills in or looks for exactly "ARGUMENTS".');
    const at = await openAt('a.prompt.yaml', 'name: le');
    expect(await ask('prepareRename', { uri: a, position: positionIn(text, 'Re') })).toBeNull();
    await client.replace(a, 'type: string', 'type: "string');
    await expect(ask('prepareRename', at)).rejects.toThrow('a.prompt.yaml has syntax errors');
    await expect(ask('rename', at, { newName: 'b' })).rejects.toThrow('a.prompt.yaml has syntax errors');
  });
});

describe('a document with a mistake', () => {
  it('is what it was when it could last be read', async () => {
    await start(files);
    const at = await openAt('a.prompt.yaml', 'name: le');
    const whole = await ask<DocumentSymbol[]>('documentSymbol', at);
    await client.change(a, { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, 'x: "\n');
    const broken = await ask<DocumentSymbol[]>('documentSymbol', at);
    expect(broken.map(({ name }) => name)).toEqual(whole.map(({ name }) => name));
    expect(broken.map(({ range }) => range.start.line)).toEqual(whole.map(({ range }) => range.start.line + 1));
    const position = { line: 11, character: 'Read {{le'.length + 6 };
    expect((await ask<Location[]>('definition', { uri: a, position })).map(({ range }) => range.start.line)).toEqual([
      5,
    ]);
  });
});

describe('links', () => {
  it('lead to files that are there and to clauses, and nowhere else', async () => {
    const more = text.replace('governance:', 'clauses: [say-unknown@1, gone@1]\ngovernance:\n  fria: { ref: x.pdf }');
    await start({ ...files, 'a.prompt.yaml': more }, { initializationOptions: { clausePages: 'page:/' } });
    const { uri } = await openAt('a.prompt.yaml', 'id');
    const links = await ask<DocumentLink[]>('documentLink', { uri });
    expect(links.map(({ range, target }) => `${wordsAt(uri, range)} → ${target}`)).toEqual([
      `tone → ${folder}tone.md`,
      'say-unknown@1 → page:/say-unknown.md',
    ]);
    const clause = positionIn(more, '[say-');
    expect(await ask('definition', { uri, position: clause })).toMatchObject([{ uri: 'page:/say-unknown.md' }]);
    const include = positionIn(more, '{{> to');
    expect(await ask('definition', { uri, position: include })).toMatchObject([{ uri: `${folder}tone.md` }]);
  });

  it('lead from policy packs to the text of controls', async () => {
    await start({
      'own.policy.yaml':
        'pack: { id: own, title: { en: O, zh: O }, version: 1.0.0 }\nlists:\n  a: { en: [x], controls: [gdpr.art-5-1-c] }\n',
    });
    const { uri } = await openAt('own.policy.yaml', 'pack');
    const [link] = await ask<DocumentLink[]>('documentLink', { uri });
    expect(link?.target).toMatch(/^https:\/\/\S+$/);
  });

  it('lead to the shipped file of a clause where the editor has no pages', async () => {
    const shipped = 'file:///product/';
    const file = 'templates/clauses/say-unknown.clause.yaml';
    await start(
      { 'a.prompt.yaml': text.replace('governance:', 'clauses: [say-unknown]\ngovernance:') },
      {
        initializationOptions: { shipped },
      },
    );
    const { uri } = await openAt('a.prompt.yaml', 'id');
    expect(await ask('documentLink', { uri })).toEqual([]);
    memory.set(shipped + file, 'id: say-unknown\n');
    expect(await ask('documentLink', { uri })).toMatchObject([{ target: shipped + file }]);
  });
});

it('shows a clause as a page, in the language of the user first', async () => {
  await start({}, { locale: 'zh-cn' });
  const { markdown = '' } = await client.request<{ markdown?: string }>('bluepencil/clausePage', {
    id: 'treat-as-data',
  });
  expect(markdown).toMatch(/^# .*\n\n`treat-as-data`\n/);
  expect(markdown.indexOf('### 中文')).toBeLessThan(markdown.indexOf('### 英文'));
  expect(await client.request('bluepencil/clausePage', { id: 'nothing' })).toEqual({});
});

describe('symbols', () => {
  it('of a document are a tree, or a list for clients without trees', async () => {
    await start(files);
    const at = await openAt('a.prompt.yaml', 'id');
    const tree = await ask<DocumentSymbol[]>('documentSymbol', at);
    expect(tree.map(({ name, children = [] }) => [name, ...children.map((child) => child.name)].join(' '))).toEqual([
      'Variables letter',
      'Messages user',
      'Test cases case 1',
      'Governance logging',
    ]);
    await client.end();
    await start(files, { capabilities: { textDocument: {} } });
    const list = await ask<SymbolInformation[]>('documentSymbol', await openAt('a.prompt.yaml', 'id'));
    expect(list.map(({ name, containerName }) => `${containerName ?? ''}/${name}`)).toContain(
      'Messages/user: {{> tone}}',
    );
  });

  it('of the workspace are found by id and name, also after a change', async () => {
    await start({ ...files, 'deep/b.prompt.yaml': text.replace('demo.a', 'demo.b').replace('Sort', 'Answer') });
    const find = async (query: string) => {
      const found = await client.request<SymbolInformation[]>('workspace/symbol', { query });
      return found.map(({ name, containerName }) => `${name} (${containerName})`).sort();
    };
    const [first, second] = ['demo.a · Sort letters (a.prompt.yaml)', 'demo.b · Answer letters (b.prompt.yaml)'];
    await client.open(a, text);
    await client.open(`${folder}deep/b.prompt.yaml`, memory.get(`${folder}deep/b.prompt.yaml`) ?? '');
    expect(await find('')).toEqual([first, second]);
    expect(await find('demob')).toEqual([second]);
    expect(await find('Sort')).toEqual([first]);
    await client.replace(a, 'demo.a', 'demo.zebra');
    expect(await find('zebra')).toEqual(['demo.zebra · Sort letters (a.prompt.yaml)']);
    expect(await find('xyz')).toEqual([]);
  });
});

describe('folding', () => {
  const prompty = '---\nname: a\ninputs:\n  x: { type: string }\n---\nsystem:\nYou help.\n\nuser:\n{{x}}\n';

  it('is given where nothing else folds', async () => {
    await start({ 'a.prompty': prompty });
    const at = await openAt('a.prompty', 'name', 'prompty');
    const found = await ask<FoldingRange[]>('foldingRange', at);
    expect(found.map(({ startLine, endLine }) => `${startLine}-${endLine}`)).toEqual(['0-4', '2-3', '5-6', '8-9']);
  });

  it('is left to the editor in YAML and Markdown', async () => {
    await start({ ...files, 'x.prompt.md': '---\nmode: ask\n---\n# A\n\nb\n' });
    expect(await ask('foldingRange', await openAt('a.prompt.yaml', 'id'))).toBeNull();
    expect(await ask('foldingRange', await openAt('x.prompt.md', 'mode', 'markdown'))).toBeNull();
  });
});

it('grows a selection', async () => {
  await start(files);
  const { uri, position } = await openAt('a.prompt.yaml', 'Read {{le');
  const [found] = await ask<SelectionRange[]>('selectionRange', { uri }, { positions: [position] });
  const words: string[] = [];
  for (let at = found; at; at = at.parent) words.push(wordsAt(uri, at.range));
  expect(words.slice(0, 4)).toEqual(['letter', '{{letter}}', 'Read {{letter}}.', '{{> tone}}\n      Read {{letter}}.']);
  expect(words.at(-1)).toBe(text);
});

it('says nothing of documents that are no templates', async () => {
  await start({ 'x.yaml': 'name: {{x}}\n', 'bluepencil.yaml': 'ignore: [old/]\n', 'old/a.prompt.yaml': text });
  for (const path of ['x.yaml', 'old/a.prompt.yaml', 'bluepencil.yaml']) {
    const at = await openAt(path, memory.get(folder + path)?.slice(0, 3) ?? '');
    expect(await ask('definition', at)).toEqual([]);
    expect(await ask('references', at, { context: { includeDeclaration: true } })).toEqual([]);
    expect(await ask('documentSymbol', at)).toEqual([]);
    expect(await ask('documentLink', at)).toEqual([]);
    expect(await ask('prepareRename', at)).toBeNull();
    expect(await ask('documentHighlight', at)).toBeNull();
    expect(await ask('selectionRange', { uri: at.uri }, { positions: [at.position] })).toBeNull();
  }
});

it('the built server answers too, and an unsaved document is no exception', async () => {
  const script = fileURLToPath(new URL('../../dist/server/node.js', import.meta.url));
  expect(existsSync(script), 'Run `npm run build` first.').toBe(true);
  ({ client } = spawnServer(script));
  await client.start({ capabilities });
  const uri = 'untitled:Untitled-1';
  await client.open(uri, text);
  const position = positionIn(text, 'Read {{le');
  const found = await client.request<Location[]>('textDocument/definition', { textDocument: { uri }, position });
  expect(found).toEqual([{ uri, range: { start: { line: 4, character: 10 }, end: { line: 4, character: 16 } } }]);
  const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
    ...{ textDocument: { uri }, position, newName: 'mail' },
  });
  expect(edit.documentChanges).toMatchObject([{ textDocument: { uri, version: 1 } }]);
});
