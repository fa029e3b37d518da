import { toolsOf } from '../../model/tools.js';
import type { ParsedNode } from '../../parse/document.js';
import { isString } from '../../parse/tree.js';
import type { DecodedText } from '../../text/decoded-text.js';
import { type AnyContext, defineRule } from '../define.js';
import { listOfStrings } from '../options.js';
import { type MixedWord, mixedWords } from '../support/homoglyphs.js';

/** Escapes, so that the examples can be told apart by a reader. */
const a = '\u0430';
const e = '\u0435';
const omicron = '\u03bf';

export default defineRule({
  id: 'security/mixed-script-homoglyph',
  summary: {
    en: 'No word mixes look-alike letters of different scripts.',
    zh: '同一单词不得混用不同文字的形近字母。',
  },
  severity: 'warning',
  confidence: 'pattern',
  scope: 'template',
  since: '0.3.0',
  fix: 'safe',
  references: ['mitre-atlas.aml.t0068', 'owasp-llm.llm01'],
  options: {
    allow: listOfStrings({
      en: 'Words that are meant so, such as a brand.',
      zh: '确需混用的单词，例如品牌名。',
    }),
  },
  messages: {
    mixed: {
      en: '"{word}" holds letters of another script that look the same ({letters}): filters and searches miss it, and a model may read it otherwise. Type it as "{plain}".',
      zh: '“{word}”混入了形似的其他文字字母（{letters}），过滤和检索会漏掉，模型也可能误读。请改为“{plain}”。',
    },
    wide: {
      en: 'The name "{word}" holds full-width letters or digits: it is not the same name as "{plain}", and will not be found under it. Type half-width characters.',
      zh: '名称“{word}”含全角字母或数字，与“{plain}”并非同一名称，按后者无法找到。请改用半角字符。',
    },
  },
  fixes: { plain: { en: 'Write "{plain}"', zh: '改为“{plain}”' } },
  docs: {
    why: {
      en: 'A Cyrillic letter in an English word is invisible to a reviewer, but not to a filter, a search or a model. Such words hide names from block lists and let one tool pass for another.',
      zh: '英文单词里的西里尔字母，审阅者看不出来，过滤器、检索和模型却会当作另一个词。这种写法可用来绕过名单，或让一个工具冒充另一个。',
    },
    whenNot: {
      en: 'Latin beside Han, Kana or Hangul, words that join two scripts openly, and single Greek letters of maths and science are left out. List others under the option allow.',
      zh: '拉丁字母与汉字、假名、谚文并用，明显由两种文字拼成的词，以及数学和科学中的单个希腊字母不提示。其他词请列入选项 allow。',
    },
  },
  examples: () => ({
    valid: [
      'messages:\n  - role: user\n    content: Verify the payee, then send it to Иван and Γιώργος.\n',
      'messages:\n  - role: user\n    content: "Δx, µm, kΩ, TNFα, νmax, ρgh and α in 5 µg; PDFка, IT-отдел, URLы."\n',
      'messages:\n  - role: user\n    content: 请核对payee字段，ＡＢＣ公司，αβ测试，カタカナtext。\n',
      { text: `messages:\n  - role: user\n    content: Buy at p${a}y.\n`, options: { allow: [`p${a}y`] } },
    ],
    invalid: [
      {
        text: `messages:\n  - role: user\n    content: 😀 Verify the ⟦p${a}y${e}e⟧.\n`,
        expect: ['mixed'],
        fixed: 'messages:\n  - role: user\n    content: 😀 Verify the payee.\n',
      },
      {
        text: `messages:\n  - role: system\n    content: |\n      请调用get_⟦bal${a}nce⟧\n      或 ⟦${omicron}pen⟧ 与 ⟦пaроль⟧。\n`,
        expect: ['mixed', 'mixed', 'mixed'],
        fixed: `messages:\n  - role: system\n    content: |\n      请调用get_balance\n      或 open 与 п${a}роль。\n`,
      },
      {
        file: 'pay.prompt.json',
        text: '{"messages":[{"role":"user","content":"Check the ⟦p\\u0430yee⟧."}]}',
        expect: ['mixed'],
        fixed: '{"messages":[{"role":"user","content":"Check the payee."}]}',
      },
      {
        text: `id: a\nversion: 1.0.0\nvariables:\n  - name: ⟦账户ＩＤ⟧\n  - name: ⟦${a}mount⟧\nmessages:\n  - role: user\n    content: "{{账户ＩＤ}} {{${a}mount}}"\n`,
        expect: ['wide', 'mixed'],
      },
      {
        text: `id: a\nversion: 1.0.0\ntools:\n  - name: send_⟦m${a}il⟧\nmessages: []\n`,
        expect: ['mixed'],
      },
    ],
  }),
  check(context) {
    const { template, texts, options, report } = context;
    const names = namesOf(context);
    for (const { node, text } of names) {
      for (const mixed of mixedWords(text.value)) reportMixed(text, mixed, true);
      const wide = text.value.match(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/) && text.value;
      if (!wide) continue;
      report({ at: node, message: 'wide', data: { word: wide, plain: wide.normalize('NFKC') } });
    }
    const declared = new Set(names.map(({ text }) => text.value));
    const own = new Set(names.map(({ node }) => node));
    for (const { text, node } of texts('messages')) {
      const words = own.has(node) ? [] : mixedWords(text.value);
      if (words.length === 0) continue;
      const holes = template.placeholders.filter(({ slot }) => slot.text === text);
      let at = 0;
      for (const mixed of words) {
        while ((holes[at]?.end ?? Number.POSITIVE_INFINITY) <= mixed.start) at++;
        const hole = holes[at];
        const isName = hole !== undefined && hole.start <= mixed.start;
        if (!isName || !declared.has(hole.name)) reportMixed(text, mixed, isName);
      }
    }

    /** @param isName It stands in several places, which have to stay the same, so there is no fix. */
    function reportMixed(text: DecodedText, mixed: MixedWord, isName: boolean): void {
      const word = text.value.slice(mixed.start, mixed.end);
      if (options.allow.includes(word)) return;
      const data = { word, letters: lettersOf(mixed), plain: plainOf(word, mixed) };
      const edits = mixed.letters.map(({ start, end, plain }) => ({
        range: text.toSource(start, end),
        newText: plain,
      }));
      report({
        at: text.toSource(mixed.start, mixed.end),
        message: 'mixed',
        data,
        fixes: isName ? [] : [{ title: 'plain', kind: 'safe', edits, data }],
      });
    }
  },
});

interface Name {
  readonly node: ParsedNode;
  readonly text: DecodedText;
}

/** The names that other places refer to: the id, inputs, tools. */
function namesOf({ template }: Pick<AnyContext, 'template'>): readonly Name[] {
  const { id } = template.fields;
  const all = [
    ...(id ? [id] : []),
    ...(template.variables ?? []).map(({ name }) => name),
    ...toolsOf(template).map(({ name }) => name),
  ];
  return all.flatMap(({ node, origin }) =>
    origin === 'file' && isString(node) && node.text ? [{ node, text: node.text }] : [],
  );
}

function lettersOf({ letters, script }: MixedWord): string {
  const points = letters
    .slice(0, 3)
    .map(({ letter }) => `U+${letter.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`);
  return `${script} ${points.join(', ')}${letters.length > 3 ? ', …' : ''}`;
}

function plainOf(word: string, { start, letters }: MixedWord): string {
  let plain = '';
  let at = 0;
  for (const one of letters) {
    plain += word.slice(at, one.start - start) + one.plain;
    at = one.end - start;
  }
  return plain + word.slice(at);
}
