import { describe, expect, it } from 'vitest';
import { type OutlineEntry, outlineOf } from '../../../server/src/engine/index.js';
import { corpusFolders, filesBelow } from '../../support/corpus.js';
import { type Files, readingOf, tryReadingOf } from '../../support/readings.js';

/** The outline as lines: kind, name, detail, and the words that are selected. */
function lines(files: Files, lang: 'en' | 'zh-cn' = 'en'): readonly string[] {
  const reading = readingOf(files);
  const { text } = reading.files;
  const show = ({ kind, name, detail, selection, children }: OutlineEntry, indent: string): string[] => [
    `${indent}${kind} ${name}${detail === '' ? '' : ` (${detail})`} → ${text.slice(selection.start, selection.end)}`,
    ...children.flatMap((child) => show(child, `${indent}  `)),
  ];
  return outlineOf(reading, lang).flatMap((entry) => show(entry, ''));
}

const native = `id: demo.a
variables:
  - name: letter
    type: string
  - { name: 期限, type: integer }
messages:
  - role: system
    content: |

      You sort letters. Each letter of the customers gets one label out of a list that is given below.
  - role: user
    content: "{{letter}}"
testData:
  - letter: Dear bank
    kind: refusal
  - letter: ""
evaluators:
  - name: is short
    string: { contains: x }
tools:
  - { name: lookup, effect: read }
governance:
  owner: team@bank.example
  approval: { by: x, date: 2026-01-02 }
`;

describe('the outline', () => {
  it('of our own format has everything, in order of the file', () => {
    expect(lines({ 'a.prompt.yaml': native })).toEqual([
      'group Variables → variables',
      '  variable letter (string) → letter',
      '  variable 期限 (integer) → 期限',
      'group Messages → messages',
      '  message system (You sort letters. Each letter of the customers gets one labe…) → system',
      '  message user ({{letter}}) → user',
      'group Test cases → testData',
      '  test refusal (letter: Dear bank) → refusal',
      '  test case 2 (letter: ) → letter',
      'group Evaluators → evaluators',
      '  evaluator is short (string) → is short',
      'group Tools → tools',
      '  tool lookup (read) → lookup',
      'group Governance → governance',
      '  field owner (team@bank.example) → owner',
      '  field approval → approval',
    ]);
  });

  it('speaks Chinese', () => {
    const names = lines({ 'a.prompt.yaml': native }, 'zh-cn').filter((line) => line.startsWith('group'));
    expect(names.join(' ')).toMatch(/变量 .*消息 .*测试用例 .*评估器 .*工具 .*治理 /);
  });

  it('of a text with role lines has a message for each', () => {
    const text = '---\ninputs:\n  topic: { type: string }\n---\nsystem:\nYou write.\n\nuser:\nAbout {{topic}}.\n';
    expect(lines({ 'a.prompty': text })).toEqual([
      'group Variables → inputs',
      '  variable topic (string) → topic',
      'group Messages → system',
      '  message system (You write.) → system',
      '  message user (About {{topic}}.) → user',
    ]);
  });

  it('of several prompts has one entry for each', () => {
    const text =
      'prompts:\n  - task: self_check_input\n    content: Is it polite?\n  - task: general\n    messages:\n      - { type: system, content: Hi }\n';
    expect(lines({ 'prompts.yml': text })).toEqual([
      'template self_check_input → task: self_check_input',
      '  group Messages → Is it polite?',
      '    message user (Is it polite?) → Is it polite?',
      'template general → task: general',
      '  group Messages → messages',
      '    message system (Hi) → system',
    ]);
  });

  it('leaves out what stands in another file', () => {
    const files = {
      'promptfooconfig.yaml':
        'prompts: [file://p.txt]\nproviders: [echo]\ntests:\n  - { description: polite, vars: { a: 1 } }\n',
      'p.txt': 'Say {{a}}.',
    };
    expect(lines(files)).toEqual(['group Test cases → tests', '  test polite → polite']);
    const folder = { 'skprompt.txt': 'Say {{$a}}.', 'config.json': '{"schema":1,"input_variables":[{"name":"a"}]}' };
    expect(lines(folder)).toEqual(['group Messages → Say {{$a}}.', '  message user (Say {{$a}}.) → Say {{$a}}.']);
  });

  it('holds the selection inside of the range, and the range inside of that above, in real files', () => {
    let count = 0;
    for (const { path, text } of corpusFolders.flatMap(filesBelow)) {
      if (text.length > 200_000) continue;
      const reading = tryReadingOf({ [path]: text });
      for (const entry of reading ? outlineOf(reading, 'en') : [])
        count += wellFormed(entry, { start: 0, end: text.length });
    }
    expect(count).toBeGreaterThan(1000);
  });
});

function wellFormed({ name, range, selection, children }: OutlineEntry, around: OutlineEntry['range']): number {
  expect(name).not.toBe('');
  expect(around.start <= range.start && range.end <= around.end).toBe(true);
  expect(range.start <= selection.start && selection.end <= range.end && selection.start <= selection.end).toBe(true);
  return children.reduce((sum, child) => sum + wellFormed(child, range), 1);
}
