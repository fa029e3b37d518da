import { describe, expect, it } from 'vitest';
import { nameBeingWritten, namesFor } from '../../../server/src/engine/index.js';
import { type Files, readingOf } from '../../support/readings.js';

/** The first file holds a `¦` where the author writes. Gives the text with the first name put in, a `¦` behind it. */
function written(files: Files): string | undefined {
  const [[path = '', marked = ''] = []] = Object.entries(files);
  const offset = marked.indexOf('¦');
  const text = marked.replace('¦', '');
  const found = nameBeingWritten(readingOf({ ...files, [path]: text }), offset);
  if (!found) return undefined;
  const [first] = namesFor(found.template);
  expect(text.slice(found.range.start, offset)).toBe(found.typed);
  return `${text.slice(0, found.range.start)}${first?.name}${found.closing}¦${text.slice(found.range.end)}`;
}

const head = 'id: a.b\nvariables: [{ name: 金额 }, { name: mail }]\nmessages:\n  - role: user\n';
const native = (content: string): Files => ({ 'a.prompt.yaml': `${head}    content: ${content}` });

describe('a name is offered', () => {
  it.each([
    ['in a block of text', '|\n      😀 请核对 {{¦\n', '|\n      😀 请核对 {{金额}}¦\n'],
    ['half typed', '|\n      Read {{ma¦\n      Then go on.\n', '|\n      Read {{金额}}¦\n      Then go on.\n'],
    ['between braces that the editor closed', '|\n      Read {{¦}} now\n', '|\n      Read {{金额¦}} now\n'],
    ['in place of another one', '|\n      Read {{ma¦il}} now\n', '|\n      Read {{金额¦}} now\n'],
    ['with the blank that stands in front', '|\n      Read {{ ¦\n', '|\n      Read {{ 金额 }}¦\n'],
    ['in front of another placeholder', '|\n      Read {{¦ and {{mail}}\n', '|\n      Read {{金额}}¦ and {{mail}}\n'],
    ['in quotes', '"Read {{¦"\n', '"Read {{金额}}¦"\n'],
  ])('%s', (_, before, after) => {
    const [[, text = ''] = []] = Object.entries(native(after));
    expect(written(native(before))).toBe(text);
  });

  it('with Windows line ends', () => {
    const crlf = (content: string) => ({ 'a.prompt.yaml': `${head}    content: ${content}`.replaceAll('\n', '\r\n') });
    expect(written(crlf('|\n      {{¦\n      x\n'))).toBe(crlf('|\n      {{金额}}¦\n      x\n')['a.prompt.yaml']);
  });

  it('in JSON', () => {
    const json = (content: string) =>
      `{ "id": "a.b", "variables": [{ "name": "x" }], "messages": [{ "role": "user", "content": "${content}" }] }`;
    expect(written({ 'a.prompt.json': json('Read {{¦') })).toBe(json('Read {{x}}¦'));
  });

  it.each([
    [
      'Prompty, in an expression',
      'a.prompty',
      '---\nname: a\ninputs:\n  mail: { type: string }\n---\nsystem:\n{{ m¦\n',
      '{{ mail }}¦',
    ],
    [
      'Prompty, in a statement',
      'a.prompty',
      '---\nname: a\ninputs:\n  mail: { type: string }\n---\nsystem:\n{% if m¦\n{% endif %}\n',
      '{% if mail %}¦',
    ],
    [
      'Handlebars, in a block',
      'a.prompt',
      '---\ninput:\n  schema:\n    mail: string\n---\n{{#if m¦}}x{{/if}}\n',
      '{{#if mail¦}}',
    ],
    ['Semantic Kernel', 'plugin/skprompt.txt', 'Read {{$inp¦\nthen answer {{$input}}.\n', '{{$input}}¦'],
    [
      'a format string',
      'a.json',
      '{ "_type": "prompt", "input_variables": ["mail"], "template": "Read {m¦" }',
      '{mail}¦',
    ],
    [
      'Copilot prompts',
      '.github/prompts/a.prompt.md',
      `---\nmode: agent\n---\n\${input:mail} and \${input:m¦\n`,
      `\${input:mail}¦`,
    ],
  ])('in %s', (_, path, before, after) => {
    expect(written({ [path]: before })).toContain(after);
  });
});

describe('no name is offered', () => {
  it.each([
    ['in prose', 'Hello mail¦\n'],
    ['behind a single brace where two are needed', '|\n      Read {¦ now\n'],
    ['behind a finished placeholder', '|\n      Read {{mail}} ma¦\n'],
  ])('%s', (_, content) => {
    expect(written(native(content))).toBeUndefined();
  });
});
