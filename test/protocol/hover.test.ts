import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { Hover, MarkupContent } from 'vscode-languageserver';
import { type LspClient, spawnServer } from '../support/lsp-client.js';
import { folder, only, startLibrary } from '../support/lsp-library.js';

const a = `${folder}a.prompt.yaml`;
const chat = `${folder}chat.yaml`;

let client: LspClient;
afterEach(() => client.end());

interface Shown {
  readonly text: string;
  /** The words that it is about. */
  readonly words: string | undefined;
}

/** What a client shows where the `¦` stands in a text. */
async function hoverIn(
  server: LspClient,
  uri: string,
  marked: string,
  languageId = 'yaml',
): Promise<Shown | undefined> {
  await server.open(uri, marked.replace('¦', ''), languageId);
  const document = server.document(uri);
  const position = document.positionAt(marked.indexOf('¦'));
  const hover = await server.request<Hover | null>('textDocument/hover', { textDocument: { uri }, position });
  await server.close(uri);
  if (hover === null) return undefined;
  const { value } = hover.contents as MarkupContent;
  return { text: value, words: hover.range && document.getText(hover.range) };
}

describe('the first line of a template', () => {
  it('says as which format the file is read, and why', async () => {
    ({ client } = await startLibrary({ 'bluepencil.yaml': 'formats: [{ files: "m/*", format: bluepencil }]\n' }));
    expect(client.capabilities.hoverProvider).toBe(true);
    const messages = 'messages: [{ role: user, content: Hi }]\n';
    expect(await hoverIn(client, chat, `# A chat¦\nmodel: openai/gpt-4o\n${messages}`)).toEqual({
      text: '**GitHub Models prompt file** · It has messages and model. · Another format? Map it under `formats:` in bluepencil.yaml.',
      words: undefined,
    });
    const mapped = await hoverIn(client, `${folder}m/a.yaml`, `¦${messages}`);
    expect(mapped?.text).toContain('**BluePencil prompt template** · bluepencil.yaml maps the file to it. ·');
  });

  it('also explains the key that stands there', async () => {
    ({ client } = await startLibrary({}));
    const shown = await hoverIn(client, chat, 'mod¦el: openai/gpt-4o\nmessages: [{ role: user, content: Hi }]\n');
    expect(shown?.words).toBe('model');
    expect(shown?.text).toMatch(/^\*\*model\*\*\n\nThe model, such as .*\n\n---\n\n\*\*GitHub Models prompt file\*\*/s);
  });

  it('speaks Chinese', async () => {
    ({ client } = await startLibrary({}, { locale: 'zh-cn' }));
    const shown = await hoverIn(client, chat, '¦model: openai/gpt-4o\nmessages: [{ role: user, content: Hi }]\n');
    expect(shown?.text).toContain('模型，例如 openai/gpt-4o-mini。\n\n类型：文本');
    expect(shown?.text).toContain('含有 messages 和 model。 · 格式不对？请在 bluepencil.yaml 的 `formats:` 中指定。');
  });

  it('says nothing in files that are no templates', async () => {
    ({ client } = await startLibrary({ 'bluepencil.yaml': 'ignore: [old/]\n' }));
    expect(await hoverIn(client, `${folder}settings.yaml`, 'mod¦el: x\n')).toBeUndefined();
    expect(await hoverIn(client, `${folder}old/a.prompt.yaml`, 'mod¦el: x\n')).toBeUndefined();
  });
});

describe('a key', () => {
  it('says what it means, and which values it takes', async () => {
    ({ client } = await startLibrary({}));
    const shown = await hoverIn(client, a, 'id: demo.a\nstatus: dr¦aft\ngovernance: { owner: x }\n');
    expect(shown).toEqual({
      text: '**status**\n\nWhere it stands in its life.\n\nAllowed: `draft`, `review`, `approved`, `deprecated`, `retired`',
      words: 'draft',
    });
  });

  it('is explained in JSON, in the configuration and in policy packs', async () => {
    ({ client } = await startLibrary({}));
    const template = '{ "id": "demo.a",\n "governance": { "riskT¦ier": "high" }, "messages": [] }';
    expect((await hoverIn(client, `${folder}a.prompt.json`, template, 'json'))?.words).toBe('"riskTier"');
    const config = await hoverIn(client, `${folder}bluepencil.yaml`, 'rules:\n  core/unused-variable: o¦ff\n');
    expect(config?.text).toContain('Allowed: `off`, `info`, `warning`, `error`');
    const pack = await hoverIn(client, `${folder}own.policy.yaml`, 'pack: { id: own }\nru¦les: []\n');
    expect(pack?.text).toContain('The rules, each with examples.');
  });

  it('is not explained inside of texts', async () => {
    ({ client } = await startLibrary({}));
    const text = 'id: demo.a\nstatus: draft\nmessages:\n  - role: user\n    content: |\n      sta¦tus: draft\n';
    expect(await hoverIn(client, a, text)).toBeUndefined();
  });
});

describe('the words of a finding', () => {
  const config = only('core/unused-variable');
  const text = 'id: demo.a\nvariables:\n  - name: am¦ount\nmessages: [{ role: user, content: Hi }]\n';

  it('are evidence toward controls, which are named with their framework', async () => {
    ({ client } = await startLibrary({ 'bluepencil.yaml': config }));
    const shown = await hoverIn(client, a, text);
    expect(shown?.text).toContain('is evidence toward these controls, never proof:\n\n- `');
    expect(shown?.text).toContain(
      '- `gdpr.art-5-1-c` EU General Data Protection Regulation, Art. 5(1)(c): Data minimisation\n',
    );
    expect(shown?.text).toContain(' (applies from 2021-11-01');
  });

  it('say why, what fixes it, and where to read more', async () => {
    const options = { initializationOptions: { rulePages: 'bluepencil-rule:/en/' } };
    ({ client } = await startLibrary({ 'bluepencil.yaml': config }, options));
    const shown = await hoverIn(client, a, text);
    expect(shown?.text).toMatch(
      /\*\*core\/unused-variable\*\* · \S.*\n\n.*\[Rule page\]\(bluepencil-rule:\/en\/core\/unused-variable\.md\)/,
    );
  });

  it('are so in Chinese', async () => {
    ({ client } = await startLibrary({ 'bluepencil.yaml': config }, { locale: 'zh-cn' }));
    expect((await hoverIn(client, a, text))?.text).toContain(
      '- `cn-pipl.art-6` 《个人信息保护法》与数据出境规则，第六条：目的限制与最小必要（自 2021-11-01 起适用',
    );
  });
});

describe('a variable', () => {
  const text = `id: demo.a
variables:
  - { name: mail, type: string, trust: untrusted, sensitivity: confidential, categories: [personal], maxLength: 4000 }
  - name: 摘要
    description: 邮件的*摘要*
    derivedFrom: mail
    required: false
messages:
  - role: user
    content: |
      😀 <mail>{{mail}}</mail>
      {{摘要}} {{other}}
testData:
  - { mail: "Hello\\nworld", 摘要: 你好 }
  - { mail: "A \`b\` c", 摘要: 再见 }
`;
  const at = (words: string): string => text.replace(words, `¦${words}`);

  it('is told at its placeholder: declaration, limits, where it is used, its first value', async () => {
    ({ client } = await startLibrary({}));
    const shown = await hoverIn(client, a, at('mail}}'));
    expect(shown?.words).toBe('mail');
    const [first] = shown?.text.split('\n\n---') ?? [];
    expect(first).toBe(
      [
        '**mail** · `string` · trust: untrusted · sensitivity: confidential · categories: personal',
        'maxLength: `4000`',
        'Used in this file on line 6, 11.',
        'With the first test case: `Hello world`',
      ].join('\n\n'),
    );
  });

  it('is told at its declaration, with values of the test cases', async () => {
    ({ client } = await startLibrary({}));
    const shown = await hoverIn(client, a, at('mail, type'));
    expect(shown?.text).toContain('In the test cases: `Hello world`, `` A `b` c ``');
  });

  it('says why it is not trusted, in Chinese', async () => {
    ({ client } = await startLibrary({}, { locale: 'zh-cn' }));
    const shown = await hoverIn(client, a, at('摘要}}'));
    expect(shown?.text).toContain(
      '**摘要** · 可选 · 不可信：由 mail 加工而来\n\n邮件的\\*摘要\\*\n\n在本文件中用于第 12 行。',
    );
    expect(shown?.text).toContain('按第一个测试用例渲染：`你好`');
  });

  it('that nobody declares is told to be so', async () => {
    ({ client } = await startLibrary({}));
    expect((await hoverIn(client, a, at('other}}')))?.text).toMatch(
      /^\*\*other\*\* · not declared\n\nUsed in this file on line 12\./,
    );
  });

  it('is told while the document is broken, as it last was', async () => {
    ({ client } = await startLibrary({}));
    await client.open(a, text);
    await client.request('textDocument/hover', { textDocument: { uri: a }, position: { line: 10, character: 18 } });
    const end = client.document(a).positionAt(text.length);
    await client.change(a, { start: end, end }, '\tx: [\n');
    const position = client.document(a).positionAt(text.indexOf('mail}}'));
    const hover = await client.request<Hover | null>('textDocument/hover', { textDocument: { uri: a }, position });
    expect(JSON.stringify(hover?.contents)).toContain('**mail** · `string`');
  });
});

it('the built server answers too', async () => {
  const script = fileURLToPath(new URL('../../dist/server/node.js', import.meta.url));
  expect(existsSync(script), 'Run `npm run build` first.').toBe(true);
  ({ client } = spawnServer(script));
  await client.start({});
  const shown = await hoverIn(client, a, 'id: demo.a\nsta¦tus: draft\ngovernance: { owner: x }\n');
  expect(shown?.text).toContain('Where it stands in its life.');
});
