import { type MessagePort, Worker } from 'node:worker_threads';
import type { Lang } from '../../engine/index.js';
import { nodeHost } from '../../host/node-host.js';
import { createEngines, type EngineSettings } from '../../workspace/engines.js';
import { type CheckAll, checkFile, type FileCheck } from '../../workspace/file-check.js';
import { createChecksums } from './checksums.js';

/** What a thread needs to know to check files as the main one would. */
export interface ThreadSetup {
  readonly lang: Lang;
  readonly today: string;
  readonly configFile: EngineSettings['configFile'];
  readonly roots: readonly string[];
  readonly withBasis: boolean;
}

/** Files of one question: enough to be worth a message, few enough that threads end at about the same time. */
const batchSize = 40;
/** A thread has its next question before it has answered the last one. */
const questionsAhead = 2;

interface Answer {
  readonly checks: readonly (readonly [uri: string, check: FileCheck])[];
  readonly crashes: readonly (readonly [rule: string, stack: string])[];
}

/** Checks files in `count` threads that run `program`, which has to call `answerChecks`. */
export function checkInThreads(
  program: string,
  count: number,
  setup: ThreadSetup,
  onCrash: (rule: string, stack: string) => void,
): CheckAll {
  return async (files, onDone) => {
    const uris = files.map(({ uri }) => uri);
    const batches = Array.from({ length: Math.ceil(uris.length / batchSize) }, (_, index) =>
      uris.slice(index * batchSize, (index + 1) * batchSize),
    ).values();
    const checks = new Map<string, FileCheck>();
    const onAnswer = (answer: Answer): void => {
      for (const [uri, check] of answer.checks) checks.set(uri, check);
      for (const [rule, stack] of answer.crashes) onCrash(rule, stack);
      onDone(answer.checks.length);
    };
    const ends = await Promise.all(Array.from({ length: count }, () => ask(program, setup, batches, onAnswer)));
    const isWhole = checks.size === files.length;
    return { checks, notices: isWhole ? [] : ends.flatMap((end) => (end === undefined ? [] : [ended(end)])) };
  };
}

function ended(detail: string) {
  return { code: 'thread-ended', detail } as const;
}

/** Have one thread work on what is left until nothing is. Gives the reason when it ended before. */
async function ask(
  program: string,
  setup: ThreadSetup,
  batches: Iterator<readonly string[]>,
  onAnswer: (answer: Answer) => void,
): Promise<string | undefined> {
  const worker = new Worker(program, { workerData: setup });
  const end = await new Promise<string | undefined>((resolve) => {
    let open = 0;
    const next = (): void => {
      const { done, value } = batches.next();
      if (!done) {
        open++;
        worker.postMessage(value);
      } else if (open === 0) resolve(undefined);
    };
    worker.on('message', (answer: Answer) => {
      open--;
      onAnswer(answer);
      next();
    });
    worker.on('error', (error) => resolve(error.message));
    worker.on('exit', (code) => resolve(`exit ${code}`));
    for (let ahead = 0; ahead < questionsAhead; ahead++) next();
  });
  await worker.terminate();
  return end;
}

/** What a thread does: check the files that it is asked for. Whatever fails here ends the thread, which is told of. */
export function answerChecks(port: MessagePort, { lang, today, configFile, roots, withBasis }: ThreadSetup): void {
  const crashes: [rule: string, stack: string][] = [];
  const engines = createEngines(nodeHost, {
    lang,
    today: () => today,
    onCrash: (rule, error) => crashes.push([rule, stackOf(error)]),
    ...(configFile ? { configFile } : {}),
  });
  const checksums = withBasis ? createChecksums(engines) : undefined;
  port.on('message', async (uris: readonly string[]) => {
    const checks: [string, FileCheck][] = [];
    for (const uri of uris) {
      const engine = await engines.for(uri);
      checks.push([uri, await checkFile(nodeHost, { uri, engine }, roots, checksums)]);
    }
    port.postMessage({ checks, crashes: crashes.splice(0) } satisfies Answer);
  });
}

/** Where a rule crashed, for the error output. */
export function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
