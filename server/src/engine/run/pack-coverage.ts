import { listIn } from '../policy/compile.js';
import { inWords } from '../policy/names.js';
import type { ListData, PackData, RuleData } from '../policy/pack-data.js';
import type { Rule } from '../rules/define.js';
import { createPhraseBook, createWording } from '../wording/index.js';
import { withoutMarks } from './example-marks.js';

/** Phrases of a list that stand in no example, so that nothing shows whether they are written right. */
export interface UnusedPhrases {
  /** The name of the list, or the rule and the option that hold it. */
  readonly list: string;
  /** No rule of the pack uses the list at all. */
  readonly isIdle: boolean;
  readonly phrases: readonly { readonly language: 'en' | 'zh'; readonly phrase: string }[];
}

const options = ['phrases', 'near', 'unlessNear', 'named'];

/** The phrases of a pack that no example of the rules that use them holds. */
export function unusedPhrases(
  lists: PackData['lists'],
  rules: readonly { readonly rule: Rule; readonly data: RuleData }[],
): readonly UnusedPhrases[] {
  const uses = new Map<string, { list: ListData; texts: string[]; isIdle: boolean }>();
  for (const [name, list] of Object.entries(lists ?? {})) uses.set(name, { list, texts: [], isIdle: true });
  for (const { rule, data } of rules) {
    for (const option of options) {
      const source = (data.options as Readonly<Record<string, unknown>> | undefined)?.[option];
      const list = typeof source === 'string' ? listIn(lists, source) : (source as ListData | undefined);
      if (!list) continue;
      const name = typeof source === 'string' ? source : `${data.id} ${option}`;
      const use = uses.get(name) ?? { list, texts: [], isIdle: false };
      use.isIdle = false;
      use.texts.push(...textsOf(rule, option === 'named'));
      uses.set(name, use);
    }
  }
  return [...uses].flatMap(([list, { isIdle, texts, ...use }]) => {
    const phrases = isIdle ? [] : missing(use.list, texts);
    return isIdle || phrases.length > 0 ? [{ list, isIdle, phrases }] : [];
  });
}

function textsOf(rule: Rule, areNames: boolean): string[] {
  const { invalid, valid } = rule.examples();
  const files = [...invalid, ...valid];
  const texts = files.map((file) => withoutMarks(typeof file === 'string' ? file : file.text).text);
  return areNames ? texts.map(inWords) : texts;
}

function missing({ en = [], zh = [] }: ListData, texts: readonly string[]): UnusedPhrases['phrases'] {
  const all = [
    ...en.map((phrase) => ({ language: 'en', phrase }) as const),
    ...zh.map((phrase) => ({ language: 'zh', phrase }) as const),
  ];
  // Each phrase by itself: in one list a longer phrase would hide a shorter one.
  const book = createPhraseBook(
    all.map(({ language, phrase }, index) => ({ id: String(index), phrases: { [language]: [phrase] } })),
  );
  const found = new Set(texts.flatMap((text) => [...book.scan(createWording(text)).keys()]));
  return all.filter((_, index) => !found.has(String(index)));
}
