import { describe, expect, it } from 'vitest';
import { createEngine, parseConfig, resolveConfig, rules } from '../../server/src/engine/index.js';
import { checkFiles, engineFor, library } from '../support/check-text.js';
import { marked, withMarks } from '../support/marked.js';

const faulty = 'variables: []\nmessages:\n  - role: user\n    content: "{{x}}"\n';
const only = 'extends: bluepencil:none\n';
const idsIn = (config: string, file = 'a.prompt.yaml', text = faulty): string[] =>
  checkFiles(engineFor({ config }), { [file]: text }).map(({ ruleId }) => ruleId);

describe('rules in the configuration', () => {
  it('are on by default and off by preset', () => {
    expect(checkFiles(engineFor(), { 'a.prompt.yaml': faulty }).map(({ ruleId }) => ruleId)).toContain(
      'core/undefined-variable',
    );
    expect(idsIn(only)).toEqual([]);
  });

  it('take a severity, options, or off', () => {
    const [finding] = checkFiles(engineFor({ config: `${only}rules: { core/undefined-variable: info }` }), {
      'a.prompt.yaml': faulty,
    });
    expect(finding?.severity).toBe('info');
    expect(idsIn(`${only}rules: { core/undefined-variable: { ignore: [x] } }`)).toEqual([]);
    expect(idsIn('rules: { core/undefined-variable: off }')).not.toContain('core/undefined-variable');
  });

  it('are overridden by glob, the last one winning', () => {
    const config = `${only}rules: { core/undefined-variable: error }\noverrides:\n  - { files: "drafts/**", rules: { core/undefined-variable: off } }\n  - { files: ["**/keep.*", "!**/keep.prompt.json"], rules: { core/undefined-variable: warning } }\n`;
    expect(idsIn(config, 'drafts/a.prompt.yaml')).toEqual([]);
    expect(idsIn(config, 'drafts/keep.prompt.yaml')).toEqual(['core/undefined-variable']);
    expect(idsIn(config, 'b.prompt.yaml')).toEqual(['core/undefined-variable']);
  });

  it('of a nearer file win over those of a farther one', () => {
    const far = parseConfig(`${library}bluepencil.yaml`, `${only}rules: { core/undefined-variable: error }`);
    const near = parseConfig(`${library}sub/bluepencil.yaml`, 'rules: { core/undefined-variable: off }');
    const engine = createEngine({ config: resolveConfig([far, near], rules), today: '2026-11-23' });
    expect(checkFiles(engine, { 'sub/a.prompt.yaml': faulty })).toEqual([]);
    expect(checkFiles(engine, { 'a.prompt.yaml': faulty }).length).toBe(1);
  });
});

describe('presets', () => {
  it('of the last layer that names any are the base', () => {
    const [far, near] = ['bluepencil:none', 'bluepencil:recommended'].map((preset, index) =>
      parseConfig(`${library}${index === 0 ? '' : 'sub/'}bluepencil.yaml`, `extends: ${preset}`),
    );
    const onIn = (layers: Parameters<typeof resolveConfig>[0]): number =>
      resolveConfig(layers, rules).rulesFor(`${library}sub/a`).size;
    if (!far || !near) throw new Error('There are two layers.');
    expect(onIn([far])).toBe(0);
    expect(onIn([far, near])).toBe(rules.length);
    expect(onIn([near, far])).toBe(0);
    expect(onIn([])).toBe(rules.length);
  });
});

describe('other keys', () => {
  it('map a file to a format, and then ask it for governance', () => {
    const plain = 'messages:\n  - { role: user, content: hello }\nmodel: openai/gpt-4o\n';
    expect(idsIn('rules: {}', 'a.prompt.yml', plain)).toEqual([]);
    expect(idsIn('formats: [{ files: "*.yml", format: bluepencil }]', 'a.prompt.yml', plain)).toContain(
      'core/template-schema-valid',
    );
  });

  it('give a library its shared facts', () => {
    const config =
      'formats: [{ files: "*.yml", format: bluepencil }]\nlibrary:\n  - { files: "*.yml", governance: { owner: a@bank.example, riskTier: high } }\n';
    const result = engineFor({ config }).check({ uri: `${library}a.yml`, text: 'messages: []\n' });
    expect(result.templates[0]?.fields.riskTier).toMatchObject({ value: 'high', origin: 'library' });
  });

  it('ignore files', () => {
    const { config } = engineFor({ config: 'ignore: ["archive/**", "*.old.prompt.yaml"]' });
    expect(config.isIgnored(`${library}archive/x/a.prompt.yaml`)).toBe(true);
    expect(config.isIgnored(`${library}deep/er/a.old.prompt.yaml`)).toBe(true);
    expect(config.isIgnored(`${library}node_modules/x/a.prompt.yaml`)).toBe(true);
    expect(config.isIgnored(`${library}a.prompt.yaml`)).toBe(false);
  });
});

describe('a mistake in the configuration', () => {
  it.each([
    ['an unknown key', 'ruels: {}', 'ruels'],
    ['an unknown rule', 'rules: { core/undefined-varable: off }', 'core/undefined-varable'],
    ['an unknown severity', 'rules: { core/undefined-variable: fatal }', 'fatal'],
    ['an unknown option', 'rules: { core/undefined-variable: { ignroe: [x] } }', 'ignroe'],
    ['a wrong option value', 'rules: { core/undefined-variable: { ignore: 5 } }', '5'],
    ['an unknown format', 'formats: [{ files: "*", format: bluepensil }]', 'bluepensil'],
    ['a list for a map', '- rules', '- rules'],
  ])('is a finding at its place: %s', (_, config, words) => {
    const [problem, ...more] = engineFor({ config }).problems;
    expect(more).toEqual([]);
    expect(problem?.severity).toBe('error');
    expect(config.slice(problem?.range.start, problem?.range.end)).toBe(words);
  });

  it.each([
    ['core/undefined-variable: ⟦false⟧'],
    ['core/undefined-variable: ⟦true⟧'],
    ['⟦core/undefined-variable⟧:'],
    ['⟦core/undefined-variable⟧: [off]'],
    ['core/undefined-variable: { severity: ⟦false⟧ }'],
  ])('says how a rule is switched off: %s', (setting) => {
    const { text, ranges } = marked(`rules:\n  ${setting}\n`);
    const { problems } = engineFor({ config: text });
    expect(
      withMarks(
        text,
        problems.map(({ range }) => range),
      ),
    ).toBe(withMarks(text, ranges));
    expect(problems[0]?.message).toContain('off to switch the rule off');
    expect(engineFor({ config: text, lang: 'zh-cn' }).problems[0]?.message).toContain('关闭规则请写 off');
  });

  it('does not stop at broken YAML', () => {
    const { problems } = engineFor({ config: 'rules: [\n' });
    expect(problems.length).toBeGreaterThan(0);
    expect(problems[0]?.uri).toBe(`${library}bluepencil.yaml`);
  });
});

describe("a user's own schema", () => {
  const config = `${only}schemas: [{ files: "**/*.prompt.yaml", schema: ./house.json }]`;
  const uri = `${library}house.json`;
  const text = 'variables: []\nmessages: []\ndescription: short\n';

  it('adds its findings', () => {
    const schemas = new Map([[uri, '{"properties": {"description": {"minLength": 20}}}']]);
    const found = checkFiles(engineFor({ config, schemas }), { 'a.prompt.yaml': text });
    expect(found.map(({ range }) => text.slice(range.start, range.end))).toEqual(['short']);
  });

  it('is a finding in its own file when it is broken', () => {
    const source = '{"properties": {"description": {"type": "strnig"}}}';
    const { problems } = engineFor({ config, schemas: new Map([[uri, source]]) });
    expect(problems.map((one) => [one.uri, one.ruleId, source.slice(one.range.start, one.range.end)])).toEqual([
      [uri, 'config/schema', '"strnig"'],
    ]);
  });

  it('is a finding in the configuration when it is not there', () => {
    const { problems } = engineFor({ config, schemas: new Map([[uri, undefined]]) });
    expect(problems.map((one) => [one.uri, one.messageId])).toEqual([[`${library}bluepencil.yaml`, 'not-found']]);
  });

  it('cannot hang us', () => {
    const schemas = new Map([[uri, '{"properties": {"description": {"pattern": "^(a+)+$"}}}']]);
    const started = performance.now();
    checkFiles(engineFor({ config, schemas }), {
      'a.prompt.yaml': `description: ${'a'.repeat(5000)}!\nmessages: []\n`,
    });
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
