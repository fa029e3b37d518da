import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { everyFormat, type Ran, Workspace } from '../support/command-line.js';

let workspace: Workspace;
afterEach(() => workspace.remove());

const cacheName = '.bluepencilcache';
const config = 'root: true\nextends: bluepencil:none\nrules: { core/undefined-variable: error }\n';
const misspelt =
  'variables: [{ name: topic }]\nmessages: [{ role: user, content: "About {{topc}}." }]\ngovernance: {}\n';
const pack = `pack: { id: house, title: House, version: 1.0.0 }
rules:
  - id: gifts
    kind: forbidden-text
    severity: error
    message: Leave it out.
    options: { phrases: { en: [free money] } }
    examples: { fires: [Offer ⟦free money⟧.], silent: [Never offer free money.] }
`;
const right = misspelt.replace('topc', 'topic');

/** Check with a cache: what came out, and how many of the results were taken from it, such as `2 of 3`. */
function check(...args: readonly string[]): Ran & { taken: string | undefined } {
  const ran = workspace.run(['check', '--cache', '--debug', ...args]);
  return { ...ran, taken: /(?:Results taken from the cache: |取自缓存的结果：)(.*)[.。]\n/.exec(ran.stderr)?.[1] };
}

/** What a run without any cache says. */
const plainly = (...args: readonly string[]): string => workspace.run(['check', ...args]).stdout;

describe('a second run', () => {
  it.each([
    ['text', 'en'],
    ['json', 'zh-cn'],
  ])(
    'says the same as the first, word for word (%s, %s)',
    (...[format, lang]) => {
      workspace = everyFormat();
      const args = ['--format', format, '--lang', lang];
      const cold = plainly(...args);
      expect(cold.split('\n').length).toBeGreaterThan(200);
      const first = check(...args);
      const second = check(...args);
      expect(first.stdout).toBe(cold);
      expect(second.stdout).toBe(cold);
      expect(first.taken).toMatch(/^0 (?:of|\/) \d{2,}$/);
      expect(second.taken).toMatch(/^(\d+) (?:of|\/) \1$/);
      expect(second.stderr.replace(second.taken ?? '', '')).toBe(first.stderr.replace(first.taken ?? '', ''));
    },
    120_000,
  );

  it('checks only what has changed', () => {
    workspace = new Workspace({ 'bluepencil.yaml': config, 'a.prompt.yaml': misspelt, 'b.prompt.yaml': right });
    expect(check()).toMatchObject({ taken: '0 of 2', status: 1 });
    expect(check()).toMatchObject({ taken: '2 of 2', status: 1 });
    workspace.write('a.prompt.yaml', right);
    expect(check()).toMatchObject({ taken: '1 of 2', status: 0 });
    workspace.write('b.prompt.yaml', misspelt);
    expect(check()).toMatchObject({ taken: '1 of 2', status: 1, stdout: plainly() });
  });

  it('does not even write when nothing has changed', () => {
    workspace = new Workspace({ 'bluepencil.yaml': config, 'a.prompt.yaml': misspelt });
    check();
    const kept = readFileSync(workspace.path(cacheName));
    check();
    expect(readFileSync(workspace.path(cacheName))).toEqual(kept);
  });

  it('compares files anew: a twin of a known file is found', () => {
    const twin = 'id: twin\nversion: 1.0.0\nmessages: [{ role: user, content: Hi }]\ngovernance: {}\n';
    workspace = new Workspace({ 'bluepencil.yaml': `${config.slice(0, -3)}, core/template-id-unique: error }\n` });
    workspace.write('a.prompt.yaml', twin);
    expect(check()).toMatchObject({ status: 0 });
    workspace.write('b.prompt.yaml', twin);
    expect(check()).toMatchObject({ taken: '1 of 2', status: 1, stdout: plainly() });
    rmSync(workspace.path('b.prompt.yaml'));
    expect(check()).toMatchObject({ taken: '1 of 1', status: 0 });
  });
});

describe('what results depend on', () => {
  /** The run is cold where it must be, and says what a run without a cache says. */
  const expectCold = (...args: readonly string[]): void => {
    const ran = check(...args);
    expect(ran.taken).toMatch(/^0 of/);
    expect(ran.stdout).toBe(plainly(...args));
  };

  it('is the configuration, with all that it builds on', () => {
    workspace = new Workspace({
      'bluepencil.yaml': `extends: ./base.yaml\npolicies: [house.policy.yaml]\nschemas: [{ files: "*.prompt.yaml", schema: own.json }]\n`,
      'base.yaml': config,
      'house.policy.yaml': pack,
      'own.json': '{}',
      'a.prompt.yaml': misspelt,
    });
    check();
    expect(check('a.prompt.yaml')).toMatchObject({ taken: '1 of 1', status: 1 });
    workspace.write('own.json', '{ "required": ["id"] }');
    expectCold('a.prompt.yaml');
    workspace.write('house.policy.yaml', pack.replaceAll('free money', 'about'));
    expectCold('a.prompt.yaml');
    workspace.write('base.yaml', config.replace('error', 'warning'));
    expectCold('a.prompt.yaml');
    workspace.write('bluepencil.yaml', config.replace('error', 'info'));
    expectCold('a.prompt.yaml');
    expect(check('a.prompt.yaml')).toMatchObject({ taken: '1 of 1', status: 0 });
  });

  it('is the configuration of the file alone: folders beside it stay known', () => {
    workspace = new Workspace({ 'bluepencil.yaml': config, 'a/a.prompt.yaml': right, 'b/b.prompt.yaml': misspelt });
    check();
    workspace.write('b/bluepencil.yaml', 'rules: { core/undefined-variable: off }\n');
    expect(check()).toMatchObject({ taken: '1 of 2', status: 0 });
  });

  it('is the day and the language', () => {
    workspace = new Workspace({ 'bluepencil.yaml': config, 'a.prompt.yaml': misspelt });
    check('--now', '2026-11-23');
    expect(check('--now', '2026-11-23').taken).toBe('1 of 1');
    expectCold('--now', '2026-11-24');
    check();
    const chinese = check('--lang', 'zh-cn');
    expect(chinese.stdout).toBe(plainly('--lang', 'zh-cn'));
  });

  it('is what stands beside a file, whether it comes, changes or goes', () => {
    workspace = new Workspace({
      'bluepencil.yaml': 'root: true\nextends: bluepencil:none\nrules: { governance/owner-required: error }\n',
      'a.prompty': '---\nname: a\n---\nuser:\nHi\n',
    });
    const sidecar = 'a.prompty.governance.yaml';
    expect(check('a.prompty').taken).toBe('0 of 1');
    expect(check('a.prompty').taken).toBe('1 of 1');
    workspace.write(sidecar, 'governance: { domain: finance }\n');
    expect(check('a.prompty')).toMatchObject({ taken: '0 of 1', status: 1 });
    workspace.write(sidecar, 'governance: { owner: a@bank.example }\n');
    expect(check('a.prompty')).toMatchObject({ taken: '0 of 1', status: 0 });
    expect(check('a.prompty')).toMatchObject({ taken: '1 of 1', status: 0 });
    rmSync(workspace.path(sidecar));
    expectCold('a.prompty');
  });

  it('is which of these may be read: paths of the command line open folders', () => {
    workspace = new Workspace({
      'bluepencil.yaml': config,
      'app/promptfooconfig.yaml':
        'prompts: ["file://../shared/p.txt"]\nproviders: [openai:gpt-4o]\ntests: [{ vars: { topic: x } }]\n',
      'shared/p.txt': 'About {{topc}}.\n',
    });
    const run = (...args: string[]): Ran => workspace.run(['check', '--cache', '--debug', ...args], 'app');
    const near = run('promptfooconfig.yaml');
    const far = run('promptfooconfig.yaml', '../shared');
    expect(far.stderr).toContain('cache: 0 of');
    expect(far.stdout).toBe(workspace.run(['check', 'promptfooconfig.yaml', '../shared'], 'app').stdout);
    expect(run('promptfooconfig.yaml').stdout).toBe(near.stdout);
  });
});

describe('the file of the cache', () => {
  const prepare = (): void => {
    workspace = new Workspace({ 'bluepencil.yaml': config, 'a.prompt.yaml': misspelt });
    check();
  };

  it.each([
    ['cut off', (text: string) => text.slice(0, -20)],
    ['changed by hand', (text: string) => text.replace('"error"', '"info"')],
    ['of another version', (text: string) => text.replace('BluePencil cache ', 'BluePencil cache 0')],
    ['with nothing but its name', () => 'BluePencil cache \n'],
    ['empty', () => ''],
  ])('is as good as none when it is %s, and is written anew', (_, damage) => {
    prepare();
    const damaged = damage(readFileSync(workspace.path(cacheName), 'utf8'));
    writeFileSync(workspace.path(cacheName), damaged);
    expect(check()).toMatchObject({ taken: '0 of 1', status: 1, stdout: plainly() });
    expect(check()).toMatchObject({ taken: '1 of 1', status: 1, stdout: plainly() });
  });

  it('holds wherever a run starts: files are known by their whole path', () => {
    workspace = new Workspace({ 'bluepencil.yaml': config, 'a/a.prompt.yaml': misspelt, 'b/a.prompt.yaml': misspelt });
    const run = (below: string): Ran => {
      return workspace.run(['check', '--cache', '--cache-location', workspace.path(cacheName), '--debug'], below);
    };
    expect(run('a')).toMatchObject({ status: 1, stdout: expect.stringContaining('a.prompt.yaml:2') });
    expect(run('b').stderr).toContain('cache: 0 of 1');
    const above = run('.');
    expect(above.stderr).toContain('cache: 2 of 2');
    expect(above.stdout).toBe(plainly());
  });

  it('lies where it is asked for, in a new folder too', () => {
    prepare();
    const place = ['--cache-location', 'out/cache/results'];
    check(...place);
    expect(check(...place).taken).toBe('1 of 1');
    expect(existsSync(workspace.path('out/cache/results'))).toBe(true);
  });

  it('keeps what it knows of files that this run has not looked at, and forgets those that are gone', () => {
    prepare();
    workspace.write('b.prompt.yaml', right);
    check('b.prompt.yaml');
    expect(check('a.prompt.yaml').taken).toBe('1 of 1');
    rmSync(workspace.path('a.prompt.yaml'));
    workspace.write('b.prompt.yaml', misspelt);
    check();
    expect(readFileSync(workspace.path(cacheName), 'utf8')).not.toContain('a.prompt.yaml');
  });

  it.each([
    ['another file is there', 'bluepencil.yaml'],
    ['a folder is there', '.'],
    ['it lies below a file', 'a.prompt.yaml/cache'],
  ])('is not written when %s: a notice says so, and the result is the same', (_, place) => {
    prepare();
    const before = readFileSync(workspace.path('bluepencil.yaml'), 'utf8');
    const { status, stdout } = check('--cache-location', place, '--format', 'json');
    const { findings, notices } = JSON.parse(stdout);
    expect(status).toBe(1);
    expect(findings.length).toBe(1);
    expect(notices).toEqual([{ code: 'cache-not-written', message: expect.stringContaining(place) }]);
    expect(readFileSync(workspace.path('bluepencil.yaml'), 'utf8')).toBe(before);
  });
});

describe('results that are not to be trusted', () => {
  it('are never kept: a rule that crashes crashes again, and the run is never green', () => {
    workspace = new Workspace({ 'a.prompt.yaml': right.replace('About', 'About \uFF38') });
    workspace.preload(`const { normalize } = String.prototype;
String.prototype.normalize = function (form) {
  if (this.includes('\\uFF38')) throw new Error('boom');
  return normalize.call(this, form);
};`);
    const first = check();
    expect(first).toMatchObject({ taken: '0 of 1', status: 2 });
    expect(first.stdout).toContain('internal/rule-crashed');
    expect(first.stderr).toContain('Error: boom');
    expect(check()).toEqual(first);
  });

  it('are never kept: a file that cannot be read is told of each time', () => {
    workspace = new Workspace({ 'bluepencil.yaml': config });
    writeFileSync(workspace.path('a.prompt.yaml'), Buffer.from([0x6d, 0xe9, 0x3a, 0x20, 0x31]));
    expect(check()).toMatchObject({ taken: '0 of 1', status: 2 });
    expect(check()).toMatchObject({ taken: '0 of 1', status: 2 });
  });
});

describe('wrong use', () => {
  it.each([
    [['check', '--cache-location', 'x'], '--cache-location goes with --cache.'],
    [['check', '--cache', '--stdin', '--stdin-filename', 'a.prompt.yaml'], '--stdin is checked anew'],
  ])('%j is said in one line', (args, words) => {
    workspace = new Workspace();
    expect(workspace.run(args)).toMatchObject({ status: 2, stderr: expect.stringContaining(words) });
  });
});
