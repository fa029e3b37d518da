import { lexicon } from '../../wording/index.js';
import type { FoundPhrase } from '../texts.js';
import { clauseBefore } from './clause-before.js';

/** Words that have the model decide what becomes of nonconforming parts. */
export const decides = lexicon('manufacturing/disposition-decisions');

/** Words that send special characteristics to a person. */
export const escalates = lexicon('manufacturing/special-characteristics-escalated');

/** People who decide, in front of the words that they do. */
const people =
  /\b(?:mrb|board|engineers?|managers?|inspectors?|authority|people|person|team|who|they|so that|let)\b(?: \w+){0,5} $/i;
const peopleZh =
  /(?:[由待供][^,。;]{1,16}|(?:请|经|交)[^,。;]{0,12}(?:人员|工程师|委员会|评审|经理|主管|部门|小组|团队))$/;

/** Whether the words that were found say what people decide. */
export function isOfPeople(phrase: FoundPhrase): boolean {
  const before = clauseBefore(phrase);
  return people.test(before) || peopleZh.test(before.trimEnd());
}
