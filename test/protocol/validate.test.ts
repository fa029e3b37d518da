import { afterEach, describe, expect, it } from 'vitest';
import { CancellationTokenSource, WorkDoneProgress } from 'vscode-languageserver';
import {
  type DocumentState,
  listRulesRequest,
  type RuleSummary,
  type ValidateWorkspaceResult,
  validateFileRequest,
  validateWorkspaceRequest,
} from '../../server/src/protocol.js';
import { eventually, type LspClient } from '../support/lsp-client.js';
import { folder, only, startLibrary, template } from '../support/lsp-library.js';

const rule = 'core/undefined-variable';
const unique = 'core/template-id-unique';
const a = `${folder}a.prompt.yaml`;
const b = `${folder}b.prompt.yaml`;
const faulty = (id: string) => template(id, 'Greet {{nmae}}.');
const clean = (id: string) => template(id, 'Greet {{name}}.');
const two = { 'bluepencil.yaml': only(rule), 'a.prompt.yaml': faulty('demo.a'), 'b.prompt.yaml': faulty('demo.b') };

let client: LspClient;
afterEach(() => client.end());

async function start(...parameters: Parameters<typeof startLibrary>) {
  const started = await startLibrary(...parameters);
  client = started.client;
  return started.files;
}

const validate = () => client.request<ValidateWorkspaceResult>(validateWorkspaceRequest, {});
const shown = (uri: string, count: number) =>
  eventually(`${count} findings in ${uri}`, () => (client.published.get(uri) ?? []).length === count || undefined);

describe('validating the workspace', () => {
  it('counts, and shows the findings of files that are not open', async () => {
    await start(two);
    await client.open(b, two['b.prompt.yaml']);
    const numbers = { files: 3, errors: 2, warnings: 0, infos: 0, suppressed: 0, notices: [], cancelled: false };
    expect(await validate()).toEqual(numbers);
    expect(client.published.get(a)).toMatchObject([{ code: rule, source: 'bluepencil' }]);
    expect(client.published.has(b)).toBe(false);
  });

  it('tells its progress', async () => {
    const many = Array.from({ length: 60 }, (_, index) => [`${index}.prompt.yaml`, clean(`demo.x${index}`)]);
    await start({ 'bluepencil.yaml': only(rule), ...Object.fromEntries(many) });
    const steps: string[] = [];
    client.connection.onProgress(WorkDoneProgress.type, 'run', (step) => {
      steps.push(step.kind === 'report' ? `${step.percentage} ${step.message}` : step.kind);
    });
    await client.request(validateWorkspaceRequest, { workDoneToken: 'run' });
    expect(steps[0]).toBe('begin');
    expect(steps.at(-2)).toBe('100 61 of 61 files');
    expect(steps.at(-1)).toBe('end');
  });

  it('stops when it is cancelled, and says so', async () => {
    const many = Array.from({ length: 2000 }, (_, index) => [`${index}.prompt.yaml`, faulty(`demo.x${index}`)]);
    await start({ 'bluepencil.yaml': only(rule), ...Object.fromEntries(many) });
    const source = new CancellationTokenSource();
    const params = { workDoneToken: 'run' };
    client.connection.onProgress(WorkDoneProgress.type, 'run', (step) => {
      if (step.kind === 'report') source.cancel();
    });
    const result = await client.connection.sendRequest<ValidateWorkspaceResult>(
      validateWorkspaceRequest,
      params,
      source.token,
    );
    expect(result.cancelled).toBe(true);
    expect(result.files).toBeLessThan(2000);
    expect(result.notices).toHaveLength(1);
    expect(client.published.size).toBe(0);
  });

  it('says what could not be checked', async () => {
    await start({ ...two, 'bluepencil.yaml': 'root: true\nextends: ./missing.yaml\n' });
    const { notices } = await validate();
    expect(notices).toEqual([expect.stringContaining('missing.yaml')]);
  });

  it('finds nothing where no folder is open', async () => {
    await start(two, { folders: [] });
    expect(await validate()).toMatchObject({ files: 0, errors: 0, notices: [] });
  });

  it('keeps what it shows up to date', async () => {
    const files = await start(two);
    await validate();
    await shown(a, 1);
    files.set(a, clean('demo.a'));
    await client.watched({ uri: a, type: 2 });
    await shown(a, 0);
    files.delete(b);
    await client.watched({ uri: b, type: 3 });
    await shown(b, 0);
    files.set(`${folder}c.prompt.yaml`, faulty('demo.c'));
    await client.watched({ uri: `${folder}c.prompt.yaml`, type: 1 });
    await shown(`${folder}c.prompt.yaml`, 1);
    files.set(`${folder}bluepencil.yaml`, only());
    await client.watched({ uri: `${folder}bluepencil.yaml`, type: 2 });
    await shown(`${folder}c.prompt.yaml`, 0);
  });

  it('takes findings back while a document is open, and shows them again when it closes', async () => {
    await start(two);
    await validate();
    await shown(a, 1);
    await client.open(a, two['a.prompt.yaml']);
    await shown(a, 0);
    await client.close(a);
    await shown(a, 1);
  });

  it('shows findings from comparing files, until one of them is mended', async () => {
    const same = { 'a.prompt.yaml': clean('demo.same'), 'b.prompt.yaml': clean('demo.same') };
    await start({ 'bluepencil.yaml': only(unique), ...same });
    expect(await validate()).toMatchObject({ errors: 2 });
    await shown(a, 1);
    await client.open(b, same['b.prompt.yaml']);
    await client.replace(b, 'demo.same', 'demo.other');
    await eventually('no finding in a', async () => {
      await client.diagnostics(b);
      return (client.published.get(a) ?? []).length === 0 || undefined;
    });
  });

  it('compares the files of each workspace folder apart, as the command line does', async () => {
    const files = { 'bluepencil.yaml': only(unique), 'one/a.prompt.yaml': clean('demo.same') };
    await start(
      { ...files, 'one/b.prompt.yaml': clean('demo.b'), 'two/a.prompt.yaml': clean('demo.same') },
      { folders: [`${folder}one`, `${folder}two`] },
    );
    expect(await validate()).toMatchObject({ files: 3, errors: 0 });
    const uri = `${folder}two/a.prompt.yaml`;
    await client.open(uri, clean('demo.same'));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await client.diagnostics(uri)).toEqual([]);
  });

  it('also shows findings in an editor that cannot pull', async () => {
    await start(two, { pulls: false });
    await validate();
    await shown(a, 1);
    await client.open(a, clean('demo.a'));
    await shown(a, 0);
    await client.close(a);
    await shown(a, 1);
  });

  it('clears everything below a folder that is deleted', async () => {
    const files = await start({ 'bluepencil.yaml': only(rule), 'deep/a.prompt.yaml': faulty('demo.a') });
    await validate();
    await shown(`${folder}deep/a.prompt.yaml`, 1);
    files.delete(`${folder}deep/a.prompt.yaml`);
    await client.watched({ uri: `${folder}deep`, type: 3 });
    await shown(`${folder}deep/a.prompt.yaml`, 0);
  });
});

describe('validating one file', () => {
  it('answers for a document as typed, and for a file that is not open', async () => {
    await start(two);
    await client.open(a, clean('demo.a'));
    expect(await client.request<DocumentState>(validateFileRequest, { uri: a })).toMatchObject({ state: 'clean' });
    expect(await client.request<DocumentState>(validateFileRequest, { uri: b })).toMatchObject({
      state: 'findings',
      errors: 1,
    });
  });
});

describe('the list of rules', () => {
  it('has the severities of the workspace and the language of the editor', async () => {
    await start(two, { locale: 'zh-cn' });
    const rules = await client.request<readonly RuleSummary[]>(listRulesRequest);
    expect(rules.find(({ id }) => id === rule)).toMatchObject({
      severity: 'error',
      summary: expect.stringMatching(/占位符/),
    });
    expect(rules.find(({ id }) => id === unique)?.severity).toBe('off');
  });
});
