import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { configName } from '../../workspace/config-files.js';
import { newConfiguration } from '../../workspace/new-configuration.js';
import { type CommandIo, chooseLang, UsageError } from '../io.js';

/** Add `init` to the program: write a configuration to start from. Never overwrites one. */
export function addInit(program: Command, io: CommandIo, done: (status: number) => void): void {
  program
    .command('init')
    .description(`Write a ${configName} to start from into the working directory.`)
    .option('--lang <language>', 'language of its comments: en or zh-cn')
    .action((options: { lang?: string }) => {
      const text = newConfiguration(chooseLang(options.lang, io.env));
      try {
        writeFileSync(join(io.cwd, configName), text, { flag: 'wx' });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        throw new UsageError(`${configName} is there already and was left as it is.`);
      }
      io.out(`Wrote ${configName}. Next: bluepencil check\n`);
      done(0);
    });
}
