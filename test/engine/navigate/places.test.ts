import { describe, expect, it } from 'vitest';
import { driftBetween, foldsOf, linksOf, selectionsAt } from '../../../server/src/engine/index.js';
import { library } from '../../support/check-text.js';
import { marked, withMarks } from '../../support/marked.js';
import { type Files, readingOf } from '../../support/readings.js';

/** Where the links of the first file lead, by the words that carry them. */
function links(files: Files): Readonly<Record<string, string>> {
  const reading = readingOf(files);
  return Object.fromEntries(
    linksOf(reading).map(({ range, candidates, clause, url }) => [
      reading.files.text.slice(range.start, range.end),
      [...candidates.slice(0, 2).map((uri) => uri.slice(library.length)), clause, url].filter(Boolean).join(' | '),
    ]),
  );
}

describe('links', () => {
  it('lead to includes, clauses, and files that records name', () => {
    const text = `id: a
messages:
  - role: user
    content: "{{> ./tone.txt}} {{> clauses/treat-as-data@1}} {{> clauses/own@1}} {{> https://a.example/x.md}}"
clauses: [say-unknown@1, house@2]
output: { schema: schemas/answer.json }
governance:
  dpia: { ref: PIA-2026-7 }
  fria: { ref: "records/fria.pdf" }
  instructionsRef: docs/use.md
`;
    expect(links({ 'a.prompt.yaml': text })).toEqual({
      './tone.txt': 'tone.txt',
      'clauses/treat-as-data@1': 'clauses/treat-as-data%401 | clauses/treat-as-data%401.md | treat-as-data@1',
      'clauses/own@1': 'clauses/own%401 | clauses/own%401.md',
      'say-unknown@1': 'clauses/say-unknown%401.md | clauses/say-unknown%401.txt | say-unknown@1',
      'house@2': 'clauses/house%402.md | clauses/house%402.txt',
      'schemas/answer.json': 'schemas/answer.json',
      'records/fria.pdf': 'records/fria.pdf',
      'docs/use.md': 'docs/use.md',
    });
  });

  it('lead to the files of promptfoo, prompts and tests', () => {
    const text = `prompts: [file://p/a.txt, file://p/*.txt, "Hi {{x}}"]
providers: [file://p.py:make, echo]
tests: file://t.csv
defaultTest: { assert: [{ type: javascript, value: file://../check.js }, { type: contains, value: file }] }
`;
    expect(links({ 'e/promptfooconfig.yaml': text })).toEqual({
      'file://p/a.txt': 'e/p/a.txt',
      'file://p.py:make': 'e/p.py',
      'file://t.csv': 'e/t.csv',
      'file://../check.js': 'check.js',
    });
  });

  it('lead to files that a text speaks of', () => {
    const text =
      '---\ndescription: d\n---\nFollow #file:../style.md and [the guide](docs/guide.md#top), not [this](https://x.example).\n';
    expect(links({ '.github/prompts/a.prompt.md': text })).toEqual({
      '#file:../style.md': '.github/style.md',
      'docs/guide.md': '.github/prompts/docs/guide.md',
    });
  });

  it('lead to templates of other engines beside them and above', () => {
    expect(links({ 'prompts/deep/a.j2': '{% include "shared/head.j2" %}' })['shared/head.j2']).toBe(
      'prompts/deep/shared/head.j2 | prompts/shared/head.j2',
    );
    expect(links({ 'prompts/a.mustache': '{{> head}}' }).head).toBe('prompts/head | prompts/head.mustache');
  });

  it('lead to texts of Dotprompt whose names say that they are included', () => {
    const [link] = linksOf(readingOf({ 'a.prompt': '---\nmodel: googleai/x\n---\n{{>head}}{{x}}\n' }));
    expect(link?.candidates.slice(0, 4)).toEqual(
      ['head', 'head.prompt', '_head', '_head.prompt'].map((path) => library + path),
    );
  });

  it('lead from a policy pack to controls and clauses', () => {
    const text = `pack: { id: own, title: { en: O, zh: O }, version: 1.0.0 }
rules:
  - id: own/x
    controls: [gdpr.art-5-1-c, house.rule-7]
    kind: required-text
    clauses: [treat-as-data]
    fix: { clause: say-unknown }
`;
    const found = links({ 'own.policy.yaml': text });
    expect(found['gdpr.art-5-1-c']).toMatch(/^https:\/\//);
    expect(found).toMatchObject({ 'treat-as-data': 'treat-as-data', 'say-unknown': 'say-unknown' });
    expect(Object.keys(found)).toHaveLength(3);
  });
});

/** What a selection at `¦` grows to, each range as its words. */
function grown(path: string, source: string): readonly string[] {
  const offset = source.indexOf('¦');
  const text = source.replace('¦', '');
  return selectionsAt(readingOf({ [path]: text }), offset).map(({ start, end }) => text.slice(start, end));
}

describe('a selection grows', () => {
  it('from the word to the placeholder, the sentence, the item, the list, the message and the node', () => {
    const list = '- First thing.\n      - Greet {{customer}} warmly; then stop.\n        Be brief.\n      - Last.';
    const text = `id: a\nmessages:\n  - role: user\n    content: |\n      Rules:\n\n      ${list}\n\n      End.\ngovernance: {}\n`;
    const ranges = grown('a.prompt.yaml', text.replace('cust', 'cust¦'));
    expect(ranges.slice(0, 6)).toEqual([
      'customer',
      '{{customer}}',
      'Greet {{customer}} warmly;',
      '- Greet {{customer}} warmly; then stop.\n        Be brief.',
      list,
      `Rules:\n\n      ${list}\n\n      End.\n`,
    ]);
    expect(ranges.at(-1)).toBe(text);
    expect(ranges.at(-2)).toBe(text.trimEnd());
  });

  it('by words in Chinese', () => {
    const text = '请核对客户姓¦名，然后回复。';
    expect(grown('prompts/a.j2', `${text}{{ x }}`).slice(0, 3)).toEqual([
      '姓名',
      '请核对客户姓名',
      '请核对客户姓名，然后回复。',
    ]);
  });

  it('outside of texts along the nodes', () => {
    const ranges = grown('a.prompt.yaml', 'id: a\nvariables:\n  - name: "le¦tter"\n    type: string\ngovernance: {}\n');
    expect(ranges.slice(0, 4)).toEqual(['letter', '"letter"', 'name: "letter"', 'name: "letter"\n    type: string']);
  });
});

it('folds headers, messages, headings and fences', () => {
  const text = `---
inputs:
  topic: { type: string }
  more:
    type: string
---
system:
# Rules
Be brief.

\`\`\`json
{}
\`\`\`
user:
About {{topic}}.
`;
  const shown = foldsOf(readingOf({ 'a.prompty': text })).map(({ start, end }) => {
    const words = text.slice(start, end).split('\n');
    return `${words[0]} … ${words.at(-1)}`;
  });
  expect(shown).toEqual([
    '--- … ---',
    'inputs: …     type: string',
    'topic: { type: string } … topic: { type: string }',
    'type: string … type: string',
    'more: …     type: string',
    'type: string … type: string',
    'system: … ```',
    '```json … ```',
    'Rules … ```',
    'user: … About {{topic}}.',
  ]);
});

describe('between two versions of a text', () => {
  const { text: older, ranges } = marked('one ⟦two⟧ three ⟦four⟧ ⟦five six⟧');

  it('places before and behind an edit are known, and what was edited is not', () => {
    const newer = 'one two threeeee four five six';
    const { toNewer, toOlder } = driftBetween(older, newer);
    expect(withMarks(newer, ranges.map(toNewer))).toBe('one ⟦two⟧ threeeee ⟦four⟧ ⟦five six⟧');
    expect(toOlder(newer.indexOf('four'))).toBe(older.indexOf('four'));
    expect(toOlder(newer.indexOf('two'))).toBe(older.indexOf('two'));
    expect(toOlder(newer.indexOf('ee four'))).toBeUndefined();
  });

  it('what is gone is empty, and what was cut is the rest', () => {
    const newer = 'one two three six';
    const { toNewer } = driftBetween(older, newer);
    expect(ranges.map(toNewer).map(({ start, end }) => newer.slice(start, end))).toEqual(['two', '', 'six']);
  });
});
