import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Command } from 'commander';

/** Add `lsp` to the program: the language server over standard input and output, for any editor. */
export function addLsp(program: Command, done: (status: number) => void): void {
  program
    .command('lsp')
    .description('Start the language server over standard input and output.')
    .option('--stdio', 'the only way there is; accepted because editors pass it')
    .action(async () => {
      const server = spawn(process.execPath, [join(__dirname, 'server', 'node.js'), '--stdio'], { stdio: 'inherit' });
      done(
        await new Promise<number>((ended) => {
          server.on('exit', (code) => ended(code ?? 2));
          server.on('error', () => ended(2));
        }),
      );
    });
}
