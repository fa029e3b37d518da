import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  compileUserPacks,
  createEngine,
  type Engine,
  parseConfig,
  type Rule,
  resolveConfig,
  rulesWith,
  testShippedPacks,
  testUserPack,
} from '../../server/src/engine/index.js';
import { random } from '../bench/generate.mjs';
import { engineFor, library } from '../support/check-text.js';
import { mutate } from '../support/mutations.js';
import { everyKind } from './every-kind.js';

const finance = readFileSync(new URL('../../server/policies/finance.policy.yaml', import.meta.url), 'utf8');

/** An engine under a configuration that names packs, by file name. */
function engineWith(packs: Readonly<Record<string, string | undefined>>, config = ''): Engine {
  const text = `policies: [${Object.keys(packs).join(', ')}]\n${config}`;
  const layer = parseConfig(`${library}bluepencil.yaml`, text);
  const sources = layer.policies.map((node) => ({
    name: node.value,
    uri: library + node.value,
    text: packs[node.value],
    at: { uri: layer.uri, range: node.range },
  }));
  const read = compileUserPacks(sources);
  const onCrash = (id: string, error: unknown): void => {
    throw new Error(`${id} crashed`, { cause: error });
  };
  return createEngine({ config: resolveConfig([layer], rulesWith(read)), packs: read, today: '2026-11-23', onCrash });
}

const problemsOf = (engine: Engine, packs: Readonly<Record<string, string | undefined>>) =>
  engine.problems.map(({ uri, messageId, range }) => {
    const file = uri.slice(library.length);
    return [file, messageId, (packs[file] ?? '').slice(range.start, range.end)];
  });

function packOf(id: string, ...rules: readonly string[]): string {
  return `pack: { id: ${id}, title: T, version: 1.0.0 }\nrules:\n${rules.join('')}`;
}

function ruleOf(id: string, phrase: string, more = ''): string {
  return `  - id: ${id}
    kind: forbidden-text
    message: '"{words}" is wrong.'
    severity: warning
    options: { phrases: { en: ['${phrase}'] } }
${more}    examples: { fires: [⟦${phrase}⟧], silent: [nothing] }
`;
}

const template = (words: string): { uri: string; text: string } => ({
  uri: `${library}a.prompt.yaml`,
  text: `messages:\n  - role: system\n    content: ${words}\n`,
});

const found = (engine: Engine, words: string): readonly string[] =>
  engine
    .check(template(words))
    .findings.filter(({ ruleId }) => !ruleId.startsWith('core/'))
    .map(({ ruleId, severity }) => `${ruleId} ${severity}`);

describe('packs that the configuration names', () => {
  it('run', () => {
    expect(
      found(engineWith({ 'a.policy.yaml': packOf('bank', ruleOf('one', 'free money')) }), 'Offer free money.'),
    ).toEqual(['bank/one warning']);
  });

  it('have a rule of every kind whose examples come out right', () => {
    const { problems, rules } = testUserPack(`${library}every.policy.yaml`, everyKind, 'en');
    expect(problems).toEqual([]);
    expect(rules.flatMap(({ id, faults }) => faults.map((fault) => [id, fault]))).toEqual([]);
    expect(rules.length).toBe(10);
  });

  it('obey rules, overrides and suppressions of the configuration, and comments', () => {
    const pack = { 'a.policy.yaml': packOf('bank', ruleOf('one', 'free money')) };
    expect(found(engineWith(pack, 'rules: { bank/one: error }'), 'Offer free money.')).toEqual(['bank/one error']);
    expect(found(engineWith(pack, 'rules: { bank/one: off }'), 'Offer free money.')).toEqual([]);
    expect(
      found(
        engineWith(pack, 'overrides: [{ files: "*.prompt.yaml", rules: { bank/one: info } }]'),
        'Offer free money.',
      ),
    ).toEqual(['bank/one info']);
    const comment = 'Offer free money. # bluepencil-disable-line bank/one -- a test';
    const { findings, suppressed } = engineWith(pack).check(template(comment));
    expect([findings.map(({ ruleId }) => ruleId).filter((id) => /bank|suppression/.test(id)), suppressed]).toEqual([
      [],
      1,
    ]);
    expect(problemsOf(engineWith(pack, 'rules: { bank/two: off }'), pack).length).toBe(1);
    expect(problemsOf(engineWith(pack, 'rules: { bank/one: { severity: error, words: 1 } }'), pack)).toEqual([
      ['bluepencil.yaml', 'no-options', ''],
    ]);
  });

  it('take the place of a shipped rule of the same id', () => {
    const pack = { 'a.policy.yaml': packOf('core', ruleOf('message-roles-valid', 'free money')) };
    const engine = engineWith(pack);
    expect(engine.rules.filter(({ id }) => id === 'core/message-roles-valid').length).toBe(1);
    const { findings } = engine.check(template('Offer free money.'));
    expect(findings.map(({ ruleId }) => ruleId)).toContain('core/message-roles-valid');
  });

  it('may use lists of shipped packs', () => {
    const rule = ruleOf('one', 'risk-free').replace(/phrases: \{.*\} \}/, 'phrases: finance/guarantee }');
    const pack = { 'a.policy.yaml': packOf('bank', rule) };
    expect(problemsOf(engineWith(pack), pack)).toEqual([]);
  });
});

describe('mistakes', () => {
  it('stop only the rule that they stand in', () => {
    const pack = {
      'a.policy.yaml': packOf(
        'bank',
        ruleOf('one', 'free money').replace('severity: warning', 'severity: loud'),
        ruleOf('two', 'free (money'),
        ruleOf('three', 'free gold', '    when: { usecase: marketing }\n'),
        ruleOf('four', 'free gold', '    when: { description: { matches: "(?=a)" } }\n'),
        ruleOf('five', 'free gold', '    fix: { clause: nothing }\n'),
        ruleOf('six', 'free gold', '    controls: [finra.2210-d1x]\n'),
        ruleOf('seven', 'free gold').replace(/phrases: \{.*\} \}/, 'phrases: constructor }'),
        ruleOf('eight', 'free silver'),
        ruleOf('eight', 'free copper'),
      ),
    };
    const engine = engineWith(pack);
    expect(problemsOf(engine, pack)).toEqual(
      [
        ['notAllowed', 'loud'],
        ['badPhrase', "'free (money'"],
        ['misspeltField', 'marketing'],
        ['badPattern', '"(?=a)"'],
        ['unknownClause', 'nothing'],
        ['unknownControl', 'finra.2210-d1x'],
        ['unknownList', 'constructor'],
        ['twice', 'eight'],
      ].map((problem) => ['a.policy.yaml', ...problem]),
    );
    expect(found(engine, 'free money, free gold, free silver, free copper')).toEqual(['bank/eight warning']);
  });

  it('in a list that rules share leave out the phrase alone', () => {
    const pack = `pack: { id: bank, title: T, version: 1.0.0 }
lists: { gifts: { en: [free money, 'gift \\u', 'prize(s'], zh: [白送], except: { en: ['(?=no) prize'] } } }
rules:
${ruleOf('one', 'free money').replace("{ phrases: { en: ['free money'] } }", '{ phrases: gifts }')}`;
    const engine = engineWith({ 'a.policy.yaml': pack });
    expect(found(engine, 'Offer free money and a gift u.')).toEqual(['bank/one warning']);
    expect(problemsOf(engine, { 'a.policy.yaml': pack })).toEqual([
      ['a.policy.yaml', 'badPhrase', "'gift \\u'"],
      ['a.policy.yaml', 'badPhrase', "'prize(s'"],
      ['a.policy.yaml', 'badPhrase', "'(?=no) prize'"],
    ]);
  });

  it('of the pack as a whole stop all of its rules, and say so', () => {
    const text = packOf('bank', ruleOf('one', 'free money'));
    for (const broken of [`${text}more: 1\n`, text.replace('version: 1.0.0', 'version: one'), `${text}  }`]) {
      const engine = engineWith({ 'a.policy.yaml': broken });
      expect(engine.problems[0]?.message).toMatch(/No rule of this pack runs\.$/);
      expect(found(engine, 'Offer free money.')).toEqual([]);
    }
  });

  it('are told where an alias brings them into another rule', () => {
    const pack = packOf(
      'bank',
      ruleOf('one', 'free money', '    x-base: &base { phrases: 1 }\n'),
      ruleOf('two', 'free gold').replace(/options: .*/, 'options: *base'),
      ruleOf('three', 'free silver'),
    );
    const engine = engineWith({ 'a.policy.yaml': pack });
    expect(engine.problems.length).toBeGreaterThan(0);
    expect(() => found(engine, 'free money, free gold')).not.toThrow();
  });

  it('are packs that cannot be read, globs that nothing matches, and two packs with one id', () => {
    const packs = {
      'gone.policy.yaml': undefined,
      'a.policy.yaml': packOf('bank', ruleOf('one', 'free money')),
      'b.policy.yaml': packOf('bank', ruleOf('one', 'free gold')),
    };
    const engine = engineWith(packs);
    expect(problemsOf(engine, packs)).toEqual([
      ['b.policy.yaml', 'same-id', 'bank'],
      ['bluepencil.yaml', 'not-found', ''],
    ]);
    expect(found(engine, 'free money, free gold')).toEqual(['bank/one warning']);
  });
});

/** A template that has something to say to every kind of rule. */
const rich = `id: a.b
version: 1.0.0
description: Offers free money to the client.
variables: [{ name: customerName, type: string }, { name: ticket, type: string }]
tools: [{ name: pay, description: Pays. }]
output: { format: json, schema: { type: object, required: [reasons], properties: { reasons: {} } } }
testData: [{ kind: refusal, customerName: A }]
messages:
  - role: system
    content: Offer free money to {{customerName}}. 向客户白送现金，稳赚不赔。Returns are guaranteed.
governance: { useCase: marketing, reviewDue: 2020-01-01, oversight: { role: officer } }
`;

/** Check a pack as a document, and use it. */
function use(text: string): { readonly rules: readonly Rule[] } {
  const result = engineFor().check({ uri: `${library}a.policy.yaml`, text });
  for (const { range, message } of result.findings) {
    expect(range.start, message).toBeGreaterThanOrEqual(0);
    expect(range.end, message).toBeGreaterThanOrEqual(range.start);
    expect(range.end, message).toBeLessThanOrEqual(text.length);
    expect(message).not.toMatch(/undefined|\[object/);
    expect(message.length, message).toBeLessThan(700);
  }
  const engine = engineWith({ 'a.policy.yaml': text });
  expect(engine.check({ uri: `${library}rich.prompt.yaml`, text: rich }).trusted).toBe(true);
  const own = engine.rules.filter(({ isUsers }) => isUsers);
  for (const rule of own) expect(rule.examples().invalid.length).toBeGreaterThan(0);
  // What is left out is told.
  if (own.length === 0) expect(engine.problems.length).toBeGreaterThan(0);
  return { rules: own };
}

describe('whatever stands in a pack', () => {
  it.each([
    ['the worked example', finance.slice(0, finance.indexOf('\n  - id:', finance.indexOf('\n  - id:') + 1)), 20261124],
    ['every kind', everyKind, 7],
  ])('is read without a crash: %s', (_, text, seed) => {
    expect(use(text).rules.length).toBeGreaterThan(0);
    const next = random(seed);
    for (let round = 0; round < 400; round++) use(mutate(text, next));
  });

  it('is read quickly, however large or deep', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ruleOf(`r-${index}`, 'free money')).join('');
    expect(use(packOf('bank', many)).rules.length).toBe(10_000);
    const deep = `${'{ some: { a: '.repeat(3000)}1${' } }'.repeat(3000)}`;
    const bomb = Array.from({ length: 30 }, (_, index) => {
      return `x-${index}: &a${index} [${
        index === 0
          ? '1'
          : Array(9)
              .fill(`*a${index - 1}`)
              .join(', ')
      }]\n`;
    }).join('');
    const hostile = [
      packOf('bank', ruleOf('one', 'x'.repeat(1_000_000))),
      packOf('bank', ruleOf('one', '('.repeat(100_000))),
      packOf('bank', ruleOf('one', '(a|'.repeat(100_000))),
      packOf('bank', ruleOf('one', '(a?b?)?'.repeat(50_000))),
      packOf('bank', ruleOf('one', 'a...'.repeat(50_000))),
      packOf('bank', ruleOf('one', '((((a|b)?(c|d)?)?)?)?'.repeat(2_000))),
      packOf(
        'bank',
        ruleOf('one', 'free money', '    when: { description: { matches: "((a{1000}){1000}){1000}" } }\n'),
      ),
      packOf('bank', ruleOf('one', 'free money', `    when: { description: { matches: "${'('.repeat(200_000)}" } }\n`)),
      packOf('bank', ruleOf('one', 'free money', `    when: ${deep}\n`)),
      packOf('bank', ruleOf('one', 'free money', `    when: { ${'x'.repeat(1_000_000)}: 1 }\n`)),
      `${bomb}${packOf('bank', ruleOf('one', 'free money', '    x-a: *a29\n'))}`,
      packOf(
        'bank',
        ruleOf('one', 'free money').replace('nothing', `{ with: ${'{ a: '.repeat(90)}1${' }'.repeat(90)} }`),
      ),
    ];
    for (const text of hostile) use(text);
  }, 120_000);

  it('leaves names such as __proto__ what they are', () => {
    const names = ['__proto__', 'constructor', 'x.__proto__.polluted', 'toString.call', '__proto__.polluted'];
    for (const name of names) {
      use(packOf('bank', ruleOf('one', 'free money', `    when: { '${name}': 1 }\n`)));
      use(packOf('bank', ruleOf('one', 'free money', `    fix: { field: '${name}', value: 1 }\n`)));
      use(packOf('bank', ruleOf('one', 'free money').replace('nothing', `{ with: { '${name}': 1 }, at: '${name}' }`)));
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe('the shipped packs', () => {
  it('come out as their examples say', () => {
    const faults = testShippedPacks('en').flatMap(({ rules }) =>
      rules.flatMap(({ id, faults: all }) => all.map((one) => [id, one])),
    );
    expect(faults).toEqual([]);
  });
});
