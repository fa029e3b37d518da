// `npm run bench`: what the product costs on this machine, beside a floor that does the least possible. Measures, never
// judges: no test depends on a time. `npm run bench -- batch` runs one part.
import { cpus } from 'node:os';
import { answers } from './answers.mjs';
import { batch } from './batch.mjs';
import { editor } from './editor.mjs';
import { engine } from './engine.mjs';
import { peers } from './peers.mjs';
import { startUp } from './start-up.mjs';

/** What runs unless parts are named; `peers` installs something and takes long. */
const usual = { engine, editor, answers, batch, 'start-up': startUp };
const parts = { ...usual, peers };
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`Unknown part ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}
console.log(`Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'})`);
for (const name of asked.length > 0 ? asked : Object.keys(usual)) {
  console.log(`\n## ${name}\n`);
  console.log(await parts[name]());
}
