import { afterEach, expect, it } from 'vitest';
import { everyFormat, Workspace } from '../support/command-line.js';

let workspace: Workspace;
afterEach(() => workspace.remove());

/** Whatever machine the test runs on. */
const threeProcessors = `require('node:os').availableParallelism = () => 3;\n`;
const misspelt =
  'variables: [{ name: topic }]\nmessages: [{ role: user, content: "About {{topc}}." }]\ngovernance: {}\n';
const many = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${100 + index}.prompt.yaml`, misspelt]));

it('several threads find the same in the same order as one, with and without a cache', () => {
  workspace = everyFormat();
  workspace.preload(threeProcessors);
  const run = (...args: string[]) => workspace.run(['check', '--format', 'json', ...args]);
  const one = run('--debug');
  expect(one.stdout.split('\n').length).toBeGreaterThan(1000);
  expect(run('--debug', '--threads-from', '1')).toEqual(one);
  expect(run('--threads-from', '1', '--cache').stdout).toBe(one.stdout);
  expect(run('--threads-from', '1', '--cache').stdout).toBe(one.stdout);
}, 120_000);

it('what threads have found is kept', () => {
  workspace = new Workspace(many(3));
  workspace.preload(threeProcessors);
  const run = () => workspace.run(['check', '--threads-from', '1', '--cache', '--debug']);
  expect(run().stderr).toContain('cache: 0 of 3');
  expect(run().stderr).toContain('cache: 3 of 3');
});

it('a rule that crashes in a thread is told of as in one', () => {
  workspace = new Workspace({ 'a.prompt.yaml': misspelt.replace('About', '\uFF38') });
  workspace.preload(`${threeProcessors}const { normalize } = String.prototype;
String.prototype.normalize = function (form) {
  if (this.includes('\\uFF38')) throw new Error('boom');
  return normalize.call(this, form);
};`);
  const one = workspace.run(['check']);
  expect(one).toMatchObject({ status: 2, stderr: expect.stringContaining('Error: boom') });
  const several = workspace.run(['check', '--threads-from', '1']);
  expect(several.stdout).toBe(one.stdout);
  expect(several).toMatchObject({ status: 2, stderr: expect.stringContaining('Error: boom') });
});

it('a thread that ends early makes the run untrusted, and what it had is not kept', () => {
  workspace = new Workspace(many(400));
  const dies = `if (!isMainThread && threadId === 1) parentPort.once('message', () => process.exit(7));`;
  workspace.preload(
    `${threeProcessors}const { isMainThread, parentPort, threadId } = require('node:worker_threads');\n${dies}`,
  );
  const { status, stdout } = workspace.run(['check', '--threads-from', '1', '--cache', '--format', 'json']);
  const { summary, notices } = JSON.parse(stdout);
  expect(status).toBe(2);
  expect(notices).toEqual([{ code: 'thread-ended', message: expect.stringContaining('exit 7') }]);
  expect(summary.files).toBeLessThan(400);
  expect(summary.files).toBeGreaterThan(0);
  workspace.preload(threeProcessors);
  const again = workspace.run(['check', '--threads-from', '1', '--cache', '--debug']);
  expect(again).toMatchObject({ status: 1, stderr: expect.stringContaining(`cache: ${summary.files} of 400`) });
  expect(again.stdout).toContain('400 files checked');
});

it('when every thread ends, nothing counts as checked', () => {
  workspace = new Workspace(many(400));
  workspace.preload(
    `${threeProcessors}if (!require('node:worker_threads').isMainThread) throw new Error('no memory');`,
  );
  const { status, stdout } = workspace.run(['check', '--threads-from', '1']);
  expect(status).toBe(2);
  expect(stdout).toContain('a thread ended early: no memory');
  expect(stdout).toContain('0 files checked');
});
