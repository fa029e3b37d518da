import { describe, expect, it } from 'vitest';
import { engineWordsAt, suppressionPart } from '../../../server/src/engine/index.js';

describe('words of a placeholder language', () => {
  const words = (grammar: Parameters<typeof engineWordsAt>[0], line: string, format = 'prompty') =>
    engineWordsAt(grammar, format, line)?.words.map(({ word }) => word) ?? [];

  it('are block helpers, tags and filters, where each may stand', () => {
    expect(words('handlebars', 'Text {{#i')).toContain('if');
    expect(words('jinja', '{% ')).toContain('for');
    expect(words('jinja', '{{ name | de')).toContain('default');
    expect(words('liquid', '{%- a')).toContain('assign');
    expect(words('handlebars', '{{ro', 'dotprompt')).toContain('role');
  });

  it('are none elsewhere', () => {
    expect(words('jinja', '{{ name }} | de')).toEqual([]);
    expect(words('jinja', 'a | b')).toEqual([]);
    expect(words('jinja', '{{ a || b')).toEqual([]);
    expect(words('simple2', '{{#i')).toEqual([]);
  });
});

describe('a suppression comment', () => {
  it.each([
    ['# bluepencil-dis', { part: 'directive', typed: 'bluepencil-dis' }],
    ['<!-- bluepencil-disable-line co', { part: 'rule', typed: 'co', named: [] }],
    ['  # bluepencil-disable core/a, ', { part: 'rule', typed: '', named: ['core/a'] }],
    ['{# bluepencil-disable-file core/a, security/b-', { part: 'rule', typed: 'security/b-', named: ['core/a'] }],
    ['# bluepencil-disable-next-line core/a ', { part: 'reason', typed: '' }],
    ['# bluepencil-disable-next-line ', { part: 'rule', typed: '', named: [] }],
  ])('%s', (line, part) => {
    expect(suppressionPart(line)).toEqual(part);
  });

  it.each(['bluepencil-dis', '# an ordinary comment', '# bluepencil-disable core/a -- for ', 'a: b'])(
    'not: %s',
    (line) => {
      expect(suppressionPart(line)).toBeUndefined();
    },
  );
});
