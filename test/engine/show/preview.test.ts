import { describe, expect, it } from 'vitest';
import { previewOf } from '../../../server/src/engine/index.js';
import { type Files, readingOf } from '../../support/readings.js';

const head = `id: demo.a
variables:
  - { name: mail, type: string, trust: untrusted, sensitivity: confidential }
  - { name: tone, type: string, default: calm }
  - { name: lost, type: string }
governance: { owner: x }
testData:
  - mail: Where is my card?
  - mail: "😀 {{tone}}"
`;

/** The parts of all messages, one per line. */
function shown(files: Files, testCase = 0, template = 0): readonly string[] {
  const { messages = [] } = previewOf(readingOf(files), template, testCase) ?? {};
  return messages.flatMap(({ role, parts }) =>
    parts.map(({ kind, text, name, untrusted, sensitivity }) =>
      [role, kind, name, untrusted ? 'untrusted' : '', sensitivity, text].filter(Boolean).join(' | '),
    ),
  );
}

describe('the preview of a template', () => {
  const files = {
    'a.prompt.yaml': `${head}messages:\n  - role: user\n    content: "Answer {{mail}} in a {{tone}} way. {{lost}}"\n`,
  };

  it('puts in the values of a test case, then defaults, and says what is missing and what is untrusted', () => {
    expect(shown(files)).toEqual([
      'user | text | Answer ',
      'user | value | mail | untrusted | confidential | Where is my card?',
      'user | text |  in a ',
      'user | value | tone | calm',
      'user | text |  way. ',
      'user | missing | lost | {{lost}}',
    ]);
    expect(previewOf(readingOf(files), 0, 0)).toMatchObject({ missing: ['lost'], cases: 2 });
  });

  it('puts in a value as it is, braces and all', () => {
    expect(shown(files, 1)[1]).toBe('user | value | mail | untrusted | confidential | 😀 {{tone}}');
  });

  it('holds included texts and standard clauses', () => {
    const clause = `${head}messages:\n  - role: system\n    content: "{{> clauses/treat-as-data@1}}"\n`;
    expect(shown({ 'a.prompt.yaml': clause })[0]).toMatch(
      /^system \| included \| clauses\/treat-as-data@1 \| Text between tags/,
    );
    const partial = `${head}messages:\n  - role: system\n    content: "{{> head}}"\n`;
    expect(shown({ 'a.prompt.yaml': partial, 'head.md': 'Be brief.\n' })).toEqual([
      'system | included | head | Be brief.\n',
    ]);
  });

  it('leaves conditions and loops to the engine of their language', () => {
    expect(shown({ 'prompts/a.j2': 'Hi {% for d in docs %}{{ d.text }}{% endfor %}{{ name }}' })).toEqual([
      'user | text | Hi ',
      'user | tag | {% for d in docs %}',
      'user | tag | {{ d.text }}',
      'user | text | {% endfor %}',
      'user | missing | name | {{ name }}',
    ]);
  });

  it('is there for each template of a file', () => {
    const two = '[{ "_type": "prompt", "template": "One {a}" }, { "_type": "prompt", "template": "Two {b}" }]';
    expect(shown({ 'a.json': two }, 0, 1)[0]).toMatch(/Two $/);
    expect(previewOf(readingOf({ 'a.json': two }), 7, 0)).toBeUndefined();
  });
});
