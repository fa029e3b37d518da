import { afterEach, describe, expect, it } from 'vitest';
import {
  type CodeAction,
  CodeActionTriggerKind,
  type Diagnostic,
  ResourceOperationKind,
  type TextEdit,
} from 'vscode-languageserver';
import type { LspClient } from '../support/lsp-client.js';
import { folder, only, startLibrary, template } from '../support/lsp-library.js';

const rule = 'core/undefined-variable';
const a = `${folder}a.prompt.yaml`;

let client: LspClient;
afterEach(() => client.end());

async function open(content: string, capabilities: object = {}): Promise<readonly Diagnostic[]> {
  ({ client } = await startLibrary({ 'bluepencil.yaml': only(rule) }, { capabilities }));
  await client.open(a, template('demo.a', content));
  return client.diagnostics(a);
}

const pulls = { textDocument: { diagnostic: {} } };

/** Suppressing and reading are offered beside the fixes. */
const fixes = async (found: readonly Diagnostic[]): Promise<CodeAction[]> =>
  (await client.codeActions(a, found)).filter(({ isPreferred }) => isPreferred !== undefined);

describe('quick fixes', () => {
  it('mend the finding and nothing else', async () => {
    const found = await open('您好😀，{{customer_nme}}！');
    const actions = await fixes(found);
    expect(actions).toMatchObject([{ kind: 'quickfix', isPreferred: false, title: 'Replace with {{customer_name}}' }]);
    expect(client.textAfter(a, actions[0] as CodeAction)).toBe(template('demo.a', '您好😀，{{customer_name}}！'));
  });

  it('are preferred when they are safe', async () => {
    const found = await open('Greet {{ customer_name }}.');
    expect(await fixes(found)).toMatchObject([{ isPreferred: true }]);
  });

  it('name the version of the document where the client can check it', async () => {
    const found = await open('Greet {{customer_nme}}.', {
      ...pulls,
      workspace: { workspaceEdit: { documentChanges: true } },
    });
    const [action] = await fixes(found);
    expect(action?.edit?.documentChanges).toMatchObject([{ textDocument: { uri: a, version: 1 } }]);
  });

  it('are refused when the document has changed since', async () => {
    const found = await open('Greet {{customer_nme}}.');
    await client.replace(a, 'Greet', 'Welcome');
    expect(await fixes(found)).toEqual([]);
  });

  it('come to clients that drop the data of diagnostics too', async () => {
    const found = await open('Greet {{customer_nme}}.');
    const without = found.map(({ data: _data, ...diagnostic }) => diagnostic);
    expect(await fixes(without)).toHaveLength(1);
  });

  it('are offered for a file that is not open, as long as it is as it was', async () => {
    const library = await startLibrary({
      'bluepencil.yaml': only(rule),
      'a.prompt.yaml': template('demo.a', 'Greet {{customer_nme}}.'),
    });
    ({ client } = library);
    await client.request('bluepencil/validateWorkspace', {});
    const published = client.published.get(a) ?? [];
    expect(published).toHaveLength(1);
    expect(await fixes(published)).toHaveLength(1);
    library.files.set(a, template('demo.a', 'Greet all. Then greet {{customer_nme}}.'));
    expect(await client.codeActions(a, published)).toEqual([]);
  });

  it('are refused when the data is not ours', async () => {
    const found = await open('Greet {{customer_nme}}.');
    const forged = [null, 7, [], { fixes: 'x' }, { fingerprint: 'x', version: 1, fixes: [{ title: 1 }] }];
    const diagnostics = forged.flatMap((data) => found.map((diagnostic) => ({ ...diagnostic, data })));
    expect(await client.codeActions(a, diagnostics)).toEqual([]);
  });
});

describe('fix all', () => {
  it('applies the safe fixes only', async () => {
    await open('Greet {{ customer_name }}, {{  customer_name }} and {{customer_nme}}.');
    const [action, ...others] = await client.codeActions(a, [], ['source.fixAll']);
    expect(others).toEqual([]);
    expect(action?.kind).toBe('source.fixAll.bluepencil');
    expect(client.textAfter(a, action as CodeAction)).toBe(
      template('demo.a', 'Greet {{customer_name}}, {{customer_name}} and {{customer_nme}}.'),
    );
  });

  it('is not offered where nothing is safe, or where it was not asked for', async () => {
    const found = await open('Greet {{customer_nme}}.');
    expect(await client.codeActions(a, found, ['source.fixAll.bluepencil'])).toEqual([]);
    expect(await client.codeActions(a, found, ['refactor.inline'])).toEqual([]);
  });
});

/** The actions that are offered at some words of a document, by title. */
async function offered(uri: string, words: string, only?: string[]): Promise<ReadonlyMap<string, CodeAction>> {
  const document = client.document(uri);
  const start = document.positionAt(document.getText().indexOf(words));
  const here = (await client.diagnostics(uri)).filter(({ range }) => range.start.line === start.line);
  const context = { diagnostics: here, triggerKind: CodeActionTriggerKind.Invoked, ...(only ? { only } : {}) };
  const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
    ...{ textDocument: { uri }, range: { start, end: start } },
    context,
  });
  return new Map(actions.map((action) => [action.title, action]));
}

describe('a finding', () => {
  it('can be suppressed in any editor, with a blank for the reason', async () => {
    await open('Greet {{customer_nme}}.');
    const actions = await offered(a, '{{customer_nme}}');
    const action = actions.get(`Suppress ${rule}, with a reason to be filled in`);
    const text = client.textAfter(a, action as CodeAction);
    expect(text).toContain(`    # bluepencil-disable-next-line ${rule} -- TBD\n    content: Greet`);
  });

  it('is suppressed with the reason that our own client asks for, and explained', async () => {
    ({ client } = await startLibrary({ 'bluepencil.yaml': only(rule) }, { initializationOptions: {} }));
    await client.open(a, template('demo.a', 'Greet {{customer_nme}}.'));
    const actions = await offered(a, '{{customer_nme}}');
    expect(actions.get(`Explain ${rule}`)?.command).toMatchObject({
      command: 'bluepencil.explainRule',
      arguments: [rule],
    });
    const { command } = actions.get(`Suppress ${rule} with a reason…`) ?? {};
    expect(command?.command).toBe('bluepencil.suppress');
    const [uri, at] = command?.arguments ?? [];
    const result = await client.request<{ version: number; edits: TextEdit[] }>('bluepencil/suppress', {
      ...{ uri, ...at, reason: 'the host knows it' },
    });
    expect(result).toMatchObject({
      version: 1,
      edits: [{ newText: `    # bluepencil-disable-next-line ${rule} -- the host knows it\n` }],
    });
  });

  it('of a policy of the house leads to its rule in the pack', async () => {
    const pack = `pack: { id: own, title: Own, version: 1.0.0 }
rules:
  - id: no-rivals
    kind: forbidden-text
    message: { en: No., zh: 否。 }
    severity: error
    options:
      phrases: { en: [Acme Bank] }
    examples:
      fires:
        - Say ⟦Acme Bank⟧ is slow.
      silent:
        - Say nothing.
`;
    const config = 'root: true\nextends: bluepencil:none\npolicies: [own.policy.yaml]\n';
    const files = { 'bluepencil.yaml': config, 'own.policy.yaml': pack };
    ({ client } = await startLibrary(files, { initializationOptions: {} }));
    await client.open(a, template('demo.a', 'Say Acme Bank is slow.'));
    const action = (await offered(a, 'Acme Bank')).get('Open the policy own/no-rivals');
    expect(action?.command).toMatchObject({
      command: 'bluepencil.showPlace',
      arguments: [`${folder}own.policy.yaml`, { line: 2, character: 4 }],
    });
  });
});

describe('rewritings', () => {
  it('come when somebody asks, and not with the light bulb', async () => {
    await open('Greet {{one}} and {{two}}.');
    const actions = await offered(a, 'Greet');
    const action = actions.get('Declare all undeclared variables (one, two)');
    expect(action?.kind).toBe('refactor.rewrite.bluepencil');
    expect(client.textAfter(a, action as CodeAction)).toContain(
      '  - name: customer_name\n  - name: one\n    type: string\n',
    );
    expect(await client.codeActions(a, [])).toEqual([]);
  });

  it('convert a plain GitHub Models file', async () => {
    ({ client } = await startLibrary({}));
    const uri = `${folder}plain.prompt.yml`;
    await client.open(uri, 'messages:\n  - role: user\n    content: Answer {{mail}}.\n');
    const [action] = [...(await offered(uri, 'Answer', ['refactor.rewrite.bluepencil.convert'])).values()];
    expect(client.textAfter(uri, action as CodeAction)).toMatch(/^id: library\.plain\nversion: 0\.1\.0\n/);
  });

  it('put a paragraph into a file of its own, under a name that is free', async () => {
    const words = 'Answer only from the documents above. Say so where they are silent.';
    const taken = { 'clauses/answer-only-from-the-documents%401.md': 'Other words.\n' };
    const workspace = { workspaceEdit: { documentChanges: true, resourceOperations: [ResourceOperationKind.Create] } };
    ({ client } = await startLibrary(taken, { capabilities: { workspace } }));
    await client.open(
      a,
      `id: demo.a\nmessages:\n  - role: system\n    content: |\n      ${words}\ngovernance: { owner: x }\n`,
    );
    const [action] = [...(await offered(a, 'documents', ['refactor.extract'])).values()];
    const uri = `${folder}clauses/answer-only-from-the-documents-2%401.md`;
    expect(action?.edit?.documentChanges).toMatchObject([
      { kind: 'create', uri },
      { textDocument: { uri }, edits: [{ newText: `${words}\n` }] },
      {
        textDocument: { uri: a, version: 1 },
        edits: [{ newText: '{{> clauses/answer-only-from-the-documents-2@1}}' }],
      },
    ]);
  });
});
