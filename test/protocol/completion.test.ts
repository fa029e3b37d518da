import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { type CompletionItem, CompletionTriggerKind, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type LspClient, spawnServer } from '../support/lsp-client.js';
import { folder, startLibrary } from '../support/lsp-library.js';

const a = `${folder}a.prompt.yaml`;
/** What makes a file a BluePencil template. */
const ours = 'governance: { owner: x }\n';

let client: LspClient;
afterEach(() => client.end());

interface Asked {
  readonly uri?: string;
  readonly languageId?: string;
  /** The character after which the editor asks by itself. */
  readonly triggerCharacter?: string;
}

/** The document that was asked about last. */
let document: TextDocument;

/** Open a text and ask for completions where the `¦` stands. */
async function complete(marked: string, { uri = a, languageId = 'yaml', triggerCharacter }: Asked = {}) {
  await client.open(uri, marked.replace('¦', ''), languageId);
  const items = await ask(uri, marked.indexOf('¦'), triggerCharacter);
  await client.close(uri);
  return items;
}

async function ask(uri: string, offset: number, triggerCharacter?: string): Promise<readonly CompletionItem[]> {
  document = client.document(uri);
  const context = triggerCharacter && { triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter };
  const asked = { textDocument: { uri }, position: document.positionAt(offset), ...(context ? { context } : {}) };
  const items = await client.request<readonly CompletionItem[]>('textDocument/completion', asked);
  return items.toSorted((one, other) => String(one.sortText).localeCompare(String(other.sortText)));
}

const labels = (items: readonly CompletionItem[]) => items.map(({ label }) => label);

/** The text after a completion was accepted, with its tab stops: further lines are indented like the first. */
function accepted(items: readonly CompletionItem[], label: string): string {
  const edit = items.find((item) => item.label === label)?.textEdit;
  if (!edit || !TextEdit.is(edit)) throw new Error(`${label} is not offered with a text edit.`);
  const indentation = /^ */.exec(document.getText().split('\n')[edit.range.start.line] ?? '')?.[0] ?? '';
  const newText = edit.newText.replaceAll('\n', `\n${indentation}`);
  return TextDocument.applyEdits(document, [{ range: edit.range, newText }]);
}

describe('keys', () => {
  it('come with what they need, ready to be filled in', async () => {
    ({ client } = await startLibrary({}));
    const items = await complete(`id: demo.a\n¦\n${ours}`);
    expect(labels(items).slice(0, 2)).toEqual(['version', 'messages']);
    expect(accepted(items, 'version')).toBe(`id: demo.a\nversion: $0\n${ours}`);
    expect(accepted(items, 'messages')).toBe(`id: demo.a\nmessages:\n  - role: $1\n    content: $0\n${ours}`);
    expect(accepted(items, 'output')).toBe(`id: demo.a\noutput:\n  $0\n${ours}`);
    expect(accepted(items, '$schema')).toBe(`id: demo.a\n\\$schema: $0\n${ours}`);
  });

  it('stand in line with the other keys of a list item', async () => {
    ({ client } = await startLibrary({}));
    const uri = `${folder}own.policy.yaml`;
    const items = await complete('rules:\n  - exa¦\n', { uri });
    expect(accepted(items, 'examples')).toBe(
      'rules:\n  - examples:\n      fires:\n        - $1\n      silent:\n        - $0\n',
    );
  });

  it('stay on their line inside of braces, and leave a colon alone', async () => {
    ({ client } = await startLibrary({}));
    const inBraces = await complete('id: demo.a\ngovernance: { owner: x, over¦ }\n');
    expect(accepted(inBraces, 'oversight')).toBe('id: demo.a\ngovernance: { owner: x, oversight: { $0 \\} }\n');
    const renamed = await complete(`stat¦: draft\nid: demo.a\n${ours}`);
    expect(accepted(renamed, 'status')).toBe(`status: draft\nid: demo.a\n${ours}`);
  });

  it('get quotes and a comma in JSON', async () => {
    ({ client } = await startLibrary({}));
    const uri = `${folder}a.prompt.json`;
    const json = { uri, languageId: 'json' };
    const first = await complete('{ "governance": {}, "¦" "name": "A" }', json);
    expect(accepted(first, 'id')).toBe('{ "governance": {}, "id": "$0", "name": "A" }');
    const last = await complete('{ "governance": {}, ¦ }', json);
    expect(accepted(last, 'messages')).toBe('{ "governance": {}, "messages": [{ "role": "$1", "content": "$0" \\}] }');
    expect(first.find(({ label }) => label === 'id')?.filterText).toBe('"id"');
  });

  it('say what they mean, and that they are required', async () => {
    ({ client } = await startLibrary({}, { locale: 'zh-cn' }));
    const version = (await complete(`id: demo.a\n${ours}ver¦\n`)).find(({ label }) => label === 'version');
    expect(version).toMatchObject({ detail: '文本', documentation: { kind: 'markdown' } });
    expect(JSON.stringify(version?.documentation)).toContain('版本号，遵循语义化版本：1.4.0。');
    expect(JSON.stringify(version?.documentation)).toContain('必填');
  });

  it('stand beside the snippets, the required ones above them', async () => {
    ({ client } = await startLibrary({}));
    const offered = labels(await complete(`id: demo.a\n¦\n${ours}`));
    expect(offered.indexOf('messages')).toBeLessThan(offered.indexOf('bp-template'));
    expect(offered.indexOf('bp-template')).toBeLessThan(offered.indexOf('status'));
  });

  it('are plain text for clients without snippets', async () => {
    ({ client } = await startLibrary({}, { capabilities: { textDocument: {} } }));
    expect(accepted(await complete(`id: demo.a\n${ours}ver¦\n`), 'version')).toBe(`id: demo.a\n${ours}version: \n`);
  });
});

describe('values', () => {
  it('take the place of what is typed, quotes and all', async () => {
    ({ client } = await startLibrary({}));
    const plain = await complete(`status: dr¦\n${ours}`);
    expect(labels(plain)).toEqual(['draft']);
    expect(accepted(plain, 'draft')).toBe(`status: draft\n${ours}`);
    const quoted = await complete(`status: "¦"\n${ours}`);
    expect(accepted(quoted, 'approved')).toBe(`status: "approved"\n${ours}`);
    const uri = `${folder}a.prompt.json`;
    const json = await complete('{ "governance": {}, "status": ¦ }', { uri, languageId: 'json' });
    expect(accepted(json, 'draft')).toBe('{ "governance": {}, "status": "draft" }');
  });

  it('are shown at once by our own editor when a key was chosen', async () => {
    const show = { command: 'editor.action.triggerSuggest' };
    ({ client } = await startLibrary({}, { initializationOptions: {} }));
    const items = await complete(`${ours}sta¦\n`);
    expect(items.find(({ label }) => label === 'status')?.command).toMatchObject(show);
    await client.end();
    ({ client } = await startLibrary({}));
    expect((await complete(`${ours}sta¦\n`)).find(({ label }) => label === 'status')?.command).toBeUndefined();
  });

  it('come by themselves behind a colon or a dash, and not behind other blanks', async () => {
    ({ client } = await startLibrary({}));
    const blank = { triggerCharacter: ' ' };
    expect(labels(await complete(`status: ¦\n${ours}`, blank))).toContain('draft');
    expect(labels(await complete(`variables:\n  - ¦\n${ours}`, blank))).toContain('name');
    expect(await complete(`${ours} ¦`, blank)).toEqual([]);
    expect(await complete(`messages:\n  - role: user\n    content: |\n      Note: ¦\n${ours}`, blank)).toEqual([]);
    expect(client.capabilities.completionProvider?.triggerCharacters).toEqual([
      '-',
      ' ',
      '"',
      ':',
      '{',
      '$',
      '#',
      '|',
      '/',
    ]);
    expect(await complete(`status:¦\n${ours}`, { triggerCharacter: ':' })).toEqual([]);
  });
});

describe('the schema', () => {
  it('is that of the configuration, of a policy pack, or of the format', async () => {
    ({ client } = await startLibrary({}));
    const config = await complete('fail¦\n', { uri: `${folder}bluepencil.yaml` });
    expect(labels(config)).toEqual(['failOn']);
    const pack = await complete('rules:\n  - kind: ¦\n', { uri: `${folder}own.policy.yaml` });
    expect(labels(pack)).toContain('forbidden-text');
    const chat = 'messages:\n  - { role: user, content: Hi }\nmodel: m\n';
    expect(labels(await complete(`${chat}eval¦\n`, { uri: `${folder}chat.yaml` }))).toContain('evaluators');
  });

  it('stays that of the template while a half-typed line hides what it is', async () => {
    ({ client } = await startLibrary({}));
    const text = 'id: demo.a\n\ngovernance:\n  owner: x\n';
    await client.open(a, text);
    await client.diagnostics(a);
    for (const letter of 'sta') {
      const at = client.document(a).positionAt(text.indexOf('\n') + 1 + 'sta'.indexOf(letter));
      await client.change(a, { start: at, end: at }, letter);
    }
    expect(labels(await ask(a, client.document(a).getText().indexOf('sta') + 3))).toContain('status');
  });

  it('is none in a file that is no template', async () => {
    ({ client } = await startLibrary({}));
    expect(await complete('mod¦\n', { uri: `${folder}settings.yaml` })).toEqual([]);
  });
});

it('the built server completes too', async () => {
  const script = fileURLToPath(new URL('../../dist/server/node.js', import.meta.url));
  expect(existsSync(script), 'Run `npm run build` first.').toBe(true);
  ({ client } = spawnServer(script));
  await client.start({});
  expect(labels(await complete(`status: ¦\n${ours}`))).toContain('draft');
});

describe('in a placeholder', () => {
  const template = (content: string) =>
    `id: demo.a\nvariables:\n  - { name: mail, type: string, trust: untrusted, description: What a client wrote }\n  - { name: name, type: string }\nmessages:\n  - role: user\n    content: ${content}\n${ours}`;

  it('the variables of the template come, with type, trust and description', async () => {
    ({ client } = await startLibrary({}));
    const items = await complete(template('|\n      Read {{¦'), { triggerCharacter: '{' });
    expect(labels(items)).toEqual(['mail', 'name']);
    expect(items[0]).toMatchObject({ detail: 'string · untrusted' });
    expect(JSON.stringify(items[0]?.documentation)).toContain('What a client wrote');
    expect(accepted(items, 'mail')).toContain('Read {{mail}}\n');
  });

  it('they come while the file is broken elsewhere', async () => {
    ({ client } = await startLibrary({}));
    const whole = template('|\n      Read {{mail}} now');
    await client.open(a, whole);
    await client.request('textDocument/hover', { textDocument: { uri: a }, position: { line: 0, character: 0 } });
    await client.replace(a, '{ name: name, type: string }', '{ name: name, type: ');
    await client.replace(a, '{{mail}}', '{{');
    const broken = client.document(a).getText();
    const items = await ask(a, broken.indexOf('Read {{') + 'Read {{'.length);
    expect(labels(items)).toContain('mail');
  });

  it('prose, and a brace that begins nothing, ask for nothing', async () => {
    ({ client } = await startLibrary({}));
    expect(await complete(template('|\n      Read {¦'), { triggerCharacter: '{' })).toEqual([]);
    expect(await complete(template('|\n      and/¦or'), { triggerCharacter: '/' })).toEqual([]);
  });
});

describe('in a suppression comment', () => {
  it('come directives, then rules, those found in this file first, then the reason', async () => {
    ({ client } = await startLibrary({}));
    const text = `id: demo.a\nmessages:\n  - role: user\n    content: Read {{mail}}\n${ours}`;
    const directives = await complete(`# bluepencil-¦\n${text}`, { triggerCharacter: '-' });
    expect(accepted(directives, 'bluepencil-disable-line')).toContain('# bluepencil-disable-line \n');
    const rules = await complete(`# bluepencil-disable-next-line ¦\n${text}`, { triggerCharacter: ' ' });
    expect(rules[0]).toMatchObject({ detail: 'found in this file' });
    expect(labels(rules)).toContain('core/undefined-variable');
    const reason = await complete(`# bluepencil-disable-next-line core/undefined-variable ¦\n${text}`, {
      triggerCharacter: ' ',
    });
    expect(accepted(reason, '-- …')).toMatch(/core\/undefined-variable -- \$\{1:why/);
  });
});

it('dated releases of models come behind model:', async () => {
  ({ client } = await startLibrary({}));
  const items = await complete(`id: demo.a\nmodel: openai/gpt¦-4o\n${ours}`);
  expect(accepted(items, 'openai/gpt-4o-2024-11-20')).toBe(`id: demo.a\nmodel: openai/gpt-4o-2024-11-20\n${ours}`);
});
