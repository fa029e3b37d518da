import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { copyTemplate } from '../../server/src/workspace/template-copy.js';
import { checkFolder, cli, run, runProgram } from '../support/built-cli.js';
import { checkFiles, engineFor } from '../support/check-text.js';

const today = '2026-11-24';
const templates = fileURLToPath(new URL('../../templates/', import.meta.url));
const kyc = readFileSync(join(templates, 'finance/banking/kyc-file-gap-check.prompt.yaml'), 'utf8');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bluepencil-new-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
const fresh = (...args: readonly string[]) => run(folder, 'new', ...args);

interface Template {
  readonly id: string;
  readonly version: string;
  readonly status: string;
  readonly governance: { readonly changelog: readonly Readonly<Record<string, string>>[] };
}

/** The text of every shipped template, by path below `templates/`. */
const shipped = readdirSync(templates, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.prompt.yaml') && !path.startsWith('examples/'))
  .map((path): readonly [string, string] => [path, readFileSync(join(templates, path), 'utf8')]);

describe('new', () => {
  it.each(['finance.kyc-file-gap-check', 'kyc-file-gap-check'])('writes %s into the working directory', (name) => {
    const { status, stdout } = fresh(name, '--now', today);
    expect(status).toBe(0);
    expect(stdout).toContain('Wrote kyc-file-gap-check.prompt.yaml, a draft of version 0.1.0');
    expect(stdout).toMatch(/\nFill in what is blank under governance: owner, author, contacts\.incident, /);
    expect(stdout).toMatch(/\nAdd there as you come to it: approval, .*fallback\.lastTested, .*reviewDue\n/);
    expect(stdout).toMatch(/\nNext: bluepencil check kyc-file-gap-check\.prompt\.yaml\n$/);
    expect(read('kyc-file-gap-check.prompt.yaml')).toBe(copyTemplate(kyc, 'blank', today).text);
  });

  it('writes into the file or the folder that is named', () => {
    mkdirSync(join(folder, 'prompts'));
    expect(fresh('claim-summary', 'prompts').status).toBe(0);
    expect(fresh('claim-summary', 'drafts/claims.prompt.yaml').status).toBe(0);
    expect(readdirSync(join(folder, 'prompts'))).toEqual(['claim-summary.prompt.yaml']);
    expect(readdirSync(join(folder, 'drafts'))).toEqual(['claims.prompt.yaml']);
  });

  it('speaks Chinese', () => {
    expect(fresh('complaint-triage-zh', '--lang', 'zh-cn').stdout).toContain(
      '请补全 governance 中的空白：owner、author、',
    );
    expect(read('complaint-triage-zh.prompt.yaml')).toContain('\n  owner: 待定\n');
  });

  it('never overwrites', () => {
    writeFileSync(join(folder, 'claim-summary.prompt.yaml'), 'mine\n');
    const { status, stderr } = fresh('claim-summary');
    expect([status, stderr]).toEqual([
      2,
      'bluepencil: claim-summary.prompt.yaml is there already and was left as it is.\n',
    ]);
    expect(read('claim-summary.prompt.yaml')).toBe('mine\n');
  });

  it.each([
    [['kyc'], 'There is no template "kyc". Near to it: finance.kyc-file-gap-check-zh, finance.kyc-file-gap-check.'],
    [
      ['finance.complant-triage'],
      'There is no template "finance.complant-triage". Near to it: finance.complaint-triage.',
    ],
    [['zzzzzz'], 'There is no template "zzzzzz". See: bluepencil new --list'],
    [[], 'Name a template, or list them: bluepencil new --list'],
    [['claim-summary', '--sector', 'finance'], '--sector goes with --list.'],
    [['claim-summary', '--list'], '--list takes no template.'],
  ])('refuses %j', (args, message) => {
    expect(fresh(...args)).toEqual({ status: 2, stdout: '', stderr: `bluepencil: ${message}\n` });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says so where the library is not beside the program', () => {
    const alone = join(folder, 'alone.js');
    copyFileSync(cli, alone);
    copyFileSync(join(cli, '../engine.js'), join(folder, 'engine.js'));
    expect(runProgram(alone, folder, 'new', '--list')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'bluepencil: The template library is not beside this program. Install BluePencil again.\n',
    });
  });
});

describe('new --list', () => {
  const ids = (...args: readonly string[]): readonly string[] =>
    [...fresh('--list', ...args).stdout.matchAll(/^[a-z]+\.[a-z0-9-]+(?= {2})/gm)].map(([id]) => id);

  it('shows id, language, risk tier and name of each template', () => {
    const { status, stdout } = fresh('--list');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Template +Language +Risk +Name\n/);
    expect(stdout).toMatch(/^finance\.kyc-file-gap-check +en +limited +KYC file gap check$/m);
    expect(stdout).toContain(`\n${shipped.length} templates. Copy one: bluepencil new `);
    expect([...ids()].sort()).toEqual(shipped.map(([, text]) => (parse(text) as Template).id).sort());
  });

  it('shows those of a sector, of a part of one, and of a language', () => {
    expect(ids('--sector', 'healthcare').every((id) => id.startsWith('healthcare.'))).toBe(true);
    expect(ids('--sector', 'insurance')).toContain('finance.claim-summary');
    expect(ids('--sector', 'insurance')).not.toContain('finance.kyc-file-gap-check');
    expect(ids('--sector', 'insurance', '--lang', 'en')).not.toContain('finance.claim-summary-zh');
    expect(ids('--lang', 'zh-cn')).toContain('finance.suitability-check');
    expect(ids('--lang', 'zh-cn')).not.toContain('finance.claim-summary');
  });
});

describe('a copy', () => {
  /** What stands under `governance`, without the origin, which holds the day of the copy. */
  const governanceOf = (text: string): string =>
    text.slice(text.indexOf('\ngovernance:\n')).replace(/ +date: .*\n/, '');

  it.each(shipped)('of %s claims nothing of the institution that uses it', (_path, text) => {
    const { text: copy } = copyTemplate(text, 'blank', today);
    const origin = parse(text) as Template;
    const { status, version, governance } = parse(copy) as Template;
    expect([status, version]).toEqual(['draft', '0.1.0']);
    expect(governance).not.toHaveProperty('approval');
    const summary = expect.stringContaining(`${origin.id} ${origin.version}`);
    expect(governance.changelog).toEqual([{ version: '0.1.0', date: today, summary }]);
    const said = governanceOf(copy);
    expect(said.match(/\S+@\S+/g)).toBeNull();
    expect(said.match(/: ["']?20\d\d-\d\d-\d\d.*/g)).toBeNull();
  });

  it.each(shipped)('of %s has a finding on each of its blanks', (path, text) => {
    const { text: copy, blanks } = copyTemplate(text, 'blank', today);
    const word = /^language: zh/m.test(text) ? '待定' : 'TBD';
    const found = checkFiles(engineFor({ today }), { [path]: copy });
    const places = [...governanceOf(copy).matchAll(new RegExp(`(?<=: \\[?|[{,] )${word}`, 'g'))];
    expect(places.length).toBe(blanks.length);
    const named = new Set(
      found.filter(({ range }) => copy.slice(range.start, range.end) === word).map(({ range }) => range.start),
    );
    expect(named.size).toBe(blanks.length);
    expect(found.some(({ ruleId }) => ruleId === 'governance/owner-required')).toBe(true);
  });

  it.each(shipped)('of %s keeps comments, order and all that is no fact of an institution', (_path, text) => {
    const { text: copy } = copyTemplate(text, 'blank', today);
    const comments = (one: string): readonly string[] => one.match(/^ *#.*$/gm) ?? [];
    expect(comments(copy)).toEqual(comments(text));
    const prompt = (one: string): string =>
      one.slice(0, one.indexOf('\ngovernance:\n')).replace(/^(version|status): .*$/gm, '');
    expect(prompt(copy)).toBe(prompt(text));
    const known = new Set(text.split('\n'));
    const changed = copy.split('\n').filter((line) => !known.has(line));
    // Braces: a member of a map on one line was taken out.
    const expected = /TBD|待定|^version: |^status: draft$|\{.*\}|^ {4}- version: 0\.1\.0$|^ {6}(date|summary): /;
    expect(changed.filter((line) => !expected.test(line))).toEqual([]);
  });

  it('keeps the line ends of the shipped file', () => {
    const { text } = copyTemplate(kyc.replaceAll('\n', '\r\n'), 'blank', today);
    expect(text).toBe(copyTemplate(kyc, 'blank', today).text.replaceAll('\n', '\r\n'));
  });

  it.each(shipped)('of %s with samples has no findings under the rules of the library', (path, text) => {
    const config = readFileSync(join(templates, 'bluepencil.yaml'), 'utf8');
    const found = checkFiles(engineFor({ config, today }), { [path]: copyTemplate(text, 'sample', today).text });
    expect(found.map(({ ruleId, message }) => [ruleId, message])).toEqual([]);
  });

  it('can be filled in, approved, and is then without findings', () => {
    writeFileSync(join(folder, 'a.prompt.yaml'), approved(copyTemplate(kyc, 'blank', today).text));
    expect(checkFolder(folder, today).findings).toEqual([]);
  });
});

/** What an author makes of the copy of the KYC file gap check. */
function approved(copy: string): string {
  const facts = [
    'impactAssessment: { ref: AIA-7, date: 2026-11-02 }',
    'dpia: { ref: PIA-7, date: 2026-11-02 }',
    'reviewDue: 2027-10-01',
    'approval: { by: anna.berg@harbour.test, role: AML compliance officer, date: 2026-11-20, version: 0.1.0, ref: A-7 }',
  ];
  return copy
    .replace(/^status: draft$/m, 'status: approved')
    .replace(/^ {2}(impactAssessment|dpia): .*\n/gm, '')
    .replace(
      /^ {2}evaluation:\n( {4}.*\n)+/m,
      '  evaluation: { version: 0.1.0, lastRun: 2026-11-24, externalRef: EVAL-7 }\n',
    )
    .replace(/^ {2}fallback:\n/m, '  fallback:\n    lastTested: 2026-11-10\n')
    .replace(/^governance:\n/m, `governance:\n${facts.map((fact) => `  ${fact}\n`).join('')}`)
    .replaceAll('TBD', 'kyc-desk@harbour.test');
}
