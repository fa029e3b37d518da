// `npm test`: set up, build, and run every test that this machine can run. What is left out is said at the end.
// BLUEPENCIL_E2E=separate leaves the tests in a real VS Code to a call of their own (`npm run test:e2e`).
import { spawnSync } from 'node:child_process';
import { run, setUp } from './setup.mjs';

/** The status with which test/e2e/run.mjs says that this machine cannot run it. */
const cannotRun = 3;

setUp();
const node = process.execPath;
run(node, ['scripts/build.mjs']);
run(node, ['node_modules/@biomejs/biome/bin/biome', 'check', '.']);
run(node, ['node_modules/typescript/bin/tsc', '-b']);
run(node, ['scripts/docs.mjs', '--check']);
run(node, ['scripts/package.mjs']);
run(node, ['node_modules/vitest/vitest.mjs', 'run']);

if (process.env.BLUEPENCIL_E2E === 'separate') {
  console.log('\nLeft to a call of its own: the tests in a real VS Code (npm run test:e2e).');
} else {
  const { status } = spawnSync(node, ['test/e2e/run.mjs'], { stdio: 'inherit' });
  if (status === cannotRun) console.log('\nLeft out: the tests in a real VS Code; the reason stands above.');
  else process.exitCode = status ?? 1;
}
