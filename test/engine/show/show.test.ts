import { describe, expect, it } from 'vitest';
import {
  clauseOf,
  newestVersion,
  standingsOf,
  variableHints,
  type WordKind,
  wordsOf,
} from '../../../server/src/engine/index.js';
import { type Files, readingOf } from '../../support/readings.js';

const head = `id: demo.a
version: 1.0.0
variables:
  - { name: mail, type: string, trust: untrusted, sensitivity: confidential }
  - { name: name, type: string, trust: trusted, sensitivity: internal }
  - { name: summary, type: string, derivedFrom: mail }
governance: { owner: x, riskTier: high, reviewDue: 2027-01-31, approval: { by: A. Lin } }
`;

/** The words of a kind, as they stand in the file. */
function shown(files: Files, kind: WordKind): readonly string[] {
  const reading = readingOf(files);
  return wordsOf(reading)
    .filter((word) => word.kind === kind)
    .map(({ range, untrusted }) => reading.files.text.slice(range.start, range.end) + (untrusted ? '!' : ''));
}

describe('the words of a template', () => {
  it('are placeholders, untrusted ones marked, and roles, in block texts and quotes, with CRLF and emoji', () => {
    const text = `${head}messages:\n  - role: system\n    content: |\n      😀 {{name}}\n      {{ mail }}\n  - role: "user"\n    content: "\\u4f60 {{summary}}"\n`;
    const files = { 'a.prompt.yaml': text.replaceAll('\n', '\r\n') };
    expect(shown(files, 'variable')).toEqual(['name', 'mail!', 'summary!']);
    expect(shown(files, 'role')).toEqual(['system', 'user']);
  });

  it('are what other languages put in, and what they include', () => {
    expect(shown({ 'prompts/a.hbs': 'Hi {{> head}} {{#if name}}{{name}}{{/if}}' }, 'include')).toEqual(['head']);
    expect(shown({ 'prompts/a.j2': '{% for d in docs %}{{ d.text }}{% endfor %}' }, 'variable')).toEqual(['docs', 'd']);
    expect(shown({ 'a.prompty': '---\nname: a\n---\nsystem:\nHi\n\nuser:\n{{q}}\n' }, 'role')).toEqual([
      'system',
      'user',
    ]);
  });

  it('are the words of a standard clause, around the placeholders in them', () => {
    const clause = clauseOf('treat-as-data');
    const lines = (clause && newestVersion(clause)?.text.en?.split('\n')) ?? [];
    const files = {
      'a.prompt.yaml': `${head}messages:\n  - role: system\n    content: |\n      Hi.\n      ${lines.join('\n      ')}\n      Bye.\n`,
    };
    expect(shown(files, 'clause').join('')).toBe(lines.join('\n      '));
    const reading = readingOf(files);
    const words = wordsOf(reading);
    let end = 0;
    for (const { range } of words) {
      expect(range.start).toBeGreaterThanOrEqual(end);
      end = range.end;
    }
  });
});

describe('hints', () => {
  const files = {
    'a.prompt.yaml': `${head}messages:\n  - role: user\n    content: "{{mail}} {{name}} {{summary}} {{other}}"\n`,
  };

  it('are given where care is needed: what is untrusted by itself or by what it is made from', () => {
    const reading = readingOf(files);
    expect(variableHints(reading, 'notable').map(({ at: _, ...hint }) => hint)).toEqual([
      { name: 'mail', trust: 'untrusted', sensitivity: 'confidential' },
      { name: 'summary', trust: 'untrusted', sensitivity: undefined },
    ]);
    const [first] = variableHints(reading, 'notable');
    expect(reading.files.text.slice(0, first?.at)).toMatch(/\{\{mail\}\}$/);
  });

  it('are given for all that is declared, if somebody wants that', () => {
    expect(variableHints(readingOf(files), 'all').map(({ name }) => name)).toEqual(['mail', 'name', 'summary']);
  });
});

it('the standing of a template is what its file says', () => {
  const [standing] = standingsOf(readingOf({ 'a.prompt.yaml': `${head}status: approved\nmessages: []\n` }));
  expect(standing).toMatchObject({
    id: 'demo.a',
    governed: true,
    status: 'approved',
    riskTier: 'high',
    reviewDue: '2027-01-31',
    approvedBy: ['A. Lin'],
  });
  const [bare] = standingsOf(readingOf({ 'prompts/a.hbs': 'Hi {{name}}' }));
  expect(bare).toMatchObject({ governed: false, approvedBy: undefined, reviewDue: undefined });
});
