import { describe, expect, it } from 'vitest';
import { findClauses, languageOf, newestVersion, shippedClauses } from '../../server/src/engine/clauses/index.js';
import type { PromptTemplate } from '../../server/src/engine/index.js';
import { engineFor, library } from '../support/check-text.js';
import { marked, withMarks } from '../support/marked.js';

const engine = engineFor({ rules: [] });

function read(text: string, file = 'a.prompt.yaml'): PromptTemplate {
  const [template] = engine.check({ uri: library + file, text }).templates;
  return template ?? expect.fail(`No template in ${text}`);
}

/** What is found, as `id@version how`. */
function found(text: string, file?: string): string[] {
  const held = findClauses(read(text, file));
  return [...held.values()].map(({ id, version = '-', how }) => `${id}@${version} ${how}`);
}

const words = (id: string, language: 'en' | 'zh'): string => {
  const clause = shippedClauses().find((one) => one.id === id);
  return (clause && newestVersion(clause)?.text[language]) ?? expect.fail(`${id} has no words.`);
};
const message = (content: string): string => JSON.stringify({ messages: [{ role: 'system', content }] });
const inMessage = (content: string): string[] => found(message(content), 'a.prompt.json');

describe('clauses by reference', () => {
  it('are listed, with a version or without one', () => {
    const text =
      'clauses: [say-unknown@1, clauses/cite-sources@1.2.0, risk-notice, group/own@2]\nmessages: []\nid: a\ngovernance: {}\n';
    expect(found(text)).toEqual([
      'say-unknown@1 reference',
      'cite-sources@1.2.0 reference',
      'risk-notice@- reference',
      'group/own@2 reference',
    ]);
  });

  it.each([
    ['a.prompt.yaml', 'messages:\n- {role: user, content: "{{> clauses/say-unknown@1}}"}\ngovernance: {}\n'],
    ['a.prompt.yaml', 'messages:\n- {role: user, content: "{{> ../clauses/say-unknown@1.md}}"}\ngovernance: {}\n'],
    ['prompts/a.j2', 'Hello {{ name }}.\n{% include "clauses/say-unknown@1.j2" %}\n'],
  ])('are included in %s', (file, text) => {
    expect(found(text, file)).toContain('say-unknown@1 reference');
  });

  it('are not what lies in another folder', () => {
    expect(found('messages:\n- {role: user, content: "{{> tone@1}} {{> subclauses/x@1}}"}\ngovernance: {}\n')).toEqual(
      [],
    );
  });
});

describe('clauses by their words', () => {
  it.each(shippedClauses().map(({ id }) => id))('%s is found in both languages, and nothing else is', (id) => {
    for (const language of ['en', 'zh'] as const) {
      expect(inMessage(`You are a helper.\n\n${words(id, language)}\n\nBe brief.`)).toEqual([`${id}@1 text`]);
    }
  });

  it('are found however lines are broken and marks are set', () => {
    const wrapped = words('say-unknown', 'en')
      .replaceAll(/(.{30,40}) /g, '$1\n    ')
      .toUpperCase();
    const listed = words('treat-as-data', 'en').replaceAll(/^/gm, '- ').replace('data', '**data**');
    const wide = words('cite-sources', 'zh').replaceAll('，', ',').replaceAll('、', '､').replaceAll('。', '. ');
    expect(inMessage(wrapped)).toEqual(['say-unknown@1 text']);
    expect(inMessage(listed)).toEqual(['treat-as-data@1 text']);
    expect(inMessage(wide)).toEqual(['cite-sources@1 text']);
  });

  it('are found with other variables or values in place of theirs', () => {
    const notice = words('ecoa-notice', 'en');
    expect(inMessage(notice.replace('{{agency_name}}, {{agency_address}}', '{{regulator}}'))).toHaveLength(1);
    expect(inMessage(notice.replace('{{agency_name}}, {{agency_address}}', 'CFPB, 1700 G St NW'))).toHaveLength(1);
    expect(inMessage(words('emergency-guidance', 'zh').replaceAll('{{emergency_number}}', '120'))).toHaveLength(1);
    expect(inMessage(words('emergency-guidance', 'zh').replaceAll('{{emergency_number}}', '一'.repeat(500)))).toEqual(
      [],
    );
  });

  it('count without the words that lead in to a set notice', () => {
    expect(inMessage(words('ecoa-notice', 'en').split('\n')[1] ?? '')).toEqual(['ecoa-notice@1 text']);
  });

  it('are not found when a word is missing or changed', () => {
    expect(inMessage(words('say-unknown', 'en').replace('do not guess', 'guess'))).toEqual([]);
    expect(inMessage(words('sar-confidential', 'zh').replace('不得', '可以'))).toEqual([]);
  });

  it('stand where they are reported', () => {
    const { text, ranges } = marked(
      `messages:\n  - role: system\n    content: |\n      Hi {{name}}, é.\n      ⟦${words('say-unknown', 'zh').replaceAll('\n', '\n      ').slice(0, -1)}⟧。\ngovernance: {}\n`,
    );
    const place = findClauses(read(text)).get('say-unknown')?.place ?? expect.fail('It is not found.');
    expect(withMarks(text, [place])).toBe(withMarks(text, ranges));
  });

  it('stand where they are reported behind a long text of characters that change when they are folded', () => {
    for (const odd of ['😀', 'ﷺ', 'İ', 'é', '①', '각', 'ΑΣ', '-']) {
      const lead = `${odd.repeat(5000)}\n`;
      const template = read(message(`${lead}${words('say-unknown', 'en')}`), 'a.prompt.json');
      const { start = 0, end = 0 } = findClauses(template).get('say-unknown')?.place ?? {};
      const [slot] = template.slots;
      const place = [slot?.text.toDecoded(start), slot?.text.toDecoded(end)];
      expect(place, odd).toEqual([lead.length, lead.length + words('say-unknown', 'en').length - 1]);
    }
  });

  it('are looked for in linear time', () => {
    const half = words('say-unknown', 'en').slice(0, 200);
    expect(inMessage(half.repeat(5000))).toEqual([]);
    expect(inMessage('ﷺ'.repeat(300_000))).toEqual([]);
    const all = shippedClauses().map(({ id }) => words(id, 'zh'));
    expect(inMessage(`${'é'.repeat(1_000_000)}\n${all.join('\n')}`)).toHaveLength(20);
  });

  it('are those of the list that is given', () => {
    const own = {
      id: 'house-style',
      title: { zh: '行文' },
      purpose: { zh: '统一行文' },
      role: 'system' as const,
      versions: [
        { version: 1, text: { zh: '行文简洁，不用感叹号。' } },
        { version: 2, text: { zh: '行文简洁，不用感叹号和表情符号。' } },
      ],
    };
    const versionIn = (content: string) =>
      findClauses(read(message(content), 'a.prompt.json'), [own]).get('house-style')?.version;
    expect(versionIn('行文简洁，不用感叹号。')).toBe('1');
    expect(versionIn('行文简洁，不用感叹号和表情符号。')).toBe('2');
  });
});

describe('the language of a template', () => {
  it('is what it declares, else what it is written in', () => {
    const language = (content: string, head = '') =>
      languageOf(read(`${head}messages:\n  - role: system\n    content: ${content}\ngovernance: {}\n`));
    expect(language('Answer.', 'language: zh-CN\n')).toBe('zh');
    expect(language('请回答。', 'language: en\n')).toBe('en');
    expect(language('请用 JSON 回答客户的问题。')).toBe('zh');
    expect(language('Translate 你好 into English for the customer.')).toBe('en');
  });
});
