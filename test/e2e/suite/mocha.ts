/**
 * Mocha for both extension hosts. Its browser build needs neither Node nor a page, so the same suite runs in the Node
 * host and in the web worker host. Importing this module defines `describe`, `it` and their friends.
 */
import 'mocha/mocha.js';

/** Begins each line that is a result; the runner outside reads the JSON behind it. */
const RESULT_MARK = '[bluepencil-e2e]';

const TEST_TIMEOUT_MS = 30_000;

/** Only a worker of the browser has this global. */
const HOST = 'WorkerGlobalScope' in globalThis ? 'web' : 'node';

/** One line for the runner outside. */
interface Result {
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly milliseconds: number;
  /** Which extension host ran the test. */
  readonly host: 'node' | 'web';
  readonly problem?: string;
}

/** Prints each result as one line of JSON. */
class LineReporter extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    runner.on('pass', (test) => print(resultOf(test, 'passed')));
    runner.on('pending', (test) => print(resultOf(test, 'skipped')));
    runner.on('fail', (test, error: unknown) => print({ ...resultOf(test, 'failed'), problem: describeError(error) }));
  }
}

function print(result: Result): void {
  console.log(`${RESULT_MARK} ${JSON.stringify(result)}`);
}

function resultOf(test: Mocha.Runnable, state: Result['state']): Result {
  return { title: test.titlePath().join(' > '), state, milliseconds: test.duration ?? 0, host: HOST };
}

function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

const mocha = new Mocha({ ui: 'bdd', timeout: TEST_TIMEOUT_MS, reporter: LineReporter });
mocha.suite.emit('pre-require', globalThis, '', mocha);

/** Runs all tests that were defined; rejects when one of them failed. */
export async function runMocha(): Promise<void> {
  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve);
  });
  if (failures > 0) {
    throw new Error(`${failures} failed`);
  }
}
