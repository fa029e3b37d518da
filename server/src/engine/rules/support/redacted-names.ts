import { isText, itemsOf, under } from '../../model/located.js';
import { outputSchemaOf, propertiesOf } from '../../model/output.js';
import type { Located, PromptTemplate } from '../../model/template.js';
import { identifierKind } from '../../model/vocabulary/identifier-names.js';
import { words } from '../../model/vocabulary/words.js';
import { nearest } from '../../text/nearest.js';
import { inputNames } from './input-names.js';

/** What logs hold beside the values of variables. */
const logFields =
  /^(?:all|\*|prompts?|messages?|system|user|completions?|outputs?|answers?|responses?|requests?|inputs?|body|headers?|tools?|attachments?|images?|files?|pii|phi|personal data|secrets?|全部|提示词|输入|输出|回答|附件|图片|个人信息)$/;

/**
 * Names under `logging.redact` that nothing of the template has, each with the variable that was most likely meant. Kinds
 * of data (`email`, `account_number`), parts of variables and properties of the answer may be blacked out as well.
 */
export function unknownRedactions(
  template: PromptTemplate,
): readonly { readonly name: Located<string>; readonly guess: string | undefined }[] {
  const { variables = [], fields } = template;
  if (variables.length === 0) return [];
  const given = itemsOf(under(fields.logging, 'redact', Array.isArray), isText);
  const names = variables.map(({ name }) => name.value);
  const isNamed = new Set(names);
  const unknown = given.filter(({ value }) => value.trim() !== '' && !isNamed.has(value.trim()));
  if (unknown.length === 0) return [];
  const known = new Set([
    ...variables.flatMap(inputNames),
    ...propertiesOf(outputSchemaOf(template)).map(({ name }) => plain(name)),
  ]);
  return unknown.flatMap((name) => {
    const guess = nearest(name.value.trim(), names);
    const isOther = known.has(plain(name.value)) || identifierKind(name.value) || logFields.test(plain(name.value));
    // The words of a variable, joined in another way, are a mistake whatever else they may mean.
    return isOther && (guess === undefined || plain(guess) !== plain(name.value)) ? [] : [{ name, guess }];
  });
}

const plain = (name: string): string => words(name.slice(0, 200)).join(' ');
