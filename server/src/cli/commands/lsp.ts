import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Command } from 'commander';

/**
 * Add `lsp` to the program: the language server over standard input and output, for any editor. The server is a bundle
 * of its own beside this one, so that the command line does not carry it; it runs in this process.
 */
export function addLsp(program: Command): void {
  program
    .command('lsp')
    .description('Start the language server over standard input and output.')
    .option('--stdio', 'the only way there is; accepted because editors pass it')
    .action(() => {
      if (!process.argv.includes('--stdio')) process.argv.push('--stdio');
      createRequire(__filename)(join(__dirname, 'server', 'node.js'));
    });
}
