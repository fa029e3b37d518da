import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import stringWidth from 'fast-string-width';
import pc from 'picocolors';
import { type Bilingual, fill, type Lang } from '../../engine/index.js';
import type { TemplateEntry } from '../../protocol.js';
import { isOfSector, type Sector, sectors } from '../../workspace/sectors.js';
import { copyTemplate, draftVersion } from '../../workspace/template-copy.js';
import { type CommandIo, chooseDay, chooseLang, UsageError, wantsColour } from '../io.js';
import { findTemplate, readTemplate, shippedTemplates, shortName } from '../shipped-templates.js';
import { writeNew } from '../write-new.js';

interface NewOptions {
  readonly list?: boolean;
  readonly sector?: Sector;
  readonly lang?: string;
  readonly now?: string;
}

const help = `
The copy is a draft of version ${draftVersion}. What the shipped template says of the institution that it imagines is left
blank or taken out: owner, contacts, record numbers, approval, evaluation, dates. The check names what is missing.

Examples:
  bluepencil new --list --sector healthcare            what there is
  bluepencil new kyc-file-gap-check                    into kyc-file-gap-check.prompt.yaml
  bluepencil new finance.aml-alert-triage prompts/aml.prompt.yaml`;

const words = {
  written: {
    en: 'Wrote {path}, a draft of version {version} that nobody has approved yet.\n',
    zh: '已写入 {path}。这是 {version} 版草稿，尚未经任何人批准。\n',
  },
  blanks: { en: 'Fill in what is blank under governance: {fields}\n', zh: '请补全 governance 中的空白：{fields}\n' },
  removed: {
    en: 'Add there as you come to it: {fields}\n',
    zh: '办理后在同一处补充：{fields}\n',
  },
  review: {
    en: 'Look over as well: model, output, the limits in the messages, regimes, riskTier, oversight, logging.\n',
    zh: '另请核对：model、output、消息中的各项界限、regimes、riskTier、oversight、logging。\n',
  },
  next: { en: 'Next: bluepencil check {path}\n', zh: '下一步：bluepencil check {path}\n' },
  template: { en: 'Template', zh: '模板' },
  language: { en: 'Language', zh: '语言' },
  tier: { en: 'Risk', zh: '风险等级' },
  name: { en: 'Name', zh: '名称' },
  total: {
    en: '{count} templates. Copy one: bluepencil new {example}\n',
    zh: '共 {count} 个模板。复制其一：bluepencil new {example}\n',
  },
} as const satisfies Record<string, Bilingual>;

/** Add `new` to the program: a copy of a shipped template, or the list of them. Never overwrites a file. */
export function addNew(program: Command, io: CommandIo, done: (status: number) => void): void {
  program
    .command('new')
    .description('Write a copy of a shipped template to make your own, or list the templates.')
    .argument('[template]', 'its id, such as finance.kyc-file-gap-check, or the last part of it')
    .argument('[file]', 'where to; by default a file with the name of the template in the working directory')
    .option('--list', 'list the templates')
    .addOption(new Option('--sector <name>', 'list only those of a sector').choices(sectors))
    .option('--lang <language>', 'language of messages, and of the templates in the list: en or zh-cn')
    .option('--now <date>', 'the day to date the copy with, such as 2026-11-24 (by default today)')
    .addHelpText('after', help)
    .action((name: string | undefined, file: string | undefined, options: NewOptions) => {
      if (options.list) {
        if (name !== undefined) throw new UsageError('--list takes no template.');
        list(options, io);
      } else {
        if (name === undefined) throw new UsageError('Name a template, or list them: bluepencil new --list');
        if (options.sector) throw new UsageError('--sector goes with --list.');
        copy(name, file, options, io);
      }
      done(0);
    });
}

function copy(name: string, file: string | undefined, options: NewOptions, io: CommandIo): void {
  const lang = chooseLang(options.lang, io.env);
  const today = chooseDay(options.now, new Date());
  const entry = findTemplate(shippedTemplates(), name);
  const { text, blanks, removed } = copyTemplate(readTemplate(entry), 'blank', today);
  const path = pathFor(entry, file, io.cwd);
  writeNew(io.cwd, path, text);
  const parts = [
    fill(words.written, lang, { path, version: draftVersion }),
    fill(words.blanks, lang, { fields: listed(blanks, lang) }),
    fill(words.removed, lang, { fields: listed(removed, lang) }),
    fill(words.review, lang),
    fill(words.next, lang, { path }),
  ];
  io.out(parts.join(''));
}

/** Where the copy goes: the file that was named, into the folder that was named, or into the working directory. */
function pathFor({ id }: TemplateEntry, file: string | undefined, cwd: string): string {
  const own = `${shortName(id)}.prompt.yaml`;
  if (file === undefined) return own;
  return statSync(resolve(cwd, file), { throwIfNoEntry: false })?.isDirectory() ? join(file, own) : file;
}

function listed(names: readonly string[], lang: Lang): string {
  return names.join(lang === 'zh-cn' ? '、' : ', ');
}

function list(options: NewOptions, io: CommandIo): void {
  const lang = chooseLang(options.lang, io.env);
  const { sector } = options;
  const entries = shippedTemplates().filter(
    (entry) =>
      (sector === undefined || isOfSector(entry, sector)) &&
      (options.lang === undefined || entry.language.toLowerCase() === lang),
  );
  const head = [words.template, words.language, words.tier, words.name].map((word) => fill(word, lang));
  const rows = entries.map(({ id, language, riskTier, name }) => [id, language, riskTier, name]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => stringWidth(row[column] ?? ''))));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - stringWidth(cell)))
      .join('  ')
      .trimEnd();
  const table = [pc.createColors(wantsColour(io)).bold(line(head)), ...rows.map(line)].join('\n');
  const total = fill(words.total, lang, { count: entries.length, example: shortName(entries[0]?.id ?? '') });
  io.out(`${table}\n\n${total}`);
}
