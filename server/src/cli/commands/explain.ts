import type { Command } from 'commander';
import { nearest } from '../../engine/index.js';
import { rulePage } from '../../report/rule-page.js';
import { type CommandIo, chooseLang, UsageError } from '../io.js';
import { rulesHere } from '../rules-here.js';

/** Add `explain` to the program: a rule's page in the terminal. */
export function addExplain(program: Command, io: CommandIo, done: (status: number) => void): void {
  program
    .command('explain')
    .description('Explain a rule: what it finds, why it matters, its options, examples and controls.')
    .argument('<rule>', 'such as core/undefined-variable')
    .option('--lang <language>', 'en or zh-cn')
    .action(async (id: string, options: { lang?: string }) => {
      const lang = chooseLang(options.lang, io.env);
      const rules = await rulesHere(io, lang);
      const rule = rules.find((candidate) => candidate.id === id || candidate.id.endsWith(`/${id}`));
      if (!rule) {
        const guess = nearest(
          id,
          rules.map((candidate) => candidate.id),
        );
        const hint = guess === undefined ? 'See: bluepencil rules' : `Did you mean ${guess}?`;
        throw new UsageError(`There is no rule "${id}". ${hint}`);
      }
      io.out(rulePage(rule, lang));
      done(0);
    });
}
