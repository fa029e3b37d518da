import { afterEach, describe, expect, it } from 'vitest';
import { eventually, type LspClient } from '../support/lsp-client.js';
import { folder, only, startLibrary, template } from '../support/lsp-library.js';
import { marked } from '../support/marked.js';

const rule = 'core/undefined-variable';
const unique = 'core/template-id-unique';
const a = `${folder}a.prompt.yaml`;
const b = `${folder}b.prompt.yaml`;
const faulty = template('demo.a', 'Greet {{nmae}}.');

let client: LspClient;
afterEach(() => client.end());

async function start(...parameters: Parameters<typeof startLibrary>) {
  const started = await startLibrary(...parameters);
  client = started.client;
  return started.files;
}

describe('pulled diagnostics', () => {
  it('are announced with the other capabilities', async () => {
    await start({});
    expect(client.capabilities).toMatchObject({
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: 2 },
      diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false },
      codeActionProvider: {
        codeActionKinds: [
          ...['quickfix', 'source.fixAll.bluepencil', 'refactor.rewrite.bluepencil'],
          ...['refactor.rewrite.bluepencil.convert', 'refactor.extract.bluepencil'],
        ],
      },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    });
  });

  it('mark the exact words of an edit that is not saved, behind CJK, emoji and CRLF', async () => {
    await start({ 'bluepencil.yaml': only(rule) });
    const text = template('demo.a', '您好😀👍🏽，{{name}}！').replaceAll('\n', '\r\n');
    await client.open(a, text);
    expect(await client.diagnostics(a)).toEqual([]);
    await client.replace(a, '{{name}}', '{{nmae}}');
    const [found] = await client.diagnostics(a);
    const { text: wanted, ranges } = marked(text.replace('{{name}}', '⟦{{nmae}}⟧'));
    const document = client.document(a);
    expect(document.getText()).toBe(wanted);
    expect(found).toMatchObject({
      range: { start: document.positionAt(ranges[0]?.start ?? -1), end: document.positionAt(ranges[0]?.end ?? -1) },
      severity: 1,
      source: 'bluepencil',
      code: rule,
    });
    expect(found?.range.start).toEqual({ line: 8, character: 22 });
  });

  it('are not sent twice when nothing has changed', async () => {
    await start({ 'bluepencil.yaml': only(rule) });
    await client.open(a, faulty);
    const first = await client.pull(a);
    expect(await client.pull(a, first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
    await client.replace(a, 'Greet', 'Meet');
    expect((await client.pull(a, first.resultId)).kind).toBe('full');
  });

  it('speak the language of the editor and name the page of the rule', async () => {
    await start(
      { 'bluepencil.yaml': only(rule) },
      { locale: 'zh-CN', initializationOptions: { rulePages: 'bluepencil-rule:/' } },
    );
    await client.open(a, faulty);
    const [found] = await client.diagnostics(a);
    expect(found?.message).toContain('未声明');
    expect(found?.codeDescription?.href).toBe(`bluepencil-rule:/${rule}.md`);
    expect(client.states.get(a)).toMatchObject({ state: 'findings', errors: 1, warnings: 0, format: 'bluepencil' });
  });

  it('come for documents that are untitled, under the configuration of the workspace', async () => {
    await start({ 'bluepencil.yaml': only(rule) });
    for (const uri of ['untitled:Untitled-1', 'untitled:/library/draft.prompt.yaml']) {
      const text = `${faulty}governance:\n  owner: someone\n`;
      await client.open(uri, text);
      expect(await client.wordsOf(uri, rule)).toEqual(['{{nmae}}']);
    }
  });

  it('come for a single file without a folder', async () => {
    await start({ 'bluepencil.yaml': only(rule) }, { folders: [] });
    await client.open(a, faulty);
    expect(await client.wordsOf(a, rule)).toEqual(['{{nmae}}']);
  });

  it('come for broken documents, and at most the first line of what is broken is marked', async () => {
    await start({ 'bluepencil.yaml': only(rule) });
    await client.open(a, 'id: demo.a\nmessages:\n  - role: "user\n    content: [\n');
    const found = await client.diagnostics(a);
    expect(found.length).toBeGreaterThan(0);
    for (const { range } of found) expect(range.end.line - range.start.line).toBeLessThanOrEqual(1);
  });

  it('come for a file of one megabyte', async () => {
    await start({ 'bluepencil.yaml': only(rule) });
    const line = `      ${'A sentence of the prompt. '.repeat(4)}\n`;
    const text = `${template('demo.a', '|')}${line.repeat(10_000)}      {{nmae}}\n`;
    expect(text.length).toBeGreaterThan(1_000_000);
    await client.open(a, text);
    expect(await client.wordsOf(a, rule)).toEqual(['{{nmae}}']);
    await client.replace(a, '{{nmae}}', '{{name}}');
    expect(await client.diagnostics(a)).toEqual([]);
  });

  it('leave ordinary YAML and ignored files alone', async () => {
    await start({ 'bluepencil.yaml': `${only(rule)}ignore: ["b.prompt.yaml"]\n` }, { initializationOptions: {} });
    await client.open(`${folder}settings.yaml`, 'retries: 3\n');
    await client.open(b, faulty);
    expect(await client.diagnostics(`${folder}settings.yaml`)).toEqual([]);
    expect(await client.diagnostics(b)).toEqual([]);
    expect(client.states.get(b)).toMatchObject({
      state: 'not-a-template',
      notices: [expect.stringContaining('ignore')],
    });
  });
});

describe('configuration', () => {
  it('is followed when its file changes', async () => {
    const files = await start({ 'bluepencil.yaml': only(rule) });
    await client.open(a, faulty);
    expect(await client.diagnostics(a)).toHaveLength(1);
    files.set(`${folder}bluepencil.yaml`, only());
    await client.watched({ uri: `${folder}bluepencil.yaml`, type: 2 });
    await eventually('a refresh', () => client.refreshes > 0 || undefined);
    expect(await client.diagnostics(a)).toEqual([]);
  });

  it('counts as it is in the editor, not as it is saved', async () => {
    await start({ 'bluepencil.yaml': only(rule) });
    await client.open(a, faulty);
    await client.open(`${folder}bluepencil.yaml`, only(rule));
    await client.replace(`${folder}bluepencil.yaml`, 'error', 'off');
    expect(await client.diagnostics(a)).toEqual([]);
    await client.close(`${folder}bluepencil.yaml`);
    expect(await client.diagnostics(a)).toHaveLength(1);
  });

  it('shows its own mistakes, and makes templates under it fail', async () => {
    await start({ 'bluepencil.yaml': 'extends: ./missing.yaml\n' }, { initializationOptions: {} });
    const config = `${folder}bluepencil.yaml`;
    await client.open(config, 'extends: ./missing.yaml\n');
    expect(await client.wordsOf(config, 'config/invalid')).toEqual(['./missing.yaml']);
    await client.open(a, faulty);
    await client.diagnostics(a);
    expect(client.states.get(a)).toMatchObject({ state: 'failed', notices: [expect.stringContaining('missing.yaml')] });
  });

  it('is read again when something that it extends appears', async () => {
    const files = await start({ 'bluepencil.yaml': 'root: true\nextends: ["bluepencil:none", ./base.yaml]\n' });
    await client.open(a, faulty);
    expect(await client.diagnostics(a)).toEqual([]);
    files.set(`${folder}base.yaml`, `rules:\n  ${rule}: warning\n`);
    await client.watched({ uri: `${folder}base.yaml`, type: 1 });
    expect(await client.diagnostics(a)).toMatchObject([{ code: rule, severity: 2 }]);
  });

  it('shows in a schema that it binds what is wrong with the schema', async () => {
    const schema = '{"type": "strin"}';
    const schemas = 'schemas:\n  - files: "*.prompt.yaml"\n    schema: own.schema.json\n';
    await start({ 'bluepencil.yaml': only(rule) + schemas, 'own.schema.json': schema });
    await client.open(`${folder}own.schema.json`, schema, 'json');
    expect(await client.diagnostics(`${folder}own.schema.json`)).toMatchObject([{ code: 'config/schema' }]);
  });

  it('applies from the moment that a folder is part of the workspace', async () => {
    await start({ 'bluepencil.yaml': only(rule) }, { folders: [] });
    await client.open('untitled:Untitled-1', `${faulty}governance: {}\n`);
    await client.notify('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: 'file:///library', name: 'library' }], removed: [] },
    });
    await eventually('a refresh', () => client.refreshes > 0 || undefined);
    const codes = (await client.diagnostics('untitled:Untitled-1')).map(({ code }) => code);
    expect(codes).toEqual([rule]);
  });
});

describe('the day', () => {
  it('is that of the check: after midnight everything is checked anew', async () => {
    let today = '2026-11-23';
    await start({ 'bluepencil.yaml': only(rule) }, { today: () => today });
    await client.open(a, faulty);
    await client.diagnostics(a);
    const before = client.refreshes;
    today = '2026-11-24';
    expect(await client.diagnostics(a)).toHaveLength(1);
    await eventually('a refresh', () => client.refreshes > before || undefined);
  });
});

describe('comparing files', () => {
  const same = {
    'a.prompt.yaml': template('demo.same', 'Hi {{name}}'),
    'b.prompt.yaml': template('demo.same', 'Bye {{name}}'),
  };

  it('reports the same id in both files, until one of them is mended', async () => {
    await start({ 'bluepencil.yaml': only(unique), ...same });
    await client.open(a, same['a.prompt.yaml']);
    await client.open(b, same['b.prompt.yaml']);
    await eventually('findings in a', async () => (await client.diagnostics(a)).length === 1 || undefined);
    expect(await client.diagnostics(b)).toMatchObject([{ code: unique }]);
    const before = client.refreshes;
    await client.replace(b, 'demo.same', 'demo.other');
    expect(await client.diagnostics(b)).toEqual([]);
    await eventually('a refresh', () => client.refreshes > before || undefined);
    expect(await client.diagnostics(a)).toEqual([]);
  });

  it('follows files that are created, changed, renamed and deleted', async () => {
    const files = await start({ 'bluepencil.yaml': only(unique), 'a.prompt.yaml': same['a.prompt.yaml'] });
    await client.open(a, same['a.prompt.yaml']);
    const becomes = (count: number) =>
      eventually(`${count} findings`, async () => (await client.diagnostics(a)).length === count || undefined);
    await becomes(0);
    files.set(b, same['b.prompt.yaml']);
    await client.watched({ uri: b, type: 1 });
    await becomes(1);
    files.delete(b);
    files.set(`${folder}c.prompt.yaml`, same['b.prompt.yaml']);
    await client.watched({ uri: b, type: 3 }, { uri: `${folder}c.prompt.yaml`, type: 1 });
    await becomes(1);
    files.delete(`${folder}c.prompt.yaml`);
    await client.watched({ uri: `${folder}c.prompt.yaml`, type: 3 });
    await becomes(0);
  });

  it('does not count a file twice that editor and disk spell in two ways', async () => {
    const text = template('demo.same', 'Hi {{name}}');
    await start({ 'bluepencil.yaml': only(unique), 'a%20(1).prompt.yaml': text });
    const spelt = `${folder}a%20%281%29.prompt.yaml`;
    await client.open(spelt, text);
    await client.request('bluepencil/validateWorkspace', {});
    expect(await client.diagnostics(spelt)).toEqual([]);
  });
});

describe('pushed diagnostics', () => {
  it('come to clients that cannot pull, with each change, and go when the document closes', async () => {
    await start({ 'bluepencil.yaml': only(rule) }, { pulls: false });
    expect(client.capabilities.diagnosticProvider).toBeUndefined();
    await client.open(a, faulty);
    await eventually('a finding', () => client.published.get(a)?.length === 1 || undefined);
    await client.replace(a, 'nmae', 'name');
    await eventually('no finding', () => client.published.get(a)?.length === 0 || undefined);
    await client.replace(a, '{{name}}', '{{nmae}}');
    await eventually('a finding again', () => client.published.get(a)?.length === 1 || undefined);
    await client.close(a);
    await eventually('nothing for the closed document', () => client.published.get(a)?.length === 0 || undefined);
  });

  it('follow the configuration', async () => {
    const files = await start({ 'bluepencil.yaml': only(rule) }, { pulls: false });
    await client.open(a, faulty);
    await eventually('a finding', () => client.published.get(a)?.length === 1 || undefined);
    files.set(`${folder}bluepencil.yaml`, only());
    await client.watched({ uri: `${folder}bluepencil.yaml`, type: 2 });
    await eventually('no finding', () => client.published.get(a)?.length === 0 || undefined);
  });

  it('never come to clients that pull', async () => {
    await start({ 'bluepencil.yaml': only(rule) });
    await client.open(a, faulty);
    await client.diagnostics(a);
    await client.close(a);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(client.published.size).toBe(0);
  });
});
