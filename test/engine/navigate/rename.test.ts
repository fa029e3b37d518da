import { describe, expect, it } from 'vitest';
import { mentionsOf, type Reading, rename, sameVariable } from '../../../server/src/engine/index.js';
import { corpusFolders, filesBelow, sayCorpus } from '../../support/corpus.js';
import { marked } from '../../support/marked.js';
import { type Files, memberAt, readingOf, renamedFiles, tryReadingOf } from '../../support/readings.js';
import { samples } from './samples.js';

const prompt = (name: string, text: string, more = '') =>
  `id: a\nstatus: draft\nvariables:\n  - name: ${name}\nmessages:\n  - role: user\n    content: ${text}\n${more}governance: {}\n`;
const one = (text: string): Files => ({ 'a.prompt.yaml': text });

/** The files after renaming what stands behind `before`. */
function renamed(files: Files, before: string, name: string): Files | string {
  return renamedFiles(files, memberAt(files, before), name);
}

/** All variables of a reading, each by one of its mentions. */
function variablesOf(reading: Reading) {
  const seen = new Set<string>();
  return mentionsOf(reading)
    .filter(({ role }) => role !== 'bound')
    .map((mention) => ({ reading, mentions: sameVariable(reading, mention) }))
    .filter(({ mentions }) => {
      const key = mentions.map(({ uri, range }) => `${uri} ${range.start}`).join();
      return !seen.has(key) && seen.add(key);
    });
}

/** Rename every variable of some files there and back; gives how many there were. */
function expectRoundTrips(files: Files, reading = tryReadingOf(files)): number {
  const members = reading ? variablesOf(reading) : [];
  let count = 0;
  for (const member of members) {
    const [first] = member.mentions;
    const there = renamedFiles(files, member, 'quite_new_1');
    if (typeof there === 'string') {
      expect(['of-tool', 'broken']).toContain(there);
      continue;
    }
    expect(there).not.toEqual(files);
    const back = variablesOf(readingOf(there)).find(({ mentions }) => mentions[0]?.words === 'quite_new_1');
    expect(back && renamedFiles(there, back, first?.words ?? '')).toEqual(files);
    count++;
  }
  return count;
}

describe('renaming a variable', () => {
  it.each(samples)('there and back changes nothing: %s', (format, source) => {
    const files = Object.fromEntries(Object.entries(source).map(([path, text]) => [path, marked(text).text]));
    // Semantic Kernel takes `Topic` and `topic` for one name, so their case is lost.
    if (format === 'semantic-kernel, in a folder') files['skprompt.txt'] = '{{$topic}} {{f $topic}}';
    const count = expectRoundTrips(files);
    if (format !== 'claude-command' && format !== 'nemo-guardrails') expect(count).toBeGreaterThan(0);
  });

  it('there and back changes nothing in real files', () => {
    sayCorpus('renaming');
    const counts = corpusFolders.map((folder) => {
      const files = filesBelow(folder).filter(({ text }) => text.length < 100_000 && !text.includes('\uFFFD'));
      return files.reduce((sum, { path, text }) => sum + expectRoundTrips({ [path]: text }), 0);
    });
    expect(counts[0]).toBeGreaterThan(500);
  });

  it('writes the name at every place and nothing else', () => {
    const files = one(prompt('letter', '"Read {{letter}}: {{ letters }}"', 'testData: [{ letter: letter }]\n'));
    expect(renamed(files, 'name: ', 'mail')).toEqual(
      one(prompt('mail', '"Read {{mail}}: {{ letters }}"', 'testData: [{ mail: letter }]\n')),
    );
  });

  it('writes in all files that belong to it', () => {
    const files = {
      'skprompt.txt': 'About {{$topic}}.',
      'config.json': '{"schema":1,"input_variables":[{"name":"topic"}]}',
    };
    expect(renamed(files, '$', 'subject')).toEqual({
      'skprompt.txt': 'About {{$subject}}.',
      'config.json': '{"schema":1,"input_variables":[{"name":"subject"}]}',
    });
  });

  it('writes declarations in the library, and texts that are included', () => {
    const files = {
      'prompts/a.j2': '{{ tone }}{% include "b.j2" %}',
      'prompts/b.j2': '{{ tone|upper }} {{ x }}',
      'bluepencil.yaml':
        'library: [{ files: "prompts/*", variables: [{ name: tone }, { name: y, derivedFrom: tone }] }]\n',
    };
    expect(renamed(files, '{{ ', 'voice')).toEqual({
      'prompts/a.j2': '{{ voice }}{% include "b.j2" %}',
      'prompts/b.j2': '{{ voice|upper }} {{ x }}',
      'bluepencil.yaml':
        'library: [{ files: "prompts/*", variables: [{ name: voice }, { name: y, derivedFrom: voice }] }]\n',
    });
  });
});

describe('quotes', () => {
  const message = '"{{a}}"';

  it('are put around a name that YAML would read otherwise, and taken away again', () => {
    const files = one(prompt('a', message, 'testData: [{ a: 1 }]\n'));
    const quoted = one(prompt('"on"', '"{{on}}"', 'testData: [{ "on": 1 }]\n'));
    expect(renamed(files, 'name: ', 'on')).toEqual(quoted);
    expect(renamed(quoted, 'name: "', 'a')).toEqual(files);
  });

  it('stay as they are written', () => {
    const files = one(prompt("'a'", message, 'testData: [{ "a": 1 }]\n'));
    expect(renamed(files, "name: '", 'b')).toEqual(one(prompt("'b'", '"{{b}}"', 'testData: [{ "b": 1 }]\n')));
  });

  it('are kept in JSON', () => {
    const text = (name: string) =>
      `{"id":"a","status":"draft","variables":[{"name":"${name}"}],"messages":[{"role":"user","content":"\\u0041 {{${name}}}\\n"}],"governance":{}}`;
    expect(renamed({ 'a.prompt.json': text('a') }, '{{', '客户')).toEqual({ 'a.prompt.json': text('客户') });
  });

  it('make a name possible that has blanks in it, where the language of the placeholders has such names', () => {
    const files = {
      'prompts/a.mustache': '{{name}}',
      'bluepencil.yaml': 'library: [{ files: "**", variables: [{ name: name }] }]\n',
    };
    expect(renamed(files, '{{', 'full name')).toEqual({
      'prompts/a.mustache': '{{full name}}',
      'bluepencil.yaml': 'library: [{ files: "**", variables: [{ name: full name }] }]\n',
    });
  });
});

describe('a name is refused', () => {
  const files = one(prompt('letter', '"{{letter}} {{other}}"'));

  it.each([
    ['a b', 'blanks'],
    ['', 'nothing'],
    ['a}}', 'braces'],
    ['#if', 'signs of another language'],
  ])('"%s": %s', (name) => {
    expect(renamed(files, 'name: ', name)).toBe('no-name');
  });

  it.each([
    ['prompts/a.j2', '{{ user }}', 'first name'],
    ['prompts/a.j2', '{{ user }}', 'none'],
    ['prompts/a.j2', '{{ user }}', '1st'],
    ['a.prompty', '---\ninputs: { user: x }\n---\nuser:\n{{user}}\n', 'a-b'],
    ['a.prompt.md', '\x24{input:user}', 'a b'],
    ['patterns/a/system.md', '{{user}}', 'a b'],
  ])('that the placeholders of %s cannot have: %s, %s', (path, text, name) => {
    expect(renamed({ [path]: text }, text.slice(0, text.lastIndexOf('user')), name)).toBe('no-name');
  });

  it('that another variable has, declared or not, or a key of the test data', () => {
    expect(renamed(files, 'name: ', 'other')).toBe('taken');
    expect(renamed(one(prompt('a', 'x', 'testData: [{ a: 1, b: 2 }]\n')), 'name: ', 'b')).toBe('taken');
  });

  it('that the text binds itself', () => {
    const text = '{% for item in items %}{{ item }}{{ user }}{% endfor %}';
    expect(renamed({ 'prompts/a.j2': text }, '{{ item }}{{ ', 'item')).toBe('changes-meaning');
    expect(renamed({ 'prompts/a.j2': text }, '{{ item }}{{ ', 'person')).toEqual({
      'prompts/a.j2': text.replace('user', 'person'),
    });
  });

  it('under which the format reads something else', () => {
    expect(renamed(one(prompt('a', 'x', 'testData: [{ kind: normal, a: 1 }]\n')), 'name: ', 'kind')).toBe(
      'changes-meaning',
    );
  });

  it('where a file cannot be read as a whole', () => {
    expect(renamed(one(`${prompt('letter', '"{{letter}}"')}x: "\n`), 'name: ', 'b')).toBe('broken');
  });

  it('that a tool fills in', () => {
    expect(renamed({ 'patterns/a/system.md': 'Read {{input}}' }, '{{', 'text')).toBe('of-tool');
    expect(renamed({ '.claude/commands/a.md': 'Fix $ARGUMENTS' }, '$', 'text')).toBe('of-tool');
    const judged = 'evaluators: [{ name: x, string: { contains: "{{expected}}" } }]\ntestData: [{ expected: x }]\n';
    expect(renamed(one(prompt('a', 'x', judged)), '{{', 'wanted')).toBe('of-tool');
    expect(renamed(one(prompt('expected', '"{{expected}}"', judged)), '{{', 'wanted')).toEqual(
      one(prompt('wanted', '"{{wanted}}"', judged.replaceAll('expected', 'wanted'))),
    );
  });
});

it('leaves names alone that a loop takes from the variable', () => {
  const text = (name: string) => `{% for doc in ${name} %}{{ doc.title }}{% endfor %}`;
  expect(renamed({ 'prompts/a.j2': text('docs') }, 'in ', 'papers')).toEqual({ 'prompts/a.j2': text('papers') });
});

it('reads 5,000 uses again in one go', () => {
  const many = '{{a}} {{b}} '.repeat(5000);
  const member = memberAt(one(prompt('a', `"${many}"`)), 'name: ');
  const renaming = rename([member], 'c');
  expect('edits' in renaming && [...renaming.edits.values()].flat()).toHaveLength(5001);
});
