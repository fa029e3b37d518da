import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jurisdictionsOf, knownRegimes, regimeId } from '../../../server/src/engine/model/vocabulary/regimes.js';
import {
  isInGroup,
  nearestUseCase,
  useCaseGroups,
  useCaseOf,
  useCases,
} from '../../../server/src/engine/model/vocabulary/use-cases.js';

const schema = JSON.parse(
  readFileSync(new URL('../../../schemas/prompt-template.schema.json', import.meta.url), 'utf8'),
);

describe('use cases', () => {
  it.each([
    ['creditworthiness', 'creditworthiness'],
    ['Credit_Scoring', 'creditworthiness'],
    ['CREDIT MEMO', 'credit-memo'],
    ['可疑交易报告', 'sar-draft'],
    ['explain-decision', 'score-explanation'],
    ['8D', 'eight-d'],
    [' 催收 ', 'collections'],
    ['x-own', undefined],
    ['constructor', undefined],
    ['', undefined],
  ])('%j is %s', (text, id) => {
    expect(useCaseOf(text)?.id).toBe(id);
  });

  it.each([
    ['credit-memmo', 'credit-memo'],
    ['Marketting', 'marketing'],
    ['适当型匹配', 'suitability'],
    ['weather', undefined],
  ])('guesses what %s means', (text, id) => {
    expect(nearestUseCase(text)).toBe(id);
  });

  it('are those that the schema lets pass', () => {
    const allowed: readonly string[] = schema.$defs.governance.properties.useCase.else.enum;
    expect(allowed.filter((id) => !useCaseOf(id))).toEqual([]);
    expect(useCases.filter(({ id }) => !allowed.includes(id))).toEqual([]);
  });

  it('have one name each', () => {
    const names = useCases.flatMap(({ id, title, aliases = [] }) => [id, title.en, title.zh, ...aliases]);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('are grouped by ids that exist', () => {
    const ids = new Set(useCases.map(({ id }) => id));
    expect(
      Object.values(useCaseGroups)
        .flat()
        .filter((id) => !ids.has(id)),
    ).toEqual([]);
    expect(isInGroup(useCaseOf('credit-scoring'), 'credit')).toBe(true);
    expect(isInGroup(useCaseOf('credit-scoring'), 'clinical')).toBe(false);
    expect(isInGroup(undefined, 'credit')).toBe(false);
  });
});

describe('regimes', () => {
  it.each([
    ['eu-ai-act', ['eu']],
    ['EU AI Act', ['eu']],
    ['GDPR', ['eu']],
    ['pipl', ['cn']],
    ['uk-hk-sg-finance', ['uk', 'hk', 'sg']],
    ['anssi-genai', ['fr']],
    ['fr', ['fr', 'eu']],
    ['欧盟', ['eu']],
    ['none', []],
    ['bank-policy-7', undefined],
    ['toString', undefined],
  ])('%s applies in %j', (regime, places) => {
    expect(jurisdictionsOf(regime)).toEqual(places);
  });

  it('are known by one id', () => {
    expect(knownRegimes.filter((id) => regimeId(id) !== id)).toEqual([]);
    expect(regimeId('AI Act')).toBe('eu-ai-act');
    expect(regimeId('Own Rules')).toBe('own-rules');
  });
});
