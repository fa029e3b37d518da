import { describe, expect, it } from 'vitest';
import {
  applyEdits,
  clauseFrom,
  declareAll,
  suppressionEdit,
  toNative,
  toPrompty2,
} from '../../../server/src/engine/index.js';
import { readingOf } from '../../support/readings.js';

/** The text of a file after a rewriting, `undefined` where there is none. */
function rewritten(
  path: string,
  text: string,
  edit: (reading: ReturnType<typeof readingOf>) => unknown,
): string | undefined {
  const made = edit(readingOf({ [path]: text })) as Parameters<typeof applyEdits>[1][number] | undefined;
  return made && applyEdits(text, [made]);
}

const native = 'a.prompt.yaml';
const head = 'id: demo.a\nversion: 1.0.0\n';
const tail = 'governance: { owner: x }\n';

describe('a suppression', () => {
  const suppressed = (path: string, marked: string): string | undefined => {
    const text = marked.replace('¦', '');
    return rewritten(path, text, (reading) =>
      suppressionEdit(reading, 'core/unused-variable', marked.indexOf('¦'), 'because --> of\nthis'),
    );
  };
  const comment = 'bluepencil-disable-next-line core/unused-variable -- because of this';

  it('stands above its line, with the indentation', () => {
    expect(suppressed(native, `${head}variables:\n  - name: ¦a\nmessages: []\n${tail}`)).toContain(
      `variables:\n  # ${comment}\n  - name: a\n`,
    );
  });

  it('stands above the block text that the words are in, with the same line ends', () => {
    const text = `${head}messages:\n  - role: user\n    content: |\n      One\n      Two ¦three\n${tail}`;
    expect(suppressed(native, text.replaceAll('\n', '\r\n'))).toContain(
      `user\r\n    # ${comment}\r\n    content: |\r\n      One`,
    );
  });

  it('is a comment of the language that the text is in', () => {
    expect(suppressed('a.prompt.md', '---\nmode: agent\n---\nOne\nTwo ¦three\n')).toContain(
      `One\n<!-- ${comment} -->\nTwo`,
    );
    expect(suppressed('prompts/a.j2', 'One\nTwo ¦{{ three }}\n')).toContain(`One\n{# ${comment} #}\nTwo`);
    expect(suppressed('prompts/a.hbs', 'One\nTwo ¦{{three}}\n')).toContain(`One\n{{!-- ${comment} --}}\nTwo`);
  });

  it('covers the file where nothing smaller can be covered, and there is none in JSON', () => {
    const folded = suppressed(native, `${head}messages:\n  - role: user\n    content: "One\n      ¦two"\n${tail}`);
    expect(folded).toMatch(/^# bluepencil-disable-file core\/unused-variable -- because of this\nid: demo\.a/);
    expect(suppressed('a.prompt.json', '{ "id": "¦a", "messages": [], "governance": {} }')).toBeUndefined();
  });
});

describe('undeclared variables', () => {
  const message = 'messages:\n  - role: user\n    content: "{{b}} {{a}} {{b}} {{c}}"\n';

  it('are declared in order of use, in the style of the list', () => {
    const block = `${head}# kept\nvariables:\n  - name: c # also\n    type: string\n${message}${tail}`;
    expect(rewritten(native, block, declareAll)).toBe(
      block.replace(
        '    type: string\n',
        '    type: string\n  - name: b\n    type: string\n  - name: a\n    type: string\n',
      ),
    );
    const flow = `${head}variables: [{ name: c, type: string }]\n${message}${tail}`;
    expect(rewritten(native, flow, declareAll)).toContain(
      'variables: [{ name: c, type: string }, { name: b, type: string }, { name: a, type: string }]',
    );
    const items = `${head}variables:\n  - { name: c }\n${message}${tail}`;
    expect(rewritten(native, items, declareAll)).toContain(
      '  - { name: c }\n  - { name: b, type: string }\n  - { name: a,',
    );
  });

  it('get a list where there is none', () => {
    const made = rewritten(native, head + message + tail, declareAll) ?? '';
    expect(made).toMatch(/variables:\n {2}- name: b\n/);
    expect(rewritten(native, made, declareAll)).toBeUndefined();
  });

  it('are inputs in Prompty, and a schema in Dotprompt', () => {
    const prompty = '---\nname: a\nmodel:\n  api: chat\ninputs:\n  x:\n    type: string\n---\nuser:\n{{x}} {{z}}\n';
    expect(rewritten('a.prompty', prompty, declareAll)).toContain('    type: string\n  z:\n    type: string\n---');
    const dotprompt =
      '---\nmodel: googleai/gemini\ninput:\n  schema:\n    x: string\n---\n{{role "user"}}{{x}} {{z}}\n';
    expect(rewritten('a.prompt', dotprompt, declareAll)).toContain('    x: string\n    z: string\n---');
  });
});

describe('a plain GitHub Models file', () => {
  const plain = `# Reply
name: Reply
model: openai/gpt-4o # pinned later
messages:
  - role: user
    content: Answer {{mail}} as {{name}}.
testData:
  - mail: Hi
    expected: Hello
`;

  it('becomes one of ours, with blanks for what only people know, and all that stood there', () => {
    const made = rewritten('prompts/My reply.prompt.yml', plain, (reading) => toNative(reading, '2027-01-31')) ?? '';
    expect(made).toMatch(/^# Reply\nid: prompts\.my-reply\nversion: 0\.1\.0\nstatus: draft\nname: Reply\n/);
    expect(made).toMatch(/variables:\n {2}- name: mail\n {4}type: string\n {2}- name: name\n/);
    expect(made).toContain('  owner: TBD\n');
    expect(made).toContain('  reviewDue: 2027-01-31\n');
    for (const line of plain.split('\n')) expect(made).toContain(line);
    expect(
      rewritten('prompts/My reply.prompt.yml', made, (reading) => toNative(reading, '2027-01-31')),
    ).toBeUndefined();
  });
});

describe('Prompty 1', () => {
  const first = `---
name: Refund # the name
version: 1.0
authors: [A]
# which model
model:
  api: chat
  configuration:
    type: azure_openai
    azure_endpoint: \${env:ENDPOINT}
    azure_deployment: gpt-4o
    api_version: 2024-06-01
  parameters:
    max_tokens: 400 # enough
    temperature: 0.2
    stop: END
    logit_bias: { a: 1 }
inputs:
  customer:
    type: string
  amount:
    type: number
sample:
  customer: Lin
template: jinja2
---
system:
Be brief.

user:
{{customer}} {{amount}}
`;

  it('becomes Prompty 2: names, kinds, examples; the rest goes under metadata', () => {
    const made = rewritten('a.prompty', first, toPrompty2) ?? '';
    expect(made).toBe(`---
name: Refund # the name
# which model
model:
  apiType: chat
  connection:
    kind: key
    endpoint: \${env:ENDPOINT}
  options:
    maxOutputTokens: 400 # enough
    temperature: 0.2
    stopSequences:
      - END
    additionalProperties:
      logit_bias: { a: 1 }
  provider: azure
  id: gpt-4o
inputs:
  customer:
    kind: string
    example: Lin
  amount:
    kind: float
template:
  format:
    kind: jinja2
  parser:
    kind: prompty
metadata:
  api_version: 2024-06-01
  version: 1.0
  authors: [ A ]
---
system:
Be brief.

user:
{{customer}} {{amount}}
`);
    expect(rewritten('a.prompty', made, toPrompty2)).toBeUndefined();
  });

  it('keeps Windows line ends', () => {
    const made = rewritten('a.prompty', first.replaceAll('\n', '\r\n'), toPrompty2) ?? '';
    expect(made.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it('is left alone with tools, whose form differs too much', () => {
    const tools = first.replace('    stop: END\n', '    tools: [{ type: function }]\n');
    expect(rewritten('a.prompty', tools, toPrompty2)).toBeUndefined();
  });
});

describe('a paragraph', () => {
  const words = 'Answer only from the documents above. Say so where they are silent.';
  const text = `${head}messages:
  - role: system
    content: |
      You help.

      ${words}
  - role: user
    content: |
      ${words}

      Go.
${tail}`;

  it('goes to a clause, everywhere that it stands in the file', () => {
    const made = clauseFrom(readingOf({ [native]: text }), text.indexOf('documents'));
    expect(made).toMatchObject({ path: 'clauses/answer-only-from-the-documents@1.md', text: `${words}\n` });
    expect(applyEdits(text, made?.edits ?? [])).toBe(
      text.replaceAll(words, '{{> clauses/answer-only-from-the-documents@1}}'),
    );
  });

  it('gets another name where that one is taken', () => {
    const taken = (path: string): boolean => path === 'clauses/answer-only-from-the-documents@1.md';
    expect(clauseFrom(readingOf({ [native]: text }), text.indexOf('documents'), taken)?.id).toMatch(/-2$/);
  });

  it('stays where it is when it is short, or stands in no block text', () => {
    expect(clauseFrom(readingOf({ [native]: text }), text.indexOf('You help'))).toBeUndefined();
    const inline = `${head}messages:\n  - role: user\n    content: ${words}\n${tail}`;
    expect(clauseFrom(readingOf({ [native]: inline }), inline.indexOf('documents'))).toBeUndefined();
  });
});
