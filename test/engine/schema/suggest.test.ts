import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Carrier } from '../../../server/src/engine/parse/document.js';
import { type Suggestions, suggestAt } from '../../../server/src/engine/schema/suggest.js';

/** What is offered where the `¦` stands in a document. */
function offered(marked: string, schema = 'prompt-template', carrier: Carrier = 'yaml'): Suggestions | undefined {
  const at = marked.indexOf('¦');
  return suggestAt({ text: marked.replace('¦', ''), carrier, schema }, at);
}

const keys = (...at: Parameters<typeof offered>) => offered(...at)?.keys.map(({ name }) => name) ?? [];
const values = (...at: Parameters<typeof offered>) => offered(...at)?.values.map(({ value }) => value) ?? [];
const json = (marked: string) => keys(marked, 'prompt-template', 'json');

describe('keys', () => {
  it('are those of the schema that are not there yet, the required ones first', () => {
    expect(keys('¦').slice(0, 4)).toEqual(['id', 'version', 'messages', '$schema']);
    const rest = keys('id: a\nname: A\n¦\nmessages: []\n');
    expect(rest[0]).toBe('version');
    expect(rest).toContain('governance');
    for (const there of ['id', 'name', 'messages']) expect(rest).not.toContain(there);
  });

  it.each([
    ['a word on a line of its own', 'id: a\ngover¦\nmessages: []\n'],
    ['an empty line behind a block', 'variables:\n  - name: x\n¦\nmessages: []\n'],
    ['the end of a file', 'id: a\n¦'],
    ['Windows line ends', 'id: a\r\ngover¦\r\nmessages: []\r\n'],
    ['a quote that is never closed above', 'id: a\nname: "A\ngover¦\nmessages: []\n'],
    ['a list item that is indented wrongly below', 'gover¦\nmessages:\n  - role: user\n   content: hi\n'],
    ['a key that has a colon already', 'id: a\ngover¦: {}\n'],
  ])('are offered at %s', (_, marked) => {
    expect(keys(marked)).toContain('governance');
  });

  it('go by where the line begins', () => {
    expect(keys('governance:\n  owner: a\n  ¦\n')).toContain('riskTier');
    expect(keys('governance:\n  owner: a\n¦\n')).toContain('version');
    expect(keys('governance:\n  ¦\nmessages: []\n')).toContain('owner');
    expect(keys('governance:\n  oversight:\n    ¦\n  owner: a\n')).toContain('mode');
  });

  it('begin and continue the items of a list', () => {
    expect(keys('variables:\n  - ¦\nid: a\n')[0]).toBe('name');
    expect(keys('variables:\n  - name: x\n    ¦\n')).toContain('trust');
    expect(keys('variables:\n  - name: x\n    ¦\n')).not.toContain('name');
    expect(keys('messages:\n  - role: user\n    content: hi\n  - ro¦\n').slice(0, 2)).toEqual(['role', 'content']);
  });

  it('are offered inside of braces, closed or not', () => {
    for (const marked of [
      'governance: { owner: a, ¦ }\n',
      'governance: { owner: a, aud¦\nid: a\n',
      'governance: {\n  owner: a,\n  ¦\n}\n',
    ]) {
      expect(keys(marked), marked).toContain('audience');
      expect(keys(marked), marked).not.toContain('owner');
      expect(offered(marked)?.flow).toBe(true);
    }
  });

  it('are offered in JSON, with quotes or without, closed or not', () => {
    for (const marked of [
      '{ "id": "a", ¦ }',
      '{ "id": "a", "gov¦" }',
      '{ "id": "a", "gov¦',
      '{ "id": "a", "¦" "name": "A" }',
      '{ "id": "a", "¦": {} }',
    ]) {
      expect(json(marked), marked).toContain('governance');
      expect(json(marked), marked).not.toContain('id');
    }
    expect(json('{ "id": "a", "¦" "name": "A" }')).not.toContain('name');
    expect(json('{ "variables": [{ "name": "x", ¦ }] }')).toContain('trust');
  });

  it('are offered in front matter and not behind it', () => {
    const front = (marked: string) => keys(marked, 'prompt-template', 'front-matter');
    expect(front('---\nid: a\nsta¦\n---\nsta\n')).toContain('status');
    expect(front('---\nid: a\n---\nsta¦\n')).toEqual([]);
  });

  it('know what a key cannot do without', () => {
    const messages = offered('id: a\n¦')?.keys.find(({ name }) => name === 'messages');
    const word = { kind: 'word', isText: true };
    const message = {
      kind: 'map',
      required: [
        ['role', word],
        ['content', word],
      ],
    };
    expect(messages?.shape).toEqual({ kind: 'list', item: message });
  });

  it('follow references into another schema, and conditions', () => {
    expect(keys('library:\n  - files: a\n    governance:\n      ¦\n', 'config')).toContain('riskTier');
    expect(keys('rules:\n  core/undef¦\n', 'config')).toContain('core/undefined-variable');
    const options = (kind: string) => keys(`rules:\n  - kind: ${kind}\n    options:\n      ¦\n`, 'policy-pack');
    expect(options('required-field')).toEqual(['fields', 'atLeast', 'minLength']);
    expect(options('field-values')).toContain('unless');
    expect(options('field-values')).not.toContain('atLeast');
  });
});

describe('values', () => {
  const status = ['draft', 'review', 'approved', 'deprecated', 'retired'];

  it.each([
    'id: a\nstatus: ¦\nname: A\n',
    'id: a\nstatus: dr¦\n',
    'id: a\nstatus:\n  ¦\n',
    'status: "¦"\n',
    'status: "dr¦\nid: a\n',
    "status: 'dr¦'\n",
  ])('are the words that the schema lists: %j', (marked) => {
    expect(values(marked)).toEqual(status);
  });

  it('are offered in braces, in JSON and for yes or no', () => {
    expect(values('governance: { audience: ¦ }\n')).toContain('customer');
    expect(values('{ "status": ¦ }', 'prompt-template', 'json')).toEqual(status);
    expect(values('{ "status": "¦" }', 'prompt-template', 'json')).toEqual(status);
    expect(values('governance:\n  critical: ¦\n')).toEqual([true, false]);
  });

  it('are those of list items too', () => {
    expect(values('rules:\n  - where: [messages.user, ¦]\n', 'policy-pack')).toContain('output');
    expect(values('rules:\n  - where:\n      - ¦\n', 'policy-pack')).toContain('output');
  });

  it('replace the word around the cursor with its quotes', () => {
    const words = (marked: string) => {
      const { start = 0, end = 0 } = offered(marked)?.range ?? {};
      return marked.replace('¦', '').slice(start, end);
    };
    expect(words('status: dr¦aft # so far\n')).toBe('draft');
    expect(words('status: "dr¦aft"\n')).toBe('"draft"');
    expect(words('"stat¦us": draft\n')).toBe('"status"');
  });
});

describe('nothing is offered', () => {
  it.each([
    ['in a block scalar', 'messages:\n  - role: user\n    content: >\n      status: ¦\n'],
    [
      'on an empty line of a block scalar',
      'messages:\n  - role: user\n    content: >\n      Hi\n      ¦\n      you\nid: a\n',
    ],
    ['in words behind a key', 'description: some st¦\n'],
    ['in words that go on', 'description: some\n  st¦\nid: a\n'],
    ['in a comment', 'id: a # st¦\n'],
    ['on a line of comment', '# st¦\nid: a\n'],
    ['in front of other words', 'id: a\nst¦ and more words\n'],
  ])('%s', (_, marked) => {
    const { keys: names = [], values: words = [] } = offered(marked) ?? {};
    expect([...names, ...words]).toEqual([]);
  });

  it('in plain text, and of a schema or a place that nobody knows', () => {
    expect(offered('sta¦', 'prompt-template', 'text')).toBeUndefined();
    expect(keys('sta¦', 'no-such-schema')).toEqual([]);
    expect(keys('constructor:\n  ¦\n')).toEqual([]);
    expect(keys('testData:\n  - toString:\n      ¦\n')).toEqual([]);
  });
});

it('never fails, wherever the cursor stands', () => {
  const line = fc.constantFrom(
    'id: a',
    'governance:',
    '  owner: "x',
    '  - ',
    '- {',
    ' }',
    'x: [',
    '"',
    "'",
    '---',
    '| # ',
    '\r',
  );
  fc.assert(
    fc.property(
      fc.array(line).map((lines) => lines.join('\n')),
      fc.nat(),
      fc.constantFrom<Carrier>('yaml', 'json', 'front-matter'),
      (text, at, carrier) => {
        const found = suggestAt({ text, carrier, schema: 'prompt-template' }, at % (text.length + 1));
        if (!found) return;
        expect(found.range.start).toBeLessThanOrEqual(at % (text.length + 1));
        expect(found.range.end).toBeGreaterThanOrEqual(at % (text.length + 1));
      },
    ),
    { numRuns: 300 },
  );
});
