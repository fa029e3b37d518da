import { describe, expect, it } from 'vitest';
import { hasTag, kindOf, valuesOf } from '../../../server/src/engine/model/tests.js';
import {
  highestSensitivity,
  isPersonal,
  isSpecialCategory,
  sensitivityRank,
} from '../../../server/src/engine/model/variables.js';
import { githubModels, templateFrom } from './support.js';

function variable(declaration: string, library = '') {
  const [first] = templateFrom(`variables: [{ name: v${declaration} }]\nmessages: []\n`, { library }).variables ?? [];
  if (!first) throw new Error('No variable was read.');
  return first;
}

describe('variables', () => {
  it('keep what is declared of them', () => {
    const read = variable(
      ', category: health, necessity: letter, use: monitoring, proxyReview: { ref: F-12 }, scheme: { jrt0171: C2 }, format: masked, separateConsentRef: S-1, docRef: D, revision: B, currency: EUR, unit: m, examples: [1]',
    );
    expect(read.categories?.value).toEqual(['health']);
    expect(read.necessity?.value).toBe('letter');
    expect(read.use?.value).toBe('monitoring');
    expect(read.proxyReview?.value).toEqual({ ref: 'F-12' });
    expect(read.scheme?.value).toEqual({ jrt0171: 'C2' });
    expect([read.format, read.separateConsentRef, read.docRef, read.revision].map((one) => one?.value)).toEqual([
      'masked',
      'S-1',
      'D',
      'B',
    ]);
    expect([read.currency?.value, read.unit?.value, read.examples?.value]).toEqual(['EUR', 'm', [1]]);
  });

  it('take from the library what they leave open', () => {
    const read = variable('', 'variables: [{ name: v, category: financial, use: context }]\n');
    expect(read.categories).toMatchObject({ value: ['financial'], origin: 'library' });
    expect(read.use?.value).toBe('context');
  });

  it.each([
    [', identifier: direct', true, false],
    [', categories: [Personal]', true, false],
    [', category: health', true, true],
    [', categories: [敏感个人信息]', true, true],
    [', category: health, identifier: none', false, false],
    [', scheme: { jrt0171: C2 }', true, false],
    [', scheme: { jrt0197: 3 }', false, false],
    [', categories: [financial], description: 客户的个人信息', false, false],
    [', category: Sex_Life', true, true],
  ])('v%s: personal %s, special %s', (declaration, personal, special) => {
    const read = variable(declaration);
    expect([isPersonal(read), isSpecialCategory(read)]).toEqual([personal, special]);
  });

  it('have sensitivities in order', () => {
    expect(['public', 'Internal', 'confidential', 'restricted', 'secret', undefined].map(sensitivityRank)).toEqual([
      ...[0, 1, 2, 3],
      ...[undefined, undefined],
    ]);
    const text =
      'variables: [{ name: a, sensitivity: internal }, { name: b }]\nretrieval: { index: x, sensitivity: restricted }\nmessages: []\n';
    expect(highestSensitivity(templateFrom(text))).toBe('restricted');
    expect(highestSensitivity(templateFrom('variables: [{ name: a }]\nmessages: []\n'))).toBeUndefined();
  });
});

describe('test cases', () => {
  const cases =
    'testData:\n  - { kind: Adversarial, tags: [Injection-Direct], data: masked, ref: M-1, 姓名: 测试客户A, expected: x }\nmessages: []\n';

  it('say what they are', () => {
    const [test] = templateFrom(cases).tests;
    if (!test) throw new Error('No case was read.');
    expect([kindOf(test), test.data?.value, test.ref?.value]).toEqual(['adversarial', 'masked', 'M-1']);
    expect([hasTag(test, 'injection-direct'), hasTag(test, 'data-leak')]).toEqual([true, false]);
    expect(valuesOf(test).map(({ name, value }) => [name, value.kind === 'scalar' && value.value])).toEqual([
      ['姓名', '测试客户A'],
      ['expected', 'x'],
    ]);
  });

  it('leave a key to the variable of that name', () => {
    const [test] = templateFrom(`variables: [{ name: kind }]\n${cases}`).tests;
    expect(test?.kind).toBeUndefined();
    expect(test?.names.map(({ value }) => value)).toEqual(['kind', '姓名', 'expected']);
  });

  it("hold nothing but variables in GitHub's own files", () => {
    const [test] = templateFrom(cases, { format: githubModels }).tests;
    expect(test?.names.map(({ value }) => value)).toEqual(['kind', 'tags', 'data', 'ref', '姓名', 'expected']);
  });
});
