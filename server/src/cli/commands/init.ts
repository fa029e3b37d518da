import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { type Bilingual, fill } from '../../engine/index.js';
import { configName } from '../../workspace/config-files.js';
import { housePolicyPath, newHousePolicy } from '../../workspace/house-policy.js';
import { newConfiguration } from '../../workspace/new-configuration.js';
import { type Market, markets, profilesFor, type Sector, sectors, startersFor } from '../../workspace/sectors.js';
import { copyTemplate } from '../../workspace/template-copy.js';
import { type CommandIo, chooseDay, chooseLang, UsageError } from '../io.js';
import { findTemplate, readTemplate, shippedTemplates, shortName } from '../shipped-templates.js';
import { writeNew } from '../write-new.js';

interface InitOptions {
  readonly sector?: Sector;
  readonly market?: Market;
  readonly lang?: string;
  readonly now?: string;
}

const help = `
With --sector it sets up a library: ${configName} with the profiles of the sector, policies/house.policy.yaml with a rule
of your own to build on, and three templates of the sector under prompts/. The templates are drafts with sample facts; the
rule finds what is left of these once a template is under review. A file that is there is never overwritten: then nothing
is written.

Examples:
  bluepencil init                                      a configuration, nothing else
  bluepencil init --sector finance --lang zh-cn        a library in Chinese, held to the rules of mainland China
  bluepencil init --sector banking --market eu         a library in English, held to those of the EU alone`;

const written: Bilingual = { en: 'Wrote {path}\n', zh: '已写入 {path}\n' };

const whatNext: Bilingual = {
  en: `The templates are drafts. What begins with SAMPLE- under governance, and the dates there, are samples: put in your own before a review.
Next: bluepencil check. More templates: bluepencil new --list --sector {sector}
`,
  zh: `模板均为草稿。governance 中以 SAMPLE- 开头的内容和各项日期都是示例，送审前请换成本机构的信息。
下一步：bluepencil check。更多模板：bluepencil new --list --sector {sector}
`,
};

/** Add `init` to the program: write a configuration to start from, or a whole library. Never overwrites a file. */
export function addInit(program: Command, io: CommandIo, done: (status: number) => void): void {
  program
    .command('init')
    .description(`Write a ${configName} to start from into the working directory, or set up a whole library there.`)
    .addOption(new Option('--sector <name>', 'set up a library of this sector').choices(sectors))
    .addOption(new Option('--market <name>', 'whose rules the library is held to').choices(markets))
    .option('--lang <language>', 'language of comments and templates: en or zh-cn (by default that of the terminal)')
    .option('--now <date>', 'the day to date the templates with, such as 2026-11-24 (by default today)')
    .addHelpText('after', help)
    .action((options: InitOptions) => {
      if (options.sector) setUp(options.sector, options, io);
      else {
        if (options.market) throw new UsageError('--market goes with --sector.');
        writeNew(io.cwd, configName, newConfiguration(chooseLang(options.lang, io.env)));
        io.out(`Wrote ${configName}. Next: bluepencil check\n`);
      }
      done(0);
    });
}

/** Write the files of a library, or none where one of them is there. */
function setUp(sector: Sector, { market, ...options }: InitOptions, io: CommandIo): void {
  const lang = chooseLang(options.lang, io.env);
  const today = chooseDay(options.now, new Date());
  const entries = shippedTemplates();
  const templates = startersFor(sector, lang, market).map((id): readonly [string, string] => {
    const { text } = copyTemplate(readTemplate(findTemplate(entries, id)), 'sample', today);
    return [`prompts/${shortName(id)}.prompt.yaml`, text];
  });
  const files = new Map([
    [configName, newConfiguration(lang, profilesFor(sector, lang, market))],
    [housePolicyPath, newHousePolicy(lang)],
    ...templates,
  ]);
  const present = [...files.keys()].filter((path) => existsSync(join(io.cwd, path)));
  if (present.length > 0) {
    const left = present.length === 1 ? 'is there already and was left as it is' : 'are there already and were left';
    throw new UsageError(`${present.join(', ')} ${left}. Nothing was written.`);
  }
  for (const [path, text] of files) {
    writeNew(io.cwd, path, text);
    io.out(fill(written, lang, { path }));
  }
  io.out(fill(whatNext, lang, { sector }));
}
