import type { Bilingual, MessageData } from '../text/bilingual.js';

/** What the engines of patterns and phrases say, by how it begins, in words for people who write neither. */
const reasons: readonly (readonly [beginning: string, words: Bilingual])[] = [
  ['missing closing )', { en: 'a bracket "(" is not closed', zh: '括号“(”没有闭合' }],
  ['unexpected )', { en: 'a bracket ")" was never opened', zh: '多余的括号“)”' }],
  ['missing closing ]', { en: 'a bracket "[" is not closed', zh: '括号“[”没有闭合' }],
  ['missing argument', { en: 'a sign such as ? or * has nothing before it', zh: '“?”“*”等符号前没有内容' }],
  ['invalid nested repetition', { en: 'two signs such as ? or * stand together', zh: '“?”“*”等符号连续出现' }],
  ['invalid or unsupported Perl', { en: 'it looks around itself', zh: '使用了环视等写法' }],
  ['invalid escape', { en: 'a backslash stands where it means nothing', zh: '反斜杠用法无效' }],
  ['trailing backslash', { en: 'it ends in a backslash', zh: '以反斜杠结尾' }],
  [
    'the phrase can match',
    { en: 'all of it is optional, so it would be found everywhere', zh: '全部内容均可省略，会处处命中' },
  ],
  ['longer than', { en: 'it is too long', zh: '过长' }],
  ['invalid repeat', { en: 'it repeats too often', zh: '重复次数过多' }],
  ['expression', { en: 'it is too large', zh: '过于庞大' }],
];

/** Why a pattern or a phrase cannot be used: fills `{reason}` and `{reasonZh}`, each a sentence. */
export function reasonData(raw: string): MessageData {
  const text = raw.replace(/^error parsing regexp: /, '').replace(/[.\s]+$/, '');
  const words = reasons.find(([beginning]) => text.startsWith(beginning))?.[1] ?? { en: text, zh: text };
  return { reason: `${words.en}.`, reasonZh: `${words.zh}。` };
}
