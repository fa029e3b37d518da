import { describe, expect, it } from 'vitest';
import { facetsFor, findTemplates, groupTemplates } from '../../client/src/templates/search.js';
import type { TemplateSummary } from '../../server/src/protocol.js';

const finance = { id: 'finance', name: 'Finance' };
const banking = { id: 'finance/banking', name: 'Banking' };

function template(name: string, facts: Partial<TemplateSummary> & { readonly words?: string } = {}): TemplateSummary {
  const { words = '', ...rest } = facts;
  return {
    id: name.toLowerCase(),
    name,
    purpose: '',
    sector: [finance, banking],
    language: { id: 'en', name: 'English' },
    riskTier: { id: 'limited', name: 'limited' },
    task: 'drafting',
    search: `${name} ${words}`.toLowerCase(),
    ...rest,
  };
}

const memo = template('Memo', {
  words: 'credit memo finance banking 金融 银行',
  riskTier: { id: 'high', name: 'high' },
});
const faq = template('FAQ', { words: 'branch answers finance banking 金融 银行' });
const claims = template('Claims', { sector: [finance, { id: 'finance/insurance', name: 'Insurance' }] });
const note = template('病历摘要', {
  words: 'clinical note',
  sector: [{ id: 'healthcare', name: 'Healthcare' }],
  language: { id: 'zh-CN', name: '简体中文' },
});
const all = [memo, faq, claims, note];

const names = (found: readonly TemplateSummary[]): readonly string[] => found.map(({ name }) => name);

describe('a search', () => {
  it.each([
    ['', ['Memo', 'FAQ', 'Claims', '病历摘要']],
    ['memo', ['Memo']],
    ['  BANKING   credit ', ['Memo']],
    ['银行', ['Memo', 'FAQ']],
    ['ｆａｑ', ['FAQ']],
    ['病历', ['病历摘要']],
    ['memo faq', []],
  ])('for "%s"', (typed, expected) => {
    expect(names(findTemplates(all, {}, typed))).toEqual(expected);
  });

  it('is within what the list was narrowed to', () => {
    expect(names(findTemplates(all, { sector: 'finance' }, ''))).toEqual(['Memo', 'FAQ', 'Claims']);
    expect(names(findTemplates(all, { sector: 'finance/banking', riskTier: 'limited' }, ''))).toEqual(['FAQ']);
    expect(names(findTemplates(all, { language: 'zh-CN' }, 'memo'))).toEqual([]);
  });
});

describe('what to narrow the list by', () => {
  const shown = (...[narrowing, kind]: readonly [Parameters<typeof facetsFor>[1], Parameters<typeof facetsFor>[2]]) =>
    facetsFor(all, narrowing, kind).map(({ id, name, templates }) => `${id} ${name} ${templates}`);

  it('is a sector, or a part of one', () => {
    expect(shown({}, 'sector')).toEqual([
      'finance Finance 3',
      'finance/banking Finance › Banking 2',
      'finance/insurance Finance › Insurance 1',
      'healthcare Healthcare 1',
    ]);
  });

  it('counts what the other choices leave, and not its own', () => {
    expect(shown({ sector: 'healthcare', riskTier: 'high' }, 'riskTier')).toEqual(['limited limited 1']);
    expect(shown({ sector: 'finance' }, 'language')).toEqual(['en English 3']);
  });
});

describe('the list', () => {
  it('has a heading for each part of a sector, and the own language first below it', () => {
    const own = template('摘要', { language: { id: 'zh-CN', name: '简体中文' } });
    const shown = groupTemplates([...all, own], 'zh-cn').map(({ heading, templates }) => [heading, names(templates)]);
    expect(shown).toEqual([
      ['Finance › Banking', ['摘要', 'FAQ', 'Memo']],
      ['Finance › Insurance', ['Claims']],
      ['Healthcare', ['病历摘要']],
    ]);
  });
});
