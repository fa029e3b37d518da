/** The languages of messages, by the ids that `--lang` and the editor's display language use. */
export type Lang = 'en' | 'zh-cn';

/** A sentence in both languages of the product. Braces around a name, `{name}`, are filled from data. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

/** What fills the braces of a sentence. */
export type MessageData = Readonly<Record<string, string | number>>;

/** A sentence in one language with its braces filled. A brace without data stays, so that a test can see it. */
export function fill(sentence: Bilingual, lang: Lang, data: MessageData = {}): string {
  const text = lang === 'zh-cn' ? sentence.zh : sentence.en;
  return text.replace(/\{(\w+)\}/g, (brace, name: string) => (Object.hasOwn(data, name) ? String(data[name]) : brace));
}
