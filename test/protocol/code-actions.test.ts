import { afterEach, describe, expect, it } from 'vitest';
import type { CodeAction, Diagnostic } from 'vscode-languageserver';
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

describe('quick fixes', () => {
  it('mend the finding and nothing else', async () => {
    const found = await open('您好😀，{{customer_nme}}！');
    const actions = await client.codeActions(a, found);
    expect(actions).toMatchObject([{ kind: 'quickfix', isPreferred: false, title: 'Replace with {{customer_name}}' }]);
    expect(client.textAfter(a, actions[0] as CodeAction)).toBe(template('demo.a', '您好😀，{{customer_name}}！'));
  });

  it('are preferred when they are safe', async () => {
    const found = await open('Greet {{ customer_name }}.');
    expect(await client.codeActions(a, found)).toMatchObject([{ isPreferred: true }]);
  });

  it('name the version of the document where the client can check it', async () => {
    const found = await open('Greet {{customer_nme}}.', {
      ...pulls,
      workspace: { workspaceEdit: { documentChanges: true } },
    });
    const [action] = await client.codeActions(a, found);
    expect(action?.edit?.documentChanges).toMatchObject([{ textDocument: { uri: a, version: 1 } }]);
  });

  it('are refused when the document has changed since', async () => {
    const found = await open('Greet {{customer_nme}}.');
    await client.replace(a, 'Greet', 'Welcome');
    expect(await client.codeActions(a, found)).toEqual([]);
  });

  it('come to clients that drop the data of diagnostics too', async () => {
    const found = await open('Greet {{customer_nme}}.');
    const without = found.map(({ data: _data, ...diagnostic }) => diagnostic);
    expect(await client.codeActions(a, without)).toHaveLength(1);
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
    expect(await client.codeActions(a, published)).toHaveLength(1);
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
    expect(await client.codeActions(a, found, ['refactor'])).toEqual([]);
  });
});
