import { type Bilingual, fill, type Lang, type Refusal } from '../../engine/index.js';
import { nameOf } from '../uris.js';

const sentences = {
  broken: {
    en: '{file} has syntax errors, so places where the name stands may be overlooked. Correct them first.',
    zh: '{file} 存在语法错误，可能漏掉用到该名称的位置。请先改正错误。',
  },
  'of-tool': {
    en: 'The tool fills in or looks for exactly "{name}". Under another name it would stay empty.',
    zh: '工具只认“{name}”这个名称，改名后将没有取值。',
  },
  bound: {
    en: 'The text itself sets "{name}", in a loop for example. Change it there by hand.',
    zh: '“{name}”由文本自身定义（例如循环变量），请在文本中手动修改。',
  },
  'no-name': {
    en: '"{name}" is no name in {language}: {form} would not be replaced. Use letters, digits and _, with a letter first.',
    zh: '“{name}”不是 {language} 的有效变量名，{form} 不会被替换。请使用字母、数字和下划线，并以字母开头。',
  },
  empty: { en: 'A variable needs a name.', zh: '变量名不能为空。' },
  taken: {
    en: '{file} has a variable "{name}" already, and its values would be mixed up. Choose another name.',
    zh: '{file} 中已有变量“{name}”，两者的取值会混淆。请另选名称。',
  },
  'changes-meaning': {
    en: 'As "{name}", {file} would mean something else: its text sets this name itself, or the format has a use of its own for it. Choose another name.',
    zh: '改为“{name}”后，{file} 的含义会改变：文本自身已定义该名称，或该名称在此格式中另有用途。请另选名称。',
  },
  changed: { en: 'The document has changed meanwhile. Try again.', zh: '文档已被修改，请重试。' },
} as const satisfies Record<string, Bilingual>;

/** Why there is no renaming, for the user. */
export function refusalText(refusal: Refusal, lang: Lang): string {
  const data = {
    name: 'name' in refusal ? refusal.name : '',
    file: 'uri' in refusal ? nameOf(refusal.uri) : '',
    ...(refusal.reason === 'no-name' ? { language: refusal.language, form: refusal.form } : {}),
  };
  return fill(
    data.name === '' && refusal.reason === 'no-name' ? sentences.empty : sentences[refusal.reason],
    lang,
    data,
  );
}

/** A name that a loop or another statement of the text gives. */
export function boundText(name: string, lang: Lang): string {
  return fill(sentences.bound, lang, { name });
}

/** What was asked is not what is there any more. */
export function changedText(lang: Lang): string {
  return fill(sentences.changed, lang);
}
