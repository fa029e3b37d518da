import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { markets, profilesFor, sectors, startersFor } from '../../server/src/workspace/sectors.js';
import { copyTemplate } from '../../server/src/workspace/template-copy.js';
import { checkFolder, run } from '../support/built-cli.js';
import { checkFiles, engineFor } from '../support/check-text.js';

const today = '2026-11-24';
const langs = ['en', 'zh-cn'] as const;
const templates = fileURLToPath(new URL('../../templates/', import.meta.url));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bluepencil-init-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
const init = (...args: readonly string[]) => run(folder, 'init', '--now', today, ...args);
const extended = (): unknown => (parse(read('bluepencil.yaml')) as { extends: unknown }).extends;

/** The shipped templates by id, with their paths below `templates/`. */
const shipped = new Map(
  readdirSync(templates, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.prompt.yaml') && !path.startsWith('examples/'))
    .map((path): readonly [string, string] => [idOf(path), path]),
);

function idOf(path: string): string {
  return (parse(readFileSync(join(templates, path), 'utf8')) as { id: string }).id;
}

describe.each(sectors.flatMap((sector) => langs.map((lang) => [sector, lang] as const)))(
  'init --sector %s --lang %s',
  (sector, lang) => {
    it('sets up a library that passes its own check and its own tests', () => {
      const { status, stdout } = init('--sector', sector, '--lang', lang);
      expect(status).toBe(0);
      const written = [...stdout.matchAll(/\S+\.yaml$/gm)].map(([path]) => path);
      expect(written.slice(0, 2)).toEqual(['bluepencil.yaml', 'policies/house.policy.yaml']);
      const prompts = written.slice(2);
      expect(prompts).toHaveLength(3);
      for (const path of prompts) {
        const { language, status: state, governance } = parse(read(path)) as Record<string, object | string>;
        expect([path, language, state]).toEqual([path, lang === 'en' ? 'en' : 'zh-CN', 'draft']);
        expect(governance).not.toHaveProperty('approval');
      }
      const { summary, findings } = checkFolder(folder, today);
      expect(findings).toEqual([]);
      expect(summary).toMatchObject({ files: 5, errors: 0, warnings: 0, infos: 0 });
      const tests = run(folder, 'test-policies');
      expect(tests.stdout).toContain('house/sample-facts');
      expect(tests.status).toBe(0);
    });
  },
);

describe('the starter sets', () => {
  it.each(sectors)('of %s are templates of that sector, in the language that is asked for', (sector) => {
    const folders = ['finance', 'healthcare', 'manufacturing', 'governance'];
    for (const lang of langs) {
      for (const market of [undefined, ...markets]) {
        const paths = startersFor(sector, lang, market).map((id) => shipped.get(id) ?? `no ${id}`);
        expect(new Set(paths).size).toBe(3);
        for (const path of paths) {
          expect(path.split('/')[0]).toBe(folders.includes(sector) ? sector : 'finance');
          const text = readFileSync(join(templates, path), 'utf8');
          expect(text).toContain(lang === 'en' ? '\nlanguage: en\n' : '\nlanguage: zh-CN\n');
        }
        // A part of a sector starts with its own.
        if (!folders.includes(sector)) expect(paths[0]).toContain(`finance/${sector}/`);
      }
    }
  });

  it.each(markets)('have no findings under the rules of %s either', (market) => {
    for (const sector of sectors) {
      for (const lang of langs) {
        const names = profilesFor(sector, lang, market).map((name) => `bluepencil:${name}`);
        const engine = engineFor({ config: `root: true\nextends: [${names.join(', ')}]\n`, today });
        expect(engine.problems).toEqual([]);
        const files = startersFor(sector, lang, market).map((id): [string, string] => {
          const text = readFileSync(join(templates, shipped.get(id) ?? ''), 'utf8');
          return [`${id}.prompt.yaml`, copyTemplate(text, 'sample', today).text];
        });
        const found = checkFiles(engine, Object.fromEntries(files));
        expect(found.map(({ ruleId, uri, message }) => [ruleId, uri, message])).toEqual([]);
      }
    }
  });
});

describe('init --sector', () => {
  it('chooses the profiles of the sector, and of the market where one is named', () => {
    init('--sector', 'finance', '--lang', 'en');
    expect(extended()).toEqual(['bluepencil:recommended', 'bluepencil:finance-us', 'bluepencil:finance-eu']);
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    init('--sector', 'finance', '--market', 'cn', '--lang', 'en');
    expect(extended()).toEqual(['bluepencil:recommended', 'bluepencil:finance-cn']);
  });

  it('takes the language of the terminal, which may be Chinese for mainland China', () => {
    const { stdout } = init('--sector', 'banking', '--lang', 'zh');
    expect(stdout).toContain('已写入 prompts/kyc-file-gap-check-zh.prompt.yaml\n');
    expect(extended()).toEqual(['bluepencil:recommended', 'bluepencil:finance-cn']);
  });

  it('gives a rule that finds every sample once a template is under review', () => {
    init('--sector', 'finance', '--lang', 'zh-cn');
    const path = 'prompts/claim-summary-zh.prompt.yaml';
    const text = read(path).replace('\nstatus: draft\n', '\nstatus: review\n');
    writeFileSync(join(folder, path), text);
    const { findings } = checkFolder(folder, today);
    const lines = text.split('\n').flatMap((line, index) => [...line.matchAll(/SAMPLE-/g)].map(() => index));
    expect(lines.length).toBeGreaterThan(10);
    const found = findings.filter(({ ruleId }) => ruleId === 'house/sample-facts');
    expect(found.map(({ range }) => range.start.line)).toEqual(lines);
  });

  it('says what to do next', () => {
    const { stdout } = init('--sector', 'insurance');
    expect(stdout).toMatch(/\nNext: bluepencil check\. More templates: bluepencil new --list --sector insurance\n$/);
  });

  it('leaves what is there, says which, and writes nothing beside it', () => {
    mkdirSync(join(folder, 'prompts'));
    writeFileSync(join(folder, 'prompts/claim-summary.prompt.yaml'), 'mine\n');
    expect(init('--sector', 'insurance', '--lang', 'en')).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'bluepencil: prompts/claim-summary.prompt.yaml is there already and was left as it is. Nothing was written.\n',
    });
    expect(read('prompts/claim-summary.prompt.yaml')).toBe('mine\n');
    expect(existsSync(join(folder, 'bluepencil.yaml'))).toBe(false);

    writeFileSync(join(folder, 'bluepencil.yaml'), 'root: true\n');
    const both = init('--sector', 'insurance', '--lang', 'en');
    expect(both.stderr).toBe(
      'bluepencil: bluepencil.yaml, prompts/claim-summary.prompt.yaml are there already and were left. Nothing was written.\n',
    );
    expect(existsSync(join(folder, 'policies'))).toBe(false);
  });

  it.each([
    [['--sector', 'mining'], "argument 'mining' is invalid"],
    [['--sector', 'finance', '--market', 'mars'], "argument 'mars' is invalid"],
    [['--market', 'eu'], '--market goes with --sector.'],
  ])('refuses %j', (args, message) => {
    const { status, stderr } = init(...args);
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(readdirSync(folder)).toEqual([]);
  });
});
