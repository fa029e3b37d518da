import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { clauseOf, isKnownClause, shippedClauses, withOwnClauses } from '../../server/src/engine/clauses/index.js';

const folder = fileURLToPath(new URL('../../templates/clauses/', import.meta.url));

/** The ids that rules name. */
const expected = [
  ...['ai-interaction-disclosure', 'treat-as-data', 'cite-sources', 'say-unknown', 'numbers-from-input-only'],
  ...['risk-notice', 'past-performance-warning', 'no-personal-advice', 'human-handoff', 'refuse-on-mismatch'],
  ...['no-protected-attributes', 'sar-confidential', 'complaint-rights', 'ecoa-notice', 'clinician-review'],
  ...['ai-patient-notice', 'emergency-guidance', 'codes-from-source-only', 'special-characteristic-escalation'],
  'cn-content-guard',
];

const variables: Readonly<Record<string, readonly string[]>> = {
  'emergency-guidance': ['emergency_number'],
  'ecoa-notice': ['agency_name', 'agency_address'],
};

describe('the shipped clauses', () => {
  it('are those that rules name', () => {
    expect(shippedClauses().map(({ id }) => id)).toEqual([...expected].sort());
  });

  it('are what the files say: the build is not older than they are', () => {
    const files = readdirSync(folder).sort();
    expect(shippedClauses()).toEqual(files.map((name) => parse(readFileSync(folder + name, 'utf8'))));
  });

  it.each(expected)('%s is written in both languages', (id) => {
    const { title, purpose, controls = [], versions } = clauseOf(id) ?? expect.fail(`${id} is not there.`);
    expect(controls.length).toBeGreaterThan(0);
    for (const { en, zh } of [title, purpose, ...versions.map(({ text }) => text)]) {
      expect(en).toMatch(/^[\x20-\x7e\n]+$/);
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(zh).not.toMatch(/\p{Script=Han}[,;:?!()]|[,;:?!()]\p{Script=Han}/u);
    }
  });

  it.each(expected)('%s holds its variables and no other mark of a placeholder language', (id) => {
    for (const { text } of clauseOf(id)?.versions ?? []) {
      for (const words of [text.en ?? '', text.zh ?? '']) {
        const found = [...words.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);
        expect([...new Set(found)]).toEqual(variables[id] ?? []);
        expect(words.replace(/\{\{\w+\}\}/g, '')).not.toMatch(/[{}<>[\]$%#`|\\]|^\s|\s$|\n\s/);
      }
    }
  });

  it('give the ECOA notice as the regulation words it', () => {
    const notice =
      'The Federal Equal Credit Opportunity Act prohibits creditors from discriminating against credit applicants on ' +
      'the basis of race, color, religion, national origin, sex, marital status, age (provided the applicant has the ' +
      "capacity to enter into a binding contract); because all or part of the applicant's income derives from any " +
      'public assistance program; or because the applicant has in good faith exercised any right under the Consumer ' +
      'Credit Protection Act. The Federal agency that administers compliance with this law concerning this creditor is ' +
      '{{agency_name}}, {{agency_address}}.';
    const [version] = clauseOf('ecoa-notice')?.versions ?? [];
    expect(version?.text.en).toContain(notice);
    expect(version?.text.zh).toContain(notice);
  });

  it('are known by id and by a version that exists', () => {
    expect(['say-unknown', 'say-unknown@1'].map(isKnownClause)).toEqual([true, true]);
    expect(['say-unknown@2', 'say-unknow', ''].map(isKnownClause)).toEqual([false, false, false]);
  });

  it('give way to a clause of an organisation', () => {
    const { title, purpose, role } = clauseOf('say-unknown') ?? expect.fail();
    const own = {
      id: 'say-unknown',
      title,
      purpose,
      role,
      versions: [{ version: '1.2.0', text: { zh: '不详则写不详。' } }],
    };
    const all = withOwnClauses(shippedClauses(), [own]);
    expect(all).toHaveLength(expected.length);
    expect(clauseOf('say-unknown@1.2.0', all)).toBe(own);
    expect(clauseOf('say-unknown@1', all)).toBeUndefined();
  });
});
