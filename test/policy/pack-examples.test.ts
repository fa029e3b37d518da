import { describe, expect, it } from 'vitest';
import { readPack, testUserPack } from '../../server/src/engine/index.js';
import { runExamples } from '../../server/src/engine/run/pack-examples.js';
import { engineFor, library } from '../support/check-text.js';

/** A pack with one rule; `rest` are its options and what else it says, indented by four. */
function pack(rest: string, kind = 'forbidden-text'): string {
  return `pack: { id: bank, title: Bank, version: 1.0.0 }
rules:
  - id: one
    kind: ${kind}
    message: Wrong.
    severity: error
${rest}`;
}

const words = '    options: { phrases: { en: [free money], zh: [白送] } }\n';

/** What the check of a pack says: the message, and the words of the pack that it stands at. */
function findings(text: string): readonly (readonly [string, string])[] {
  const result = engineFor().check({ uri: `${library}bank.policy.yaml`, text });
  return result.findings.map(({ ruleId, messageId, range }) => {
    expect(ruleId).toMatch(/^policy\//);
    return [messageId, text.slice(range.start, range.end)];
  });
}

describe('an example of a pack', () => {
  it('comes out right when exactly the marked words are found', () => {
    const examples = `    examples:
      fires: [Offer ⟦free money⟧ and say that it is ⟦free money⟧., 向客户⟦白送⟧现金。]
      silent: [Offer nothing., 'Never say free money.']
`;
    expect(findings(pack(words + examples))).toEqual([]);
  });

  it('may leave out the marks: then any finding will do', () => {
    const examples = '    examples: { fires: [Offer free money.], silent: [Offer nothing.] }\n';
    expect(findings(pack(words + examples))).toEqual([]);
  });

  it.each([
    ['plain text', '        - Offer ⟦three money⟧ now.\n'],
    ['quotes', '        - "Offer\\t⟦three money⟧ \\u006eow."\n'],
    ['a block', '        - say: |\n            Offer\n            ⟦three money⟧ now.\n'],
    ['a folded block', '        - say: >-\n            Please do\n            offer ⟦three money⟧ now.\n'],
    [
      'a whole file',
      '        - text: |\n            messages:\n              - role: system\n                content: Offer ⟦three money⟧.\n',
    ],
  ])('that nothing is found in is told at its marks, in %s', (_, example) => {
    const examples = `    examples:
      silent: [Offer nothing.]
      fires:
        - Offer ⟦free money⟧.
${example}`;
    expect(findings(pack(words + examples))).toEqual([['silent', 'three money']]);
  });

  it('that is found against its word is told at the words', () => {
    const examples = `    examples:
      fires: [Offer ⟦free money⟧.]
      silent:
        - say: |
            Be kind.
            Offer free money.
          with: { useCase: marketing }
`;
    expect(findings(pack(words + examples))).toEqual([['fires', 'free money']]);
  });

  it('that is found at other words than the marked ones is told at those', () => {
    const examples = `    examples:
      fires: ['⟦Offer⟧ free money.']
      silent: [Offer nothing.]
`;
    expect(findings(pack(words + examples))).toEqual([['elsewhere', 'free money']]);
  });

  it('that is no template is told, for it would be silent whatever the rule says', () => {
    const examples = `    examples:
      fires: [Offer ⟦free money⟧.]
      silent:
        - text: "messages: [ {"
        - text: free money
          file: note.xyz
`;
    expect(findings(pack(words + examples))).toEqual([
      ['broken', '[ {'],
      ['broken', 'free money'],
    ]);
  });

  it('is tried with its fix, which has to help', () => {
    const examples = '    examples: { fires: [Offer ⟦free money⟧.], silent: [Offer nothing.] }\n';
    expect(findings(pack(`${words}    fix: { replace: a fair price }\n${examples}`))).toEqual([]);
    expect(findings(pack(`${words}    fix: { replace: more free money }\n${examples}`))).toEqual([
      ['fix-fails', 'free money'],
    ]);
  });

  it('stands in a governed template where the rule asks for something', () => {
    const options = '    options: { phrases: { en: [complaint desk] } }\n';
    const examples = `    examples:
      fires: [Write a letter.]
      silent: [Write a letter. Name the complaint desk.]
`;
    expect(findings(pack(options + examples, 'required-text'))).toEqual([]);
  });

  it('is reached by the law of its rule', () => {
    const examples = '    examples: { fires: [Offer ⟦free money⟧.], silent: [Offer nothing.] }\n';
    expect(findings(pack(`${words}    jurisdictions: [FR]\n${examples}`))).toEqual([]);
  });

  it('is checked on its own day', () => {
    const options = '    options: { require: { reviewDue: { notBefore: today } } }\n';
    const example = (today: string): string => `{ with: { reviewDue: 2030-06-01 }, today: ${today} }`;
    const examples = (fires: string, silent: string): string =>
      `    examples:\n      fires:\n        - ${example(fires)}\n      silent:\n        - ${example(silent)}\n`;
    expect(findings(pack(options + examples('2030-06-02', '2030-06-01'), 'field-values'))).toEqual([]);
    expect(findings(pack(options + examples('2030-06-01', '2030-06-02'), 'field-values')).map(([id]) => id)).toEqual([
      'never-fires',
      'silent',
      'fires',
    ]);
  });
});

describe('a rule', () => {
  it('that finds nothing in any of its examples is told at its id', () => {
    const examples = '    examples: { fires: [Offer ⟦three money⟧.], silent: [Offer nothing.] }\n';
    expect(findings(pack(words + examples))).toEqual([
      ['never-fires', 'one'],
      ['silent', 'three money'],
    ]);
  });

  it('does not hide the failures of another', () => {
    const two = `${pack(`${words}    examples: { fires: [Offer ⟦three money⟧.], silent: [Offer nothing.] }\n`)}
  - id: two
    kind: forbidden-text
    message: Wrong.
    severity: error
    options: { phrases: { en: ['free (money'] } }
    examples: { fires: [free money], silent: [a] }
  - id: three
    kind: forbidden-text
    message: Wrong.
    severity: error
${words}    examples: { fires: [Offer ⟦free money⟧.], silent: [Offer free money.] }
`;
    expect(findings(two)).toEqual(
      [
        ['never-fires', 'one'],
        ['silent', 'three money'],
        ['badPhrase', 'free (money'],
        ['fires', 'free money'],
      ].map(([id, at]) => [id, id === 'badPhrase' ? "'free (money'" : at]),
    );
  });
});

describe('a rule that fails', () => {
  it('fails its examples, and says why', () => {
    const text = pack(`${words}    examples: { fires: [Offer ⟦free money⟧.], silent: [Offer nothing.] }\n`);
    const [read] = readPack('file:///bank.policy.yaml', text).rules;
    if (!read) throw new Error('The rule was not read.');
    const check = (): never => {
      throw new Error('out of order');
    };
    const { examples, neverFires } = runExamples(Object.assign(Object.create(read.rule), { check }));
    expect(examples.map(({ list, failure }) => [list, failure?.code, failure?.data.error])).toEqual([
      ['fires', 'crashed', 'out of order'],
      ['silent', 'crashed', 'out of order'],
    ]);
    expect(neverFires).toBe(true);
  });
});

describe('a pack', () => {
  it('names the phrases that no example uses, and the lists that no rule uses', () => {
    const text = `pack: { id: bank, title: Bank, version: 1.0.0 }
lists:
  gifts: { en: [free money, gift cards?], zh: [白送] }
  idle: { en: [nothing] }
rules:
  - id: one
    kind: forbidden-text
    message: Wrong.
    severity: error
    options: { phrases: gifts }
    examples: { fires: [Offer ⟦free money⟧.], silent: [Offer nothing., 不要白送。] }
  - id: two
    kind: variables
    message: Wrong.
    severity: error
    options: { named: { en: [account number, card] }, require: { sensitivity: restricted } }
    examples:
      fires: [{ with: { variables: [{ name: accountNumber, type: string }] }, at: variables }]
      silent: [{ with: { variables: [{ name: city, type: string }] } }]
`;
    expect(testUserPack('file:///bank.policy.yaml', text, 'en').unused).toEqual([
      { list: 'gifts', isIdle: false, phrases: [{ language: 'en', phrase: 'gift cards?' }] },
      { list: 'idle', isIdle: true, phrases: [] },
      { list: 'two named', isIdle: false, phrases: [{ language: 'en', phrase: 'card' }] },
    ]);
  });

  it('with more examples than can be run while one writes says where it stopped', () => {
    const rule = (index: number): string => `  - id: r-${index}
    kind: forbidden-text
    message: Wrong.
    severity: error
    options: { phrases: { en: [free money] } }
    examples: { fires: [Offer ⟦free money⟧ ${'.'.repeat(300_000)}], silent: [Offer nothing.] }
`;
    const text = `pack: { id: bank, title: Bank, version: 1.0.0 }\nrules:\n${Array.from({ length: 12 }, (_, index) => rule(index)).join('')}`;
    expect(findings(text)).toEqual([['not-run', 'r-9']]);
    expect(testUserPack('file:///bank.policy.yaml', text, 'en').rules.length).toBe(12);
  });
});
