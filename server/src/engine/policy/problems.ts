import type { Path } from '../parse/tree.js';
import type { Bilingual, MessageData } from '../text/bilingual.js';
import type { OffsetRange } from '../text/range.js';

/** What can be wrong in a pack whose form is right. The rule that holds it does not run; the others do. */
export const packMessages = {
  badPhrase: {
    en: 'The phrase "{phrase}" cannot be used: {reason} Write plain words, (a|b) for a choice, ? behind what is optional, ... for a gap.',
    zh: '词句“{phrase}”无法使用：{reasonZh}请直接书写文字；(a|b) 表示任选，? 表示前项可省略，... 表示间隔。',
  },
  badPattern: {
    en: 'The pattern "{phrase}" cannot be used: {reason} Patterns run in linear time: no look-around, no back-references.',
    zh: '表达式“{phrase}”无法使用：{reasonZh}表达式须能以线性时间运行，不支持环视和反向引用。',
  },
  noPhrases: {
    en: 'This list holds no phrase, so the rule would never find anything. Add phrases under en or zh.',
    zh: '此词表没有任何词句，规则永远不会报告。请在 en 或 zh 下补充。',
  },
  unknownList: {
    en: 'There is no list "{name}". Lists stand under lists of this pack, or are named pack/name.',
    zh: '没有名为“{name}”的词表。词表写在本包的 lists 下，引用其他包时写作 包/名称。',
  },
  unknownField: {
    en: 'There is no field "{name}", so this condition could never be met. Fields are named as in a template, without governance: owner, useCase, output.publish.',
    zh: '没有字段“{name}”，此条件永远不会满足。字段名与模板一致，不带 governance：owner、useCase、output.publish。',
  },
  misspeltField: {
    en: 'There is no field "{name}". Did you mean "{nearest}"?',
    zh: '没有字段“{name}”，是否应为“{nearest}”？',
  },
  unknownControl: {
    en: 'The catalogue has no control "{name}". Did you mean "{nearest}"? "bluepencil controls" lists all. Ids of your own controls begin with a name of your own.',
    zh: '控制项目录中没有“{name}”，是否应为“{nearest}”？运行“bluepencil controls”可列出全部；自有控制项请使用自有前缀。',
  },
  unknownClause: {
    en: 'There is no standard clause "{name}", so nothing could satisfy it. Correct the id.',
    zh: '没有标准条款“{name}”，无法作为依据。请更正 id。',
  },
  twice: {
    en: 'There is another rule "{name}" in this pack. Give each rule an id of its own.',
    zh: '本包中已有规则“{name}”。请为每条规则使用不同的 id。',
  },
  needsOptions: {
    en: 'A rule of kind {kind} needs options: they say what it looks for.',
    zh: '{kind} 类规则必须填写 options，说明要查找的内容。',
  },
  fixNeedsValue: {
    en: 'A fix that inserts a field needs its value.',
    zh: '插入字段的修复必须给出 value。',
  },
} as const satisfies Record<string, Bilingual>;

/** One mistake, by its path in the pack, or at a range of its document. */
export interface PackProblem {
  readonly path: Path;
  readonly range?: OffsetRange;
  readonly code: keyof typeof packMessages | 'schema';
  readonly data: MessageData;
}
