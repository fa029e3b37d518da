import { type Bilingual, fill, type Lang } from '../text/bilingual.js';
import { type Control, controlById, frameworkOf } from './catalogue.js';

const words = {
  listed: { en: 'Controls: {list}', zh: '相关控制项：{list}' },
  title: { en: '{framework}, {reference}: {title}', zh: '{framework}，{reference}：{title}' },
  marks: { en: ' ({list})', zh: '（{list}）' },
  appliesFrom: { en: 'applies from {date}', zh: '自 {date} 起适用' },
  memory: { en: 'from memory: verify before citing', zh: '凭记忆整理，引用前请核实' },
  secondary: { en: 'read in secondary sources', zh: '取自二手资料' },
} as const satisfies Record<string, Bilingual>;

/** What there is to heed about a control, each in a few words: from which day it binds, how far its facts are sure. */
export function controlMarks({ appliesFrom, status, basis }: Control, lang: Lang): readonly string[] {
  return [
    ...(appliesFrom === undefined ? [] : [fill(words.appliesFrom, lang, { date: appliesFrom })]),
    ...(status === 'memory' ? [fill(words.memory, lang)] : []),
    ...(basis === 'secondary' ? [fill(words.secondary, lang)] : []),
  ];
}

/**
 * A control in words: framework, place, title, what to heed, and the note of one that was withdrawn.
 * Empty for one that is not known.
 */
export function controlTitle(id: string, lang: Lang): string {
  const control = controlById(id);
  const framework = frameworkOf(id);
  if (!control || !framework) return '';
  const data = {
    framework: fill(framework.title, lang),
    reference: fill(control.reference, lang),
    title: fill(control.title, lang),
  };
  const marks = controlMarks(control, lang).join(lang === 'en' ? '; ' : '；');
  const note = control.note ? `${lang === 'en' ? '. ' : '。'}${fill(control.note, lang)}` : '';
  return `${fill(words.title, lang, data)}${marks && fill(words.marks, lang, { list: marks })}${note}`;
}

/** The ids of the controls of a finding in one line. Empty where there are none. */
export function controlsLine(ids: readonly string[], lang: Lang): string {
  return ids.length === 0 ? '' : fill(words.listed, lang, { list: ids.join(', ') });
}
