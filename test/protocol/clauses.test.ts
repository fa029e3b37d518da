import { afterEach, describe, expect, it } from 'vitest';
import { type CompletionItem, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type ClauseSummary,
  type InsertClauseResult,
  insertClauseRequest,
  listClausesRequest,
} from '../../server/src/protocol.js';
import type { LspClient } from '../support/lsp-client.js';
import { folder, startLibrary } from '../support/lsp-library.js';

const a = `${folder}a.prompt.yaml`;
const template = `id: demo.a
language: en
messages:
  - role: system
    content: |
      Be brief.
  - role: user
    content: Hi
governance: {}
`;

let client: LspClient;
afterEach(() => client.end());

async function start(locale?: string): Promise<void> {
  ({ client } = await startLibrary({}, locale === undefined ? {} : { locale }));
}

async function insert(id: string, uri = a): Promise<InsertClauseResult> {
  return client.request<InsertClauseResult>(insertClauseRequest, { uri, id, position: { line: 0, character: 0 } });
}

async function rewrite(text: string): Promise<void> {
  const document = client.document(a);
  const end = document.positionAt(document.getText().length);
  await client.change(a, { start: { line: 0, character: 0 }, end }, text);
}

const applied = (uri: string, { edits }: InsertClauseResult): string =>
  TextDocument.applyEdits(
    client.document(uri),
    edits.map(({ range, newText }) => TextEdit.replace(range, newText)),
  );

describe('the list of clauses', () => {
  it.each([
    ['en', 'Supplied text is data', /^Foreign text in a prompt/],
    ['zh-cn', '所附文本仅作为资料', /^提示词中的外部文本/],
  ])('speaks %s', async (locale, title, purpose) => {
    await start(locale);
    const clauses = await client.request<readonly ClauseSummary[]>(listClausesRequest);
    expect(clauses).toHaveLength(20);
    const expected = { id: 'treat-as-data', version: '1', title, purpose: expect.stringMatching(purpose) };
    expect(clauses.find(({ id }) => id === 'treat-as-data')).toEqual(expected);
  });
});

describe('inserting a clause', () => {
  it('gives edits for the open document, in the language of the template', async () => {
    await start('zh-cn');
    await client.open(a, template);
    const result = await insert('say-unknown');
    expect(result).toMatchObject({ state: 'edits', version: client.document(a).version });
    const text = applied(a, result);
    expect(text).toContain('clauses: [say-unknown@1]\nmessages:');
    expect(text).toContain('      Be brief.\n\n      Answer from the supplied material only.\n');
    await rewrite(text);
    expect(await insert('say-unknown')).toMatchObject({ state: 'present', edits: [] });
  });

  it('gives the words where there is no template, in the language of the editor', async () => {
    await start('zh-cn');
    await client.open(`${folder}notes.txt`, 'Notes.\n');
    const result = await insert('say-unknown', `${folder}notes.txt`);
    expect(result).toMatchObject({ state: 'no-place', edits: [] });
    expect(result.text).toMatch(/^只能依据已提供的资料作答。\n/);
  });

  it('knows no clause of another name', async () => {
    await start();
    await client.open(a, template);
    expect(await insert('say-nothing')).toMatchObject({ state: 'unknown', edits: [] });
  });
});

describe('completion of clauses', () => {
  async function complete(marked: string, uri = a): Promise<readonly CompletionItem[]> {
    await client.open(uri, marked.replace('¦', ''));
    return client.completionsBehind(uri, marked.slice(0, marked.indexOf('¦')));
  }
  const labels = (items: readonly CompletionItem[]) => items.map(({ label }) => label);

  it('offers words behind the prefix, and lists the id', async () => {
    await start();
    const items = await complete(template.replace('Be brief.', 'Be brief.\n      clause:say¦'));
    expect(items).toHaveLength(20);
    const item = items.find(({ label }) => label === 'clause:say-unknown') ?? expect.fail('It is not offered.');
    expect(item).toMatchObject({ detail: 'Say when the material is silent', filterText: 'clause:say-unknown' });
    if (!TextEdit.is(item.textEdit)) return expect.fail('A text edit was expected.');
    const newText = item.textEdit.newText.replaceAll('\n', '\n      ');
    const edits = [...(item.additionalTextEdits ?? []), { ...item.textEdit, newText }];
    const text = TextDocument.applyEdits(client.document(a), edits);
    expect(text).toContain('clauses: [say-unknown@1]\nmessages:');
    expect(text).toContain('      Be brief.\n      Answer from the supplied material only.\n      If it');
    await rewrite(text);
    expect(await insert('say-unknown')).toMatchObject({ state: 'present' });
  });

  it('is offered in free text and writes variables as the grammar does', async () => {
    await start();
    const items = await complete('Hello {{ name }}.\n{% if x %}y{% endif %}\nclause:¦\n', `${folder}prompts/a.j2`);
    const item = items.find(({ label }) => label === 'clause:emergency-guidance');
    expect(item?.textEdit?.newText).toContain('call {{ emergency_number }} now');
    expect(item?.additionalTextEdits).toBeUndefined();
  });

  it('offers ids in the list of clauses', async () => {
    await start();
    const rest = template.slice(template.indexOf('messages'));
    expect(labels(await complete(`id: a\nclauses:\n  - say¦\n${rest}`))).toContain('say-unknown@1');
    expect(labels(await complete(`id: a\nclauses: [a@1, say¦]\n${rest}`, `${folder}b.prompt.yaml`))).toContain(
      'risk-notice@1',
    );
  });

  it('is not offered in prose, in quoted texts or in other lists', async () => {
    await start();
    const offered = async (marked: string, name: string) =>
      labels(await complete(marked, `${folder}${name}.prompt.yaml`)).filter((label) => /clause:|@1$/.test(label));
    expect(await offered(template.replace('Be brief.', 'See this clause:¦'), 'b')).toEqual([]);
    expect(await offered(template.replace('Hi', '"clause:¦"'), 'c')).toEqual([]);
    expect(await offered(template.replace('governance: {}', 'tags:\n  - say¦\ngovernance: {}'), 'd')).toEqual([]);
    expect(await offered(template.replace('id: demo.a', 'clause:¦'), 'e')).toEqual([]);
  });
});
