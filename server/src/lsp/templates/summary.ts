import { fill, type Lang } from '../../engine/index.js';
import type { TemplateEntry, TemplateSummary, TemplateVariable } from '../../protocol.js';
import { escapeMarkdown } from '../documentation.js';
import { nameOf, searchWords } from './words.js';

/** A template as a list shows it. `all`: the library, which may hold it in the other language too. */
export function summaryOf(entry: TemplateEntry, all: readonly TemplateEntry[], lang: Lang): TemplateSummary {
  const { id, name, description, language, riskTier, taskKind } = entry;
  return {
    id,
    name,
    purpose: description,
    sector: sectorOf(entry, lang),
    language: { id: language, name: nameOf('language', language, lang) },
    riskTier: { id: riskTier, name: nameOf('riskTier', riskTier, lang) },
    task: nameOf('taskKind', taskKind, lang),
    search: searchTextOf(entry, all),
  };
}

function sectorOf({ sector, subsector }: TemplateEntry, lang: Lang): TemplateSummary['sector'] {
  const whole = { id: sector, name: nameOf('sector', sector, lang) };
  if (subsector === '') return [whole];
  return [whole, { id: `${sector}/${subsector}`, name: nameOf('subsector', subsector, lang) }];
}

/** A template is found by its words in both languages, whichever it is written in. */
function searchTextOf(entry: TemplateEntry, all: readonly TemplateEntry[]): string {
  const { id, name, description, sector, subsector, language, riskTier, taskKind, useCase, audience } = entry;
  const words = [
    ...[name, twinOf(entry, all)?.name ?? '', id, spaced(id), description, spaced(useCase)],
    ...searchWords('sector', sector),
    ...searchWords('subsector', subsector),
    ...searchWords('taskKind', taskKind),
    ...searchWords('audience', audience),
    ...searchWords('riskTier', riskTier),
    ...(language.startsWith('zh') ? [language, 'Chinese', '中文'] : [language, 'English', '英文', '英语']),
  ];
  return words.join('\n').normalize('NFKC').toLowerCase();
}

/** The same template in the other language: its id has another ending. */
export function twinOf({ id }: TemplateEntry, all: readonly TemplateEntry[]): TemplateEntry | undefined {
  const stem = (one: string): string => one.replace(/-(?:zh|en)$/, '');
  return all.find((other) => other.id !== id && stem(other.id) === stem(id));
}

/** Words of an id as people type them. */
export function spaced(id: string): string {
  return id.replace(/^x-/, '').replace(/[.-]/g, ' ');
}

/** What a template asks for, as items of a Markdown list. */
export function inputsOf({ variables }: Pick<TemplateEntry, 'variables'>, lang: Lang): string {
  return variables.map((variable) => inputLine(variable, lang)).join('\n');
}

const words = {
  facts: { en: '({facts}): ', zh: '（{facts}）：' },
  required: { en: 'required', zh: '必填' },
  optional: { en: 'optional', zh: '选填' },
  comma: { en: ', ', zh: '、' },
} as const;

function inputLine({ name, type, description, trust, sensitivity, required }: TemplateVariable, lang: Lang): string {
  const trusted = nameOf('trust', trust, lang);
  const facts = [
    type,
    fill(required ? words.required : words.optional, lang),
    // Bold: whoever wrote such a text may have put instructions into it.
    trust === 'untrusted' ? `**${trusted}**` : trusted,
    nameOf('sensitivity', sensitivity, lang),
  ];
  const listed = facts.join(fill(words.comma, lang));
  const head = lang === 'zh-cn' ? `\`${name}\`` : `\`${name}\` `;
  return `- ${head}${fill(words.facts, lang, { facts: listed })}${escapeMarkdown(description)}`;
}
