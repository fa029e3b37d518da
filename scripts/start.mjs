// `npm start`: set up, build, check the shipped library, say how to see it in VS Code.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { run, setUp } from './setup.mjs';

setUp();
run(process.execPath, ['scripts/build.mjs']);
console.log('\nChecking the shipped library: bluepencil check templates\n');
const { status } = spawnSync(process.execPath, ['dist/cli.js', 'check', 'templates'], { stdio: 'inherit' });
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
console.log(
  `\nTo see it in VS Code: npm run package && code --install-extension bluepencil-${version}.vsix && code templates`,
);
process.exitCode = status ?? 2;
