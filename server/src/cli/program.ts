import { Command, CommanderError } from 'commander';
import { ConfigNotFound } from '../workspace/engines.js';
import { addCheck } from './commands/check.js';
import { addControls } from './commands/controls.js';
import { addExplain } from './commands/explain.js';
import { addFix } from './commands/fix.js';
import { addInit } from './commands/init.js';
import { addLsp } from './commands/lsp.js';
import { addNew } from './commands/new.js';
import { addRules } from './commands/rules.js';
import { addTestPolicies } from './commands/test-policies.js';
import { type CommandIo, UsageError } from './io.js';
import { version } from './version.js';

const about = `Compliance linting for prompt-template libraries.

Start with:
  bluepencil init     write a configuration, or set up a whole library
  bluepencil new      copy a template of the shipped library
  bluepencil check    check the templates of this folder`;

/** Run a command line. Gives the exit status; what went wrong is said on the error output. */
export async function runCommandLine(args: readonly string[], io: CommandIo): Promise<number> {
  let status = 0;
  const done = (value: number): void => {
    status = value;
  };
  const program = new Command('bluepencil')
    .description(about)
    .version(version)
    .showSuggestionAfterError()
    .configureOutput({ writeOut: io.out, writeErr: io.error })
    .exitOverride();
  addCheck(program, io, done);
  addRules(program, io, done);
  addExplain(program, io, done);
  addControls(program, io, done);
  addInit(program, io, done);
  addNew(program, io, done);
  addFix(program, io, done);
  addTestPolicies(program, io, done);
  addLsp(program);
  for (const command of program.commands) command.copyInheritedSettings(program);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof UsageError) io.error(`bluepencil: ${error.message}\n`);
    else if (error instanceof ConfigNotFound)
      io.error(`bluepencil: the configuration cannot be read: ${error.message}\n`);
    else io.error(`bluepencil: ${error instanceof Error ? error.stack : String(error)}\n`);
    return 2;
  }
}
