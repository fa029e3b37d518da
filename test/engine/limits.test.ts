import { describe, expect, it } from 'vitest';
import { engineFor, library } from '../support/check-text.js';

const check = (text: string, config?: string, name = 'a.prompt.yaml') =>
  engineFor(config === undefined ? {} : { config }).check({ uri: library + name, text });
const only = (text: string, config?: string, name?: string) => {
  const { findings } = check(text, config, name);
  expect(findings.map(({ ruleId, severity }) => [ruleId, severity])).toContainEqual([
    'core/template-schema-valid',
    'error',
  ]);
  return findings[0];
};

describe('a document beyond the limits ends in a finding', () => {
  it('when it is too long, at its first line', () => {
    const found = only(`messages: []\n# ${'x'.repeat(200)}\n`, 'limits: { maxLength: 100 }');
    expect(found?.messageId).toBe('too-large');
    expect(found?.range.end).toBeLessThanOrEqual('messages: []'.length);
  });

  it.each(['a.prompt.yaml', 'a.prompt.json'])('when it is nested too deeply: %s', (name) => {
    const found = only(`{"messages": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`, undefined, name);
    expect(found?.messageId).toBe('too-deep');
  });

  it('when the configuration allows less depth', () => {
    expect(only('messages: [[[[1]]]]\n', 'limits: { maxDepth: 3 }')?.messageId).toBe('too-deep');
    expect(
      check('messages: []\nx-deep: { a: { b: 1 } }\n', 'limits: { maxDepth: 5 }').findings.map(
        ({ messageId }) => messageId,
      ),
    ).not.toContain('too-deep');
  });

  it('when aliases would multiply without end', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 12; level++)
      lines.push(
        `a${level}: &a${level} [${Array(10)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
      );
    expect(only(`${lines.join('\n')}\nmessages: []\n`)?.messageId).toBe('too-many-aliases');
  });
});

it('a long line of braces is read in time that grows with its length', () => {
  const started = performance.now();
  check(
    `messages:\n  - role: user\n    content: "${'{{'.repeat(100_000)}${'}}'.repeat(100_000)}${'{{a '.repeat(50_000)}"\n`,
  );
  expect(performance.now() - started).toBeLessThan(5_000);
});
