import { parentPort, workerData } from 'node:worker_threads';
import { answerChecks, type ThreadSetup } from './checking/threads.js';
import { runCommandLine } from './program.js';

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function start(): void {
  // A reader that goes away (`| head`) is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
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
}

// `check` runs this same file in threads.
if (parentPort) answerChecks(parentPort, workerData as ThreadSetup);
else start();
