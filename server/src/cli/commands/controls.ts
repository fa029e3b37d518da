import type { Command } from 'commander';
import stringWidth from 'fast-string-width';
import pc from 'picocolors';
import {
  type Bilingual,
  type Coverage,
  type CoveredControl,
  controlCoverage,
  controlMarks,
  fill,
  frameworks,
  type Lang,
  nearest,
} from '../../engine/index.js';

import { type CommandIo, chooseLang, UsageError, wantsColour } from '../io.js';

const words = {
  id: { en: 'Framework', zh: '框架' },
  controls: { en: 'Controls', zh: '控制项' },
  withRule: { en: 'With a rule', zh: '有规则' },
  without: { en: 'Without', zh: '无规则' },
  title: { en: 'Title', zh: '名称' },
  total: {
    en: '{frameworks} frameworks, {controls} controls, {seen} with a rule. List one: bluepencil controls gdpr',
    zh: '共 {frameworks} 个框架、{controls} 项控制，其中 {seen} 项有规则。查看其一：bluepencil controls gdpr',
  },
  evidence: {
    en: 'A finding, or its absence, is evidence toward a control, never proof that it is met or broken.',
    zh: '有无发现都只是与控制项有关的证据，并不证明已满足或违反该控制项。',
  },
  control: { en: '{reference}: {title}', zh: '{reference}：{title}' },
  seen: { en: 'Rules give evidence for:', zh: '有规则提供证据的控制项：' },
  unseen: { en: 'No rule sees:', zh: '没有规则涉及的控制项：' },
} as const satisfies Record<string, Bilingual>;

const examples = `
Examples:
  bluepencil controls                list the frameworks, and how much of each the rules see
  bluepencil controls gdpr           list its controls with the rules that give evidence for them
  bluepencil controls --format json  for other tools

"No breach detected" means that no rule found one. It says nothing about the controls that no rule sees.`;

type Colours = ReturnType<typeof pc.createColors>;

/** Add `controls` to the program: the catalogue of frameworks, or the controls of one with their rules. */
export function addControls(program: Command, io: CommandIo, done: (status: number) => void): void {
  program
    .command('controls')
    .description('List the laws and frameworks, their controls, and the rules that give evidence for them.')
    .argument('[framework]', 'such as gdpr or cn-pipl')
    .option('--format <name>', 'text or json', 'text')
    .option('--lang <language>', 'en or zh-cn')
    .addHelpText('after', examples)
    .action((id: string | undefined, options: { format: string; lang?: string }) => {
      const lang = chooseLang(options.lang, io.env);
      if (!['text', 'json'].includes(options.format)) {
        throw new UsageError(`--format takes text or json, not "${options.format}".`);
      }
      const coverage = controlCoverage();
      const one = id === undefined ? undefined : find(id, coverage);
      if (options.format === 'json') {
        const data = one ? frameworkData(one, lang) : coverage.map((each) => summaryData(each, lang));
        io.out(`${JSON.stringify(data, null, 2)}\n`);
      } else {
        const colours = pc.createColors(wantsColour(io));
        io.out(one ? frameworkText(one, lang, colours) : listText(coverage, lang, colours));
      }
      done(0);
    });
}

function find(id: string, coverage: readonly Coverage[]): Coverage {
  const found = coverage.find(({ framework }) => framework.id === id);
  if (found) return found;
  // Who names a control is near to its framework.
  const name = id.split('.', 1)[0] ?? id;
  const guess = frameworks().has(name) ? name : nearest(name, frameworks().keys());
  const hint = guess === undefined ? 'See: bluepencil controls' : `Did you mean ${guess}?`;
  throw new UsageError(`There is no framework "${id}". ${hint}`);
}

function listText(coverage: readonly Coverage[], lang: Lang, colours: Colours): string {
  const head = [words.id, words.controls, words.withRule, words.without, words.title].map((word) => fill(word, lang));
  const rows = coverage.map(({ framework, seen, unseen }) => {
    const { id, title, controls } = framework;
    return [id, String(controls.length), String(seen.length), String(unseen.length), fill(title, lang)];
  });
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => stringWidth(row[column] ?? ''))));
  const line = (row: readonly string[]): string => {
    const cells = row.map((cell, column) => pad(cell, widths[column] ?? 0, column > 0 && column < row.length - 1));
    return cells.join('  ').trimEnd();
  };
  const total = fill(words.total, lang, {
    frameworks: coverage.length,
    controls: sum(coverage.map(({ framework }) => framework.controls.length)),
    seen: sum(coverage.map(({ seen }) => seen.length)),
  });
  const table = [colours.bold(line(head)), ...rows.map(line)].join('\n');
  return `${table}\n\n${total}\n${fill(words.evidence, lang)}\n`;
}

/** A cell as wide as its column on a terminal, where a Chinese character takes two columns; numbers to the right. */
function pad(cell: string, width: number, isNumber: boolean): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(cell)));
  return isNumber ? space + cell : cell + space;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function frameworkText({ framework, seen, unseen }: Coverage, lang: Lang, colours: Colours): string {
  const { id, title, officialName, url, note, dates = [] } = framework;
  const head = [
    `${colours.bold(fill(title, lang))} (${id})`,
    ...(fill(officialName, lang) === fill(title, lang) ? [] : [fill(officialName, lang)]),
    colours.dim(url),
    ...(note ? [fill(note, lang)] : []),
    ...dates.map(({ date, event }) => `  ${date}  ${fill(event, lang)}`),
  ];
  const part = (name: Bilingual, listed: readonly CoveredControl[]): string[] =>
    listed.length === 0
      ? []
      : ['', colours.bold(fill(name, lang)), ...listed.map((one) => controlText(one, lang, colours))];
  const lines = [...head, ...part(words.seen, seen), ...part(words.unseen, unseen), '', fill(words.evidence, lang)];
  return `${lines.join('\n')}\n`;
}

function controlText({ control, rules }: CoveredControl, lang: Lang, colours: Colours): string {
  const { id, reference, title, summary, note } = control;
  const marks = controlMarks(control, lang);
  return [
    `  ${colours.cyan(id)}  ${fill(words.control, lang, { reference: fill(reference, lang), title: fill(title, lang) })}`,
    `    ${fill(summary, lang)}`,
    ...(marks.length === 0 ? [] : [`    ${colours.dim(marks.join(' · '))}`]),
    ...(note ? [`    ${colours.yellow(fill(note, lang))}`] : []),
    ...(rules.length === 0 ? [] : [`    → ${rules.join(', ')}`]),
  ].join('\n');
}

function summaryData({ framework, seen, unseen }: Coverage, lang: Lang): object {
  const { id, title, jurisdiction, kind, sector, controls } = framework;
  const counts = { controls: controls.length, withRule: seen.length, withoutRule: unseen.length };
  return { id, title: fill(title, lang), jurisdiction, kind, sector, ...counts };
}

/** A framework in one language, with the rules of each control. What a fact file leaves out is left out here. */
function frameworkData({ framework, seen, unseen }: Coverage, lang: Lang): object {
  const rulesOf = new Map([...seen, ...unseen].map(({ control, rules }) => [control.id, rules]));
  const controls = framework.controls.map((control) => ({ ...control, rules: rulesOf.get(control.id) ?? [] }));
  return inOneLanguage({ ...framework, controls }, lang) as object;
}

function inOneLanguage(value: unknown, lang: Lang): unknown {
  if (Array.isArray(value)) return value.map((item) => inOneLanguage(item, lang));
  if (typeof value !== 'object' || value === null) return value;
  if ('en' in value && 'zh' in value) return fill(value as Bilingual, lang);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, inOneLanguage(member, lang)]));
}
