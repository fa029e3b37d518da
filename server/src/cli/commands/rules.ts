import type { Command } from 'commander';
import { fill, rules } from '../../engine/index.js';
import { type CommandIo, chooseLang, UsageError } from '../io.js';

/** Add `rules` to the program: every rule in one line, or as JSON. */
export function addRules(program: Command, io: CommandIo, done: (status: number) => void): void {
  program
    .command('rules')
    .description('List the rules.')
    .option('--format <name>', 'text or json', 'text')
    .option('--lang <language>', 'en or zh-cn')
    .action((options: { format: string; lang?: string }) => {
      const lang = chooseLang(options.lang, io.env);
      const rows = rules.map(({ id, severity, confidence, fix, references, summary }) => {
        return { id, severity, confidence, fix, controls: references, summary: fill(summary, lang) };
      });
      if (options.format === 'json') io.out(`${JSON.stringify(rows, null, 2)}\n`);
      else if (options.format === 'text') {
        const width = Math.max(...rows.map(({ id }) => id.length));
        io.out(rows.map((row) => `${row.id.padEnd(width)}  ${row.severity.padEnd(7)}  ${row.summary}\n`).join(''));
      } else throw new UsageError(`--format takes text or json, not "${options.format}".`);
      done(0);
    });
}
