import type { Command } from 'commander';
import { fill } from '../../engine/index.js';
import { type CommandIo, chooseLang, UsageError } from '../io.js';
import { rulesHere } from '../rules-here.js';

/** Add `rules` to the program: every rule in one line, or as JSON; those of the user's own packs among them. */
export function addRules(program: Command, io: CommandIo, done: (status: number) => void): void {
  program
    .command('rules')
    .description("List the rules, with those of the policy packs that this folder's configuration names.")
    .option('--format <name>', 'text or json', 'text')
    .option('--lang <language>', 'en or zh-cn')
    .action(async (options: { format: string; lang?: string }) => {
      const lang = chooseLang(options.lang, io.env);
      if (!['text', 'json'].includes(options.format)) {
        throw new UsageError(`--format takes text or json, not "${options.format}".`);
      }
      const rows = (await rulesHere(io, lang)).map(({ id, severity, confidence, fix, references, summary }) => {
        return { id, severity, confidence, fix, controls: references, summary: fill(summary, lang) };
      });
      const width = Math.max(...rows.map(({ id }) => id.length));
      if (options.format === 'json') io.out(`${JSON.stringify(rows, null, 2)}\n`);
      else io.out(rows.map((row) => `${row.id.padEnd(width)}  ${row.severity.padEnd(7)}  ${row.summary}\n`).join(''));
      done(0);
    });
}
