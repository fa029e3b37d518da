import { runCommandLine } from './program.js';

/** A reader that goes away (`| head`) is no failure of ours. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

void runCommandLine(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  stdinBytes: readStdin,
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  outIsTerminal: process.stdout.isTTY === true,
  errorIsTerminal: process.stderr.isTTY === true,
}).then((status) => {
  process.exitCode = status;
});
