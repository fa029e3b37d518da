import type { Position, Range } from 'vscode-languageserver';
import {
  type AboutVariable,
  aboutVariable,
  type Bilingual,
  fill,
  type Lang,
  type Variable,
} from '../../engine/index.js';
import { escapeMarkdown } from '../documentation.js';
import type { Navigation } from '../navigation/index.js';
import type { NameAtCursor } from '../navigation/variables.js';

const words = {
  undeclared: { en: 'not declared', zh: '未声明' },
  optional: { en: 'optional', zh: '可选' },
  trust: { en: 'trust: {value}', zh: '可信程度：{value}' },
  untrustedBy: { en: 'untrusted, for it is made from {source}', zh: '不可信：由 {source} 加工而来' },
  sensitivity: { en: 'sensitivity: {value}', zh: '敏感级别：{value}' },
  categories: { en: 'categories: {list}', zh: '数据类别：{list}' },
  limit: { en: '{name}: {value}', zh: '{name}：{value}' },
  unused: { en: 'Used nowhere in this file.', zh: '本文件中未使用。' },
  used: { en: 'Used in this file on line {lines}.', zh: '在本文件中用于第 {lines} 行。' },
  renders: { en: 'With the first test case: {value}', zh: '按第一个测试用例渲染：{value}' },
  samples: { en: 'In the test cases: {values}', zh: '测试用例中的取值：{values}' },
} as const satisfies Record<string, Bilingual>;

const mostLines = 12;
const mostSamples = 3;
const longestSample = 80;
const limits = ['enum', 'pattern', 'minimum', 'maximum', 'maxLength', 'unit', 'currency', 'format', 'default'] as const;

/** What is known of the variable at a place, as Markdown, and where its name stands. */
export async function variableHover(
  { variables }: Navigation,
  uri: string,
  position: Position,
  lang: Lang,
): Promise<{ readonly text: string; readonly range?: Range } | undefined> {
  const name = await variables.at(uri, position);
  if (!name || name.mention.role === 'bound') return undefined;
  const about = aboutVariable(name.reading, name.mention);
  const text = [
    headline(about, lang),
    ...described(about.variable),
    limitsOf(about.variable, lang),
    usesOf(about, name, variables, lang),
    samplesOf(about, name, lang),
  ];
  const place = name.view && variables.toLocation(name.reading, name.mention, name.view).range;
  return { text: text.filter(Boolean).join('\n\n'), ...(place ? { range: place } : {}) };
}

/** `**amount** · number · trust: untrusted · sensitivity: confidential` */
function headline({ name, variable, madeFromUntrusted }: AboutVariable, lang: Lang): string {
  const say = (sentence: Bilingual, data: Readonly<Record<string, string>> = {}): string => fill(sentence, lang, data);
  const facts: string[] = [];
  if (!variable) facts.push(say(words.undeclared));
  else {
    const { type, required, trust, sensitivity, categories } = variable;
    if (type) facts.push(`\`${asWord(type.value)}\``);
    if (required?.value === false) facts.push(say(words.optional));
    if (madeFromUntrusted !== undefined)
      facts.push(say(words.untrustedBy, { source: escapeMarkdown(madeFromUntrusted) }));
    else if (trust) facts.push(say(words.trust, { value: escapeMarkdown(trust.value) }));
    if (sensitivity) facts.push(say(words.sensitivity, { value: escapeMarkdown(sensitivity.value) }));
    const kinds = (categories?.value ?? []).map((kind) => escapeMarkdown(String(kind)));
    if (kinds.length > 0) facts.push(say(words.categories, { list: kinds.join(lang === 'en' ? ', ' : '、') }));
  }
  return [`**${escapeMarkdown(name)}**`, ...facts].join(' · ');
}

function described(variable: Variable | undefined): readonly string[] {
  const text = variable?.description?.value.trim();
  return text ? [escapeMarkdown(text)] : [];
}

function limitsOf(variable: Variable | undefined, lang: Lang): string {
  if (!variable) return '';
  const given = limits.flatMap((name) => {
    const value = variable[name]?.value;
    if (value === undefined || value === null) return [];
    return [fill(words.limit, lang, { name, value: asCode(Array.isArray(value) ? value.join(' | ') : String(value)) })];
  });
  return given.join(' · ');
}

function usesOf(
  { uses }: AboutVariable,
  { reading, view }: NameAtCursor,
  variables: Navigation['variables'],
  lang: Lang,
): string {
  const lines = uses.map((one) => variables.toLocation(reading, one, view).range.start.line + 1);
  const once = [...new Set(lines)];
  if (once.length === 0) return fill(words.unused, lang);
  const shown = once.slice(0, mostLines).join(', ') + (once.length > mostLines ? ', …' : '');
  return fill(words.used, lang, { lines: shown });
}

/** At a placeholder what would stand in its place; elsewhere some values. */
function samplesOf({ samples, first }: AboutVariable, { mention }: NameAtCursor, lang: Lang): string {
  if (mention.role === 'use' && first !== undefined) return fill(words.renders, lang, { value: asCode(first) });
  if (samples.length === 0) return '';
  const shown = samples.slice(0, mostSamples).map(asCode).join(', ') + (samples.length > mostSamples ? ', …' : '');
  return fill(words.samples, lang, { values: shown });
}

/** Any text as code in one line: the fence is longer than what it holds. */
function asCode(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const shown = line.length > longestSample ? `${[...line.slice(0, longestSample)].slice(0, -1).join('')}…` : line;
  if (shown === '') return '` `';
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const gap = longest > 0 ? ' ' : '';
  return fence + gap + shown + gap + fence;
}

const asWord = (text: string): string => text.replaceAll('`', '');
