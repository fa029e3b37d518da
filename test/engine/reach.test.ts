import { describe, expect, it } from 'vitest';
import { createEngine, parseConfig, resolveConfig, rules } from '../../server/src/engine/index.js';
import { defineRule } from '../../server/src/engine/rules/define.js';

/** A rule that speaks on every template it is asked of. */
const spoken = (id: string, more: object) =>
  defineRule({
    id,
    scope: 'template',
    summary: { en: 'x', zh: '某' },
    severity: 'error',
    confidence: 'exact',
    since: '0.3.0',
    fix: 'none',
    references: ['us-ecoa.1002.4'],
    options: {},
    messages: { found: { en: 'Found.', zh: '发现。' } },
    docs: { why: { en: 'x', zh: '某' }, whenNot: { en: 'x', zh: '某' } },
    examples: () => ({ valid: [], invalid: [] }),
    check: ({ anchor, report }) => report({ at: anchor('messages'), message: 'found' }),
    ...more,
  });

const american = spoken('finance/fin-adverse-action-content', { jurisdictions: ['US'] });

function isAsked(config: string, governance: string, rule = american): boolean {
  const layers = [parseConfig('file:///l/bluepencil.yaml', config)];
  const engine = createEngine({ config: resolveConfig(layers, [rule]), rules: [rule], today: '2026-11-24' });
  const text = `id: a\nversion: 1.0.0\nmessages: [{ role: user, content: hi }]\ngovernance: ${governance}\n`;
  return engine.check({ uri: 'file:///l/a.prompt.yaml', text }).findings.length > 0;
}

describe('a rule of one place', () => {
  it('is asked of templates whose profile is of this place', () => {
    expect(isAsked('extends: bluepencil:finance-us\n', '{ owner: a }')).toBe(true);
    expect(isAsked('extends: [bluepencil:recommended, bluepencil:finance-cn]\n', '{ owner: a }')).toBe(false);
    expect(isAsked('extends: bluepencil:strict\n', '{ owner: a }')).toBe(true);
    expect(isAsked('extends: bluepencil:recommended\n', '{ owner: a }')).toBe(false);
  });

  it('follows what a template says itself', () => {
    expect(isAsked('extends: bluepencil:strict\n', '{ regimes: [cn-genai, cn-fin] }')).toBe(false);
    expect(isAsked('extends: bluepencil:strict\n', '{ regimes: [cn-genai, us-ecoa] }')).toBe(true);
    expect(isAsked('extends: bluepencil:strict\n', '{ regimes: [none] }')).toBe(false);
    expect(isAsked('extends: bluepencil:strict\n', '{ dataRegion: CN }')).toBe(false);
    expect(isAsked('extends: bluepencil:strict\n', '{ regimes: [iso-42001] }')).toBe(true);
  });

  it('is woken by a template that names its regime, and stays off where the configuration says off', () => {
    expect(isAsked('extends: bluepencil:recommended\n', '{ regimes: [us-finance] }')).toBe(true);
    expect(isAsked('extends: bluepencil:recommended\n', '{ regimes: [Reg-B] }')).toBe(true);
    expect(isAsked('rules: { finance/fin-adverse-action-content: off }\n', '{ regimes: [us-finance] }')).toBe(false);
    expect(isAsked('extends: bluepencil:none\n', '{ regimes: [us-finance] }')).toBe(false);
  });
});

describe('a day from which a law binds', () => {
  const later = spoken('finance/fin-adverse-action-content', { appliesFrom: '2027-12-02' });
  const findings = (today: string, config = '') => {
    const layers = [parseConfig('file:///l/bluepencil.yaml', `extends: bluepencil:strict\n${config}`)];
    const engine = createEngine({ config: resolveConfig(layers, [later]), rules: [later], today });
    return engine.check({ uri: 'file:///l/a.prompt.yaml', text: 'messages: [{ role: user, content: hi }]\n' }).findings;
  };

  it('makes a finding information before, and says so', () => {
    expect(findings('2027-12-01')).toMatchObject([{ severity: 'info', message: 'Found. It binds from 2027-12-02.' }]);
    expect(findings('2027-12-02')).toMatchObject([{ severity: 'error', message: 'Found.' }]);
  });

  it('yields to a severity that the configuration names', () => {
    const chosen = 'rules: { finance/fin-adverse-action-content: warning }\n';
    expect(findings('2026-01-01', chosen)).toMatchObject([{ severity: 'warning' }]);
  });
});

describe('profiles', () => {
  it('name only rules that there are, and every rule is in one', async () => {
    const { holdsRule, profiles } = await import('../../server/src/engine/index.js');
    const ids = new Set(rules.map(({ id }) => id));
    const named = profiles.flatMap((profile) => profile.rules.filter((one) => !one.includes('*')));
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
    const others = profiles.filter(({ id }) => id !== 'strict');
    const lost = [...ids].filter((id) => !others.some((profile) => holdsRule(profile, id)));
    expect(lost).toEqual([]);
  });
});

describe('a template of which nobody says where it is used', () => {
  const strict = 'extends: bluepencil:strict\n';
  const found = (config: string, text: string) => {
    const layers = [parseConfig('file:///l/bluepencil.yaml', config)];
    const engine = createEngine({ config: resolveConfig(layers, rules), today: '2026-11-24' });
    return engine.check({ uri: 'file:///l/a.prompt.yaml', text }).findings.map(({ ruleId }) => ruleId);
  };
  const customers = (content: string) =>
    `id: a\nversion: 1.0.0\nmessages:\n  - role: system\n    content: ${content}\ngovernance:\n  owner: a\n  audience: customer\n`;

  it('is asked under strict what binds where its language is spoken, and to say where it is used', () => {
    const chinese = found(strict, customers('请回答客户关于账户的问题。'));
    const english = found(strict, customers('Answer the questions of customers about accounts.'));
    expect(chinese.some((id) => id.startsWith('cn-genai/'))).toBe(true);
    expect(english.some((id) => id.startsWith('cn-genai/'))).toBe(false);
    for (const ids of [chinese, english]) expect(ids).toContain('governance/regimes-declared');
  });

  it('inherits the place of a profile, and is not asked again', () => {
    const config = 'extends: [bluepencil:strict, bluepencil:finance-eu]\n';
    expect(found(config, customers('Answer questions.'))).not.toContain('governance/regimes-declared');
  });
});
