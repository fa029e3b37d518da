import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type CompletionItem, CompletionTriggerKind, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { expandSnippet } from '../../server/src/lsp/snippets/escape.js';
import { toSnippet } from '../../server/src/lsp/snippets/template-snippet.js';
import { readTemplate } from '../../server/src/lsp/templates/reading.js';
import {
  listTemplatesRequest,
  type ReadFileParams,
  type ReadFileResult,
  readFileRequest,
  type TemplateEntry,
  type TemplatePageResult,
  type TemplateSnippetResult,
  type TemplateSummary,
  templatePageRequest,
  templateSnippetRequest,
} from '../../server/src/protocol.js';
import { checkFiles, engineFor } from '../support/check-text.js';
import { type LspClient, spawnServer } from '../support/lsp-client.js';
import { folder, startLibrary } from '../support/lsp-library.js';

const root = new URL('../../', import.meta.url);
const script = fileURLToPath(new URL('dist/server/node.js', root));
const config = readFileSync(new URL('templates/bluepencil.yaml', root), 'utf8');
const lists: readonly TemplateEntry[] = existsSync(script)
  ? JSON.parse(readFileSync(new URL('dist/templates.json', root), 'utf8'))
  : [];

/** The text of a shipped template as a snippet has it: new in a house, it is a draft. */
const shippedText = ({ path }: TemplateEntry): string =>
  readFileSync(new URL(path, root), 'utf8').replace(/^status: approved$/m, 'status: draft');

describe('a template as snippet', () => {
  const snippetOf = (text: string): string => toSnippet(text, readTemplate(text));

  it('asks first what it is called, then who answers for it and how, then all else', () => {
    expect(
      snippetOf(`id: finance.memo
version: "1.2.0"
status: approved
model: openai/gpt-4o
messages:
  - role: user
    content: Costs $5 for {{name}} in C:\\temp.
output:
  validator: memo-check
  consumer: system
governance:
  owner: credit@bank.example
  author: 'models@bank.example'
  approval: { by: Ann, role: head of credit, date: 2026-10-01, version: 1.2.0, ref: CR-1 }
  contacts: { incident: ai@bank.example, feedback: credit@bank.example }
  inventoryId: AI-1
  taskKind: generate
  riskTier: high
  model: { region: EU }
  dataRegion: EU
  reviewDue: 2027-04-01
`),
    ).toBe(`id: \${1:finance.memo}
version: "\${2:1.2.0}"
status: \${3|draft,review,approved,deprecated,retired|}
model: \${4:openai/gpt-4o}
messages:
  - role: user
    content: Costs \\$5 for {{name\\}\\} in C:\\\\temp.
output:
  validator: \${15:memo-check}
  consumer: system
governance:
  owner: \${5:credit@bank.example}
  author: '\${6:models@bank.example}'
  approval: { by: Ann, role: \${7:head of credit}, date: \${8:2026-10-01}, version: \${2}, ref: \${9:CR-1} \\}
  contacts: { incident: \${10:ai@bank.example}, feedback: \${5} \\}
  inventoryId: \${11:AI-1}
  taskKind: generate
  riskTier: \${12|high,minimal,limited|}
  model: { region: \${13:EU} \\}
  dataRegion: \${13}
  reviewDue: \${14:2027-04-01}
$0`);
  });

  it('puts the name of the institution wherever the samples have it', () => {
    const snippet = snippetOf(`variables:
  - name: institution_name
testData:
  - institution_name: Example Bank
    letter: Dear Example Bank, see help@shop.example.
    sampleOutput: |
      Example Bank thanks you.
`);
    expect(snippet).toContain(`  - institution_name: \${1:Example Bank}
    letter: Dear \${1}, see help@shop.example.
    sampleOutput: |
      \${1} thanks you.
`);
  });

  it('asks of the changes for the newest, and of those before it only who made them', () => {
    const snippet = snippetOf(`governance:
  changelog:
    - { version: 1.1.0, date: 2026-10-02, by: ann@bank.example }
    - { version: 1.0.0, date: 2026-09-02, by: ann@bank.example }
`);
    expect(snippet).toContain(`- { version: \${1:1.1.0}, date: \${2:2026-10-02}, by: \${3:ann@bank.example} \\}`);
    expect(snippet).toContain(`- { version: 1.0.0, date: 2026-09-02, by: \${3} \\}`);
  });

  it('that is broken or empty stays text', () => {
    for (const text of ['', 'a: [', '}$\\']) expect(expandSnippet(snippetOf(text))).toBe(text);
  });
});

describe('the built server', () => {
  const engine = engineFor({ config });
  let client: LspClient;
  beforeAll(async () => {
    expect(existsSync(script), 'Run `npm run build` first.').toBe(true);
    ({ client } = spawnServer(script));
    await client.start({ initializationOptions: {}, locale: 'zh-cn' });
  });
  afterAll(() => client.end());

  it('lists every template, in the language of the editor', async () => {
    const templates = await client.request<readonly TemplateSummary[]>(listTemplatesRequest);
    expect(templates.map(({ id }) => id)).toEqual(lists.map(({ id }) => id));
    expect(templates.find(({ id }) => id === 'finance.credit-memo-draft')).toMatchObject({
      name: 'Credit memo draft',
      sector: [
        { id: 'finance', name: '金融' },
        { id: 'finance/banking', name: '银行' },
      ],
      language: { id: 'en', name: 'English' },
      riskTier: { id: 'high', name: '高' },
      task: '辅助决策',
    });
  });

  it('has a name for every word of the list, so that none is shown as it is in the file', async () => {
    const templates = await client.request<readonly TemplateSummary[]>(listTemplatesRequest);
    const words = templates.flatMap(({ sector, riskTier, task }) =>
      [...sector, riskTier].map(({ name }) => name).concat(task),
    );
    expect([...new Set(words)].filter((word) => !/\p{Script=Han}/u.test(word))).toEqual([]);
  });

  it.each([
    ['banking high 英文 memo', 'finance.credit-memo-draft'],
    ['中文 银行 投诉 classify', 'finance.complaint-triage-zh'],
    ['kyc gap check chinese', 'finance.kyc-file-gap-check-zh'],
  ])('gives what "%s" is found by', async (typed, id) => {
    const templates = await client.request<readonly TemplateSummary[]>(listTemplatesRequest);
    const search = templates.find((template) => template.id === id)?.search ?? '';
    expect(typed.split(' ').filter((word) => !search.includes(word))).toEqual([]);
  });

  it('describes a template: what it asks for, and its safeguards', async () => {
    const { markdown } = await client.request<TemplatePageResult>(templatePageRequest, {
      id: 'finance.kyc-file-gap-check-zh',
    });
    expect(markdown).toContain('- **风险等级**：有限。');
    expect(markdown).toContain('- `材料文本`（string、必填、**不可信**、受限）：');
    expect(markdown).toContain('- **人工监督**：每次输出由人批准。');
    expect(markdown).toMatch(/### 禁止用途\n\n- \S/);
  });

  it('knows no template of another name', async () => {
    expect(await client.request(templatePageRequest, { id: 'no.such' })).toEqual({});
    expect(await client.request(templateSnippetRequest, { id: 'no.such' })).toEqual({});
  });

  describe.each(lists.map((entry) => [entry.id, entry] as const))('%s', (id, entry) => {
    it('names all that it asks for on its page', async () => {
      const { markdown = '' } = await client.request<TemplatePageResult>(templatePageRequest, { id });
      const inputs = [...markdown.matchAll(/^- `(.+?)`/gm)].map(([, name]) => name);
      expect(inputs).toEqual(entry.variables.map(({ name }) => name));
    });

    it('becomes a snippet that gives its text, a draft without errors', async () => {
      const { snippet = '' } = await client.request<TemplateSnippetResult>(templateSnippetRequest, { id });
      const text = expandSnippet(snippet);
      expect(text).toBe(shippedText(entry));
      const found = checkFiles(engine, { [entry.path]: text });
      expect(found.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
    });

    it('has tab stops for what is the house’s own, each value once', async () => {
      const { snippet = '' } = await client.request<TemplateSnippetResult>(templateSnippetRequest, { id });
      const stops = [...snippet.matchAll(/\$\{(\d+)(?::|\|)/g)].map(([, stop]) => Number(stop));
      expect(stops.toSorted((a, b) => a - b)).toEqual(Array.from(stops, (_stop, index) => index + 1));
      expect(snippet.replace(/\$\{\d+[:|](?:\\.|[^}\\])*\}/g, '')).not.toMatch(/(?:owner|by|incident): \S+@/);
      for (const key of ['owner', 'author', 'incident', 'inventoryId', 'reviewDue', 'region', 'model']) {
        expect(snippet, key).toMatch(new RegExp(`\\b${key}: \\$\\{`));
      }
      expect(snippet).toMatch(/riskTier: \$\{\d+\|[a-z]+,[a-z]+,[a-z]+\|\}/);
    });
  });
});

describe('completion', () => {
  let client: LspClient;
  afterEach(() => client.end());

  /** A server that reads what is shipped through its client, as in a browser. */
  async function start(locale: string, options: object = { fileSystem: true, shipped: 'web:/product' }) {
    ({ client } = await startLibrary({}, { locale, initializationOptions: options }));
    client.connection.onRequest(readFileRequest, ({ uri }: ReadFileParams): ReadFileResult => {
      const path = uri.startsWith('web:/product/') ? uri.slice('web:/product/'.length) : '';
      const file = new URL(path, root);
      return path === '' || !existsSync(file) ? {} : { base64: readFileSync(file).toString('base64') };
    });
  }

  /** Open a text and ask for completions where the `¦` stands. */
  async function complete(marked: string, name = 'new.prompt.yaml', triggerCharacter?: string) {
    const uri = `${folder}${name}`;
    await client.open(uri, marked.replace('¦', ''));
    const position = client.document(uri).positionAt(marked.indexOf('¦'));
    const context = triggerCharacter && { triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter };
    const asked = { textDocument: { uri }, position, ...(context ? { context } : {}) };
    const items = await client.request<readonly CompletionItem[]>('textDocument/completion', asked);
    const templates = items.filter(({ command }) => command?.command === 'bluepencil.insertTemplate');
    return { templates, text: client.document(uri) };
  }

  it.each(['new.prompt.yaml', 'new.prompt.yml'])('offers every template in an empty %s', async (name) => {
    await start('en');
    const { templates } = await complete('¦', name);
    expect(templates).toHaveLength(lists.length);
    const memo = templates.find(({ label }) => label === 'Credit memo draft');
    expect(memo).toMatchObject({
      labelDetails: { description: 'English' },
      detail: 'Finance, Banking · decision support · risk tier: high',
      command: { arguments: ['finance.credit-memo-draft'] },
    });
    expect(memo?.filterText).toMatch(/^Credit memo draft .*金融 银行$/);
    expect(JSON.stringify(memo?.documentation)).toContain('`borrower_ref` (string, required, trusted, internal): ');
    expect(String(templates.toSorted(bySortText)[0]?.labelDetails?.description)).toBe('English');
  });

  it('speaks Chinese, and finds a template by its name in the other language', async () => {
    await start('zh-cn');
    const { templates } = await complete('¦');
    const check = templates.find(({ command }) => command?.arguments?.[0] === 'finance.kyc-file-gap-check-zh');
    expect(check).toMatchObject({ detail: '金融、银行 · 提取 · 风险等级：有限' });
    expect(check?.filterText).toContain('KYC file gap check');
    expect(String(templates.toSorted(bySortText)[0]?.labelDetails?.description)).toBe('简体中文');
  });

  it.each([
    ['credit memo¦', undefined],
    ['credit ¦', ' '],
    ['小微¦\n', undefined],
  ])('takes away what was typed: %s', async (marked, triggerCharacter) => {
    await start('en');
    const { templates, text } = await complete(marked, 'new.prompt.yaml', triggerCharacter);
    const edit = templates[0]?.textEdit;
    if (!TextEdit.is(edit)) return expect.fail('A text edit was expected.');
    expect(TextDocument.applyEdits(text, [edit]).trim()).toBe('');
  });

  it.each([['id: a.b\n¦'], ['¦\nid: a.b'], ['name: credit¦'], ['# credit¦'], ['- credit¦']])(
    'offers none in a file that holds something else: %j',
    async (marked) => {
      await start('en');
      expect((await complete(marked)).templates).toEqual([]);
    },
  );

  it('offers none in other files, nor where nobody could insert them', async () => {
    await start('en');
    expect((await complete('¦', 'settings.yaml')).templates).toEqual([]);
    await client.end();
    await start('en', {});
    expect((await complete('¦')).templates).toEqual([]);
    expect(client.logged.join()).toContain('did not say where the shipped templates lie');
    await client.end();
    ({ client } = await startLibrary({}));
    expect((await complete('¦')).templates).toEqual([]);
  });
});

function bySortText(one: CompletionItem, other: CompletionItem): number {
  return String(one.sortText) < String(other.sortText) ? -1 : 1;
}
