import { afterEach, describe, expect, it } from 'vitest';
import type { CodeLens, InlayHint, SemanticTokens } from 'vscode-languageserver';
import type { PreviewResult } from '../../server/src/protocol.js';
import type { LspClient } from '../support/lsp-client.js';
import { folder, startLibrary } from '../support/lsp-library.js';

const a = `${folder}a.prompt.yaml`;
const text = `id: demo.a
version: 1.0.0
variables:
  - { name: mail, type: string, trust: untrusted, sensitivity: confidential, description: x }
messages:
  - role: user
    content: |
      Read
      {{mail}}
governance: { owner: x, riskTier: high, reviewDue: 2020-01-31 }
`;

let client: LspClient;
afterEach(() => client.end());

const at = { textDocument: { uri: a } };
const everything = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

/** Tokens as `line:character words type+modifiers`. */
async function tokens(): Promise<readonly string[]> {
  const { data } = await client.request<SemanticTokens>('textDocument/semanticTokens/full', at);
  const legend = client.capabilities.semanticTokensProvider?.legend;
  const lines = client
    .document(a)
    .getText()
    .split(/\r\n|\n/);
  let line = 0;
  let character = 0;
  const shown: string[] = [];
  for (let i = 0; i < data.length; i += 5) {
    const [down = 0, right = 0, length = 0, type = 0, modifiers = 0] = data.slice(i, i + 5);
    line += down;
    character = down > 0 ? right : character + right;
    const words = lines[line]?.slice(character, character + length);
    shown.push(`${line} ${words} ${legend?.tokenTypes[type]}${modifiers === 1 ? ' untrusted' : ''}`);
  }
  return shown;
}

const hints = () => client.request<InlayHint[]>('textDocument/inlayHint', { ...at, range: everything });
const lenses = () => client.request<CodeLens[]>('textDocument/codeLens', at);
const titles = async () => (await lenses()).map(({ command }) => command?.title);

describe('in a template', () => {
  it('colours come for placeholders and roles', async () => {
    ({ client } = await startLibrary({}));
    await client.open(a, text);
    expect(await tokens()).toEqual(['5 user enumMember', '8 mail variable untrusted']);
    const range = { start: { line: 0, character: 0 }, end: { line: 6, character: 0 } };
    const part = await client.request<SemanticTokens>('textDocument/semanticTokens/range', { ...at, range });
    expect(part.data).toHaveLength(5);
  });

  it('colours stay with their words while a mistake above hides what follows', async () => {
    ({ client } = await startLibrary({}));
    await client.open(a, text);
    await tokens();
    await client.replace(a, 'version: 1.0.0\n', 'version: [1\nmore: "\n');
    expect(await tokens()).toContain('9 mail variable untrusted');
  });

  it('hints say how far a value can be trusted, in the language of the editor', async () => {
    ({ client } = await startLibrary({}, { locale: 'zh-cn' }));
    await client.open(a, text);
    expect(await hints()).toMatchObject([{ label: '不可信 · 机密', position: { line: 8, character: 14 } }]);
    const above = { start: { line: 0, character: 0 }, end: { line: 7, character: 0 } };
    expect(await client.request('textDocument/inlayHint', { ...at, range: above })).toEqual([]);
  });

  it('lenses say what was found and where it stands in its life', async () => {
    ({ client } = await startLibrary({ 'bluepencil.yaml': 'root: true\nextends: bluepencil:none\n' }));
    await client.open(a, text);
    const [found, risk, review, approval, ...rest] = await titles();
    expect([found, risk, approval]).toEqual(['no breach detected', 'risk tier: high', 'not approved']);
    expect(review).toMatch(/^review overdue by \d+ days$/);
    expect(rest).toEqual([]);
  });

  it('our own client gets commands with them', async () => {
    const initializationOptions = { preview: true };
    ({ client } = await startLibrary({}, { initializationOptions }));
    await client.open(a, text.replace('{{mail}}', '{{mali}}'));
    const all = await lenses();
    expect(all[0]?.command).toMatchObject({ command: 'bluepencil.showPlace', arguments: [a, expect.anything()] });
    expect(all.at(-1)?.command).toMatchObject({ title: 'Preview', command: 'bluepencil.preview', arguments: [a, 0] });
  });

  it('instructions for agents have no lenses', async () => {
    ({ client } = await startLibrary({}));
    const uri = `${folder}AGENTS.md`;
    await client.open(uri, '# Agents\n\nBe brief.\n', 'markdown');
    expect(await client.request('textDocument/codeLens', { textDocument: { uri } })).toEqual([]);
  });
});

it('above each rule of a pack a lens says how its examples came out', async () => {
  ({ client } = await startLibrary({}, { initializationOptions: {} }));
  const uri = `${folder}own.policy.yaml`;
  const rule = (id: string, word: string) =>
    `  - id: ${id}\n    kind: forbidden-text\n    message: { en: No., zh: 否。 }\n    severity: error\n    options:\n      phrases: { en: [${word}] }\n    examples:\n      fires:\n        - Say ⟦Acme Bank⟧ is slow.\n      silent:\n        - Say nothing.\n`;
  const pack = 'pack: { id: own, title: Own, version: 1.0.0 }\n';
  await client.open(uri, `${pack}rules:\n${rule('one', 'Acme Bank')}${rule('two', 'Other Bank')}`);
  const all = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
  expect(all.map(({ command }) => command?.title)).toEqual(['2 of 2 examples pass', '1 of 2 examples pass']);
  expect(all[1]?.command).toMatchObject({ command: 'bluepencil.showPlace' });
});

describe('settings', () => {
  it('are told by the editor, and count at once when they change', async () => {
    ({ client } = await startLibrary({}));
    await client.open(a, text);
    expect(await hints()).toHaveLength(1);
    const settings = { bluepencil: { codeLens: false, inlayHints: { variables: 'off' } } };
    await client.notify('workspace/didChangeConfiguration', { settings });
    expect(await hints()).toEqual([]);
    expect(await lenses()).toEqual([]);
    await client.notify('workspace/didChangeConfiguration', { settings: { bluepencil: { codeLens: 'no' } } });
    expect(await hints()).toHaveLength(1);
    expect(await lenses()).not.toEqual([]);
  });
});

describe('the preview', () => {
  const ask = (testCase = 0) => client.request<PreviewResult>('bluepencil/preview', { uri: a, template: 0, testCase });

  it('shows a template with the values of a test case, and stays while the file is broken', async () => {
    ({ client } = await startLibrary({}));
    await client.open(a, `${text}testData:\n  - mail: Where is my card?\n`);
    const shown = await ask();
    expect(shown).toMatchObject({ titles: ['demo.a'], cases: 1, missing: [], stale: false });
    expect(shown.messages[0]?.parts[1]).toEqual({
      ...{ kind: 'value', name: 'mail', text: 'Where is my card?' },
      ...{ untrusted: true, sensitivity: 'confidential' },
    });
    await client.replace(a, 'version: 1.0.0\n', 'version: [1\nmore: "\n');
    expect(await ask()).toMatchObject({ stale: true, messages: shown.messages });
  });

  it('of another file is empty', async () => {
    ({ client } = await startLibrary({}));
    await client.open(a, 'service: x\n');
    const uri = `${folder}docker-compose.yaml`;
    await client.open(uri, 'service: x\n');
    expect(await client.request('bluepencil/preview', { uri, template: 0, testCase: 0 })).toMatchObject({ titles: [] });
  });
});
