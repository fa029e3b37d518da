import { describe, expect, it } from 'vitest';
import { isExternalHosting, modelOf } from '../../../server/src/engine/model/hosting.js';
import {
  affectsPerson,
  appliesIn,
  declaredUseCase,
  hasRegime,
  hasUseCaseOf,
  jurisdictionsOf,
  usesUntrusted,
} from '../../../server/src/engine/model/reach.js';
import { templateFrom } from './support.js';

const governed = (governance: string, rest = '') => templateFrom(`${rest}messages: []\ngovernance: ${governance}\n`);

describe('reach', () => {
  it.each([
    ['{ regimes: [eu-ai-act, us-ecoa] }', ['eu', 'us']],
    ['{ regimes: GDPR }', ['eu']],
    ['{ regimes: [gdpr, own-policy] }', ['eu']],
    ['{ regimes: [none] }', []],
    ['{ regimes: [own-policy] }', undefined],
    ['{ regimes: [] }', undefined],
    ['{}', undefined],
  ])('%s applies in %j', (governance, places) => {
    const found = jurisdictionsOf(governed(governance));
    expect(found && [...found]).toEqual(places);
  });

  it('answers for one place and one regime', () => {
    const template = governed('{ regimes: [EU AI Act] }');
    expect([appliesIn(template, 'eu'), appliesIn(template, 'us'), appliesIn(governed('{}'), 'us')]).toEqual([
      true,
      false,
      undefined,
    ]);
    expect([hasRegime(template, 'eu-ai-act'), hasRegime(template, 'gdpr')]).toEqual([true, false]);
  });

  it.each([
    ['{ affectsPerson: false, affectedPersons: applicants }', false],
    ['{ affectedPersons: [applicants] }', true],
    ['{ affectedPersons: none }', false],
    ['{ useCase: credit-scoring }', true],
    ['{ useCase: credit-memo }', undefined],
    ['{}', undefined],
  ])('%s affects a person: %s', (governance, expected) => {
    expect(affectsPerson(governed(governance))).toBe(expected);
  });

  it.each([
    ['variables: [{ name: a, trust: untrusted }]\n', true],
    ['retrieval: { index: docs }\n', true],
    ['retrieval: { index: docs, trust: trusted }\n', false],
    ['tools: [{ name: browse, trust: untrusted }]\n', true],
    ['tools: [{ name: browse }]\nvariables: [{ name: a }]\n', false],
  ])('%s lets outsiders in: %s', (rest, expected) => {
    expect(usesUntrusted(governed('{}', rest))).toBe(expected);
  });

  it('knows the use case by its alias', () => {
    const template = governed('{ useCase: Credit_Scoring }');
    expect(declaredUseCase(template)?.tier).toBe('high');
    expect(hasUseCaseOf(template, 'credit')).toBe(true);
    expect(hasUseCaseOf(governed('{ useCase: 7 }'), 'credit')).toBe(false);
  });
});

describe('modelOf', () => {
  it.each([
    ['openai/gpt-4o-2024-08-06', '{}', 'openai', 'gpt-4o-2024-08-06'],
    ['azure/openai/gpt-4o', '{}', 'azure', 'openai/gpt-4o'],
    ['gpt-4o', '{}', undefined, 'gpt-4o'],
    ['/x', '{}', undefined, '/x'],
    ['gpt-4o', '{ model: { provider: b, name: c } }', 'b', 'c'],
    ['""', '{}', undefined, undefined],
  ])('%s with %s', (model, governance, provider, name) => {
    const facts = modelOf(governed(governance, `model: ${model}\n`));
    expect([facts.provider?.value, facts.name?.value]).toEqual([provider, name]);
  });

  it('tells the terms, with their places', () => {
    const text =
      'messages: []\ngovernance: { model: { version: 2.1, hosting: external, dataUse: { training: none, retentionDays: 0 }, pin: gateway } }\n';
    const facts = modelOf(templateFrom(text));
    expect(facts.version?.value).toBe('2.1');
    expect(facts.dataUse.retentionDays?.value).toBe(0);
    expect(facts.pin?.value).toBe('gateway');
    const { start, end } = facts.dataUse.training?.node.range ?? { start: 0, end: 0 };
    expect(text.slice(start, end)).toBe('none');
    expect(modelOf(templateFrom('messages: []\n')).dataUse.training).toBeUndefined();
  });

  it.each([
    ['external', true],
    ['on-premises', false],
    ['nearby', undefined],
  ])('hosting %s is external: %s', (hosting, expected) => {
    expect(isExternalHosting(governed(`{ model: { hosting: ${hosting} } }`))).toBe(expected);
  });
});
