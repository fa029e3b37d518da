import { afterEach, describe, expect, it } from 'vitest';
import type {
  FrameworkPageResult,
  FrameworkSummary,
  LibraryResult,
  NewPolicyPackResult,
  TestPoliciesResult,
  ValidateWorkspaceResult,
} from '../../server/src/protocol.js';
import { eventually, type LspClient } from '../support/lsp-client.js';
import { folder, only, startLibrary, template } from '../support/lsp-library.js';

let client: LspClient;
afterEach(() => client.end());

const library = () => client.request<LibraryResult>('bluepencil/library');
const whole = () => eventually('the whole library', async () => ((await library()).isWhole ? library() : undefined));

const overdue = `id: demo.old
name: Old one
status: approved
messages: [{ role: user, content: "Hi" }]
governance: { owner: x, domain: banking, riskTier: high, regimes: [eu-ai-act], reviewDue: 2020-01-31, approval: { by: A. Lin } }
`;

describe('the library', () => {
  it('tells of the templates of the workspace, open or not, with findings and standing', async () => {
    const files = { 'bluepencil.yaml': only('core/undefined-variable'), 'old.prompt.yaml': overdue };
    ({ client } = await startLibrary({ ...files, 'a.prompt.yaml': template('demo.a', 'Greet {{nmae}}.') }));
    const { templates } = await whole();
    expect(templates.map(({ id, errors }) => `${id} ${errors}`).sort()).toEqual(['demo.a 1', 'demo.old 0']);
    expect(templates.find(({ id }) => id === 'demo.old')).toMatchObject({
      ...{ title: 'Old one', domain: 'banking', riskTier: 'high', regimes: ['eu-ai-act'], approved: true },
      ...{ reviewDue: '2020-01-31', overdueDays: expect.any(Number), position: { line: 0, character: 0 } },
    });
  });

  it('follows what is typed, and files that go', async () => {
    const text = template('demo.a', 'Greet {{nmae}}.');
    const started = await startLibrary(
      { 'bluepencil.yaml': only('core/undefined-variable'), 'a.prompt.yaml': text },
      { initializationOptions: {} },
    );
    client = started.client;
    await whole();
    const a = `${folder}a.prompt.yaml`;
    await client.open(a, text);
    await client.replace(a, '{{nmae}}', '{{name}}');
    await client.diagnostics(a);
    expect((await library()).templates[0]?.errors).toBe(0);
    await client.close(a);
    started.files.delete(a);
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: a, type: 3 }] });
    await eventually('an empty library', async () => (await library()).templates.length === 0 || undefined);
  });
});

describe('validating a part of the workspace', () => {
  it('looks at a folder, or at some files, and leaves alone what is shown for others', async () => {
    const faulty = (id: string): string => template(id, 'Greet {{nmae}}.');
    const files = { 'x/a.prompt.yaml': faulty('demo.a'), 'y/b.prompt.yaml': faulty('demo.b') };
    ({ client } = await startLibrary({ 'bluepencil.yaml': only('core/undefined-variable'), ...files }));
    const validate = (params: object) =>
      client.request<ValidateWorkspaceResult>('bluepencil/validateWorkspace', params);
    expect(await validate({ folder: `${folder}x` })).toMatchObject({ files: 1, errors: 1 });
    expect(client.published.get(`${folder}x/a.prompt.yaml`)).toHaveLength(1);
    expect(client.published.get(`${folder}y/b.prompt.yaml`)).toBeUndefined();
    const asked = [`${folder}y/b.prompt.yaml`, `${folder}y/not-there.prompt.yaml`];
    expect(await validate({ files: asked })).toMatchObject({ files: 1, errors: 1 });
    expect(client.published.get(`${folder}x/a.prompt.yaml`)).toHaveLength(1);
    expect(await validate({ files: [] })).toMatchObject({ files: 0 });
  });
});

describe('policies', () => {
  it('are tested, and the first example that fails is named', async () => {
    const pack = (word: string): string =>
      `pack: { id: own, title: Own, version: 1.0.0 }\nrules:\n  - id: one\n    kind: forbidden-text\n    message: { en: No., zh: 否。 }\n    severity: error\n    options:\n      phrases: { en: [${word}] }\n    examples:\n      fires:\n        - Say ⟦Acme Bank⟧ is slow.\n      silent:\n        - Say nothing.\n`;
    const test = () => client.request<TestPoliciesResult>('bluepencil/testPolicies', {});
    ({ client } = await startLibrary({ 'own.policy.yaml': pack('Acme Bank') }));
    expect(await test()).toEqual({ packs: 1, examples: 2, failed: 0 });
    await client.end();
    ({ client } = await startLibrary({ 'own.policy.yaml': pack('Other Bank') }));
    expect(await test()).toMatchObject({
      failed: 1,
      first: { uri: `${folder}own.policy.yaml`, position: { line: 10 } },
    });
    expect(client.published.get(`${folder}own.policy.yaml`)).not.toHaveLength(0);
  });

  it('begin with a pack that passes', async () => {
    ({ client } = await startLibrary({}));
    const { path, text } = await client.request<NewPolicyPackResult>('bluepencil/newPolicyPack');
    await client.open(folder + path, text);
    expect(await client.diagnostics(folder + path)).toEqual([]);
  });
});

it('frameworks are listed, and each has a page with its rules', async () => {
  ({ client } = await startLibrary({}, { locale: 'zh-cn', initializationOptions: { rulePages: 'rules:/' } }));
  const all = await client.request<FrameworkSummary[]>('bluepencil/frameworks');
  expect(all.length).toBeGreaterThan(40);
  expect(all.find(({ id }) => id === 'eu-ai-act')?.seen).toBeGreaterThan(0);
  const { markdown } = await client.request<FrameworkPageResult>('bluepencil/frameworkPage', { id: 'eu-ai-act' });
  expect(markdown).toMatch(/规则：\[[a-z-]+\/[a-z-]+\]\(rules:\//);
  expect(await client.request('bluepencil/frameworkPage', { id: 'nothing' })).toEqual({});
});

it('a client that tells of settings has its library read, too', async () => {
  const workspace = { configuration: true, didChangeConfiguration: { dynamicRegistration: true } };
  ({ client } = await startLibrary({ 'a.prompt.yaml': template('demo.a', 'Greet.') }, { capabilities: { workspace } }));
  expect((await whole()).templates).toHaveLength(1);
});
