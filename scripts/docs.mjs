// Everything that is generated and committed: rule pages, the pages of clauses, controls and templates, the rule table of
// the READMEs, the rules part of the configuration schema. `npm run docs` writes them; `npm run docs -- --check` fails
// where they are out of date.
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { templateEntries } from './build.mjs';
import { buildClauses } from './build-clauses.mjs';
import { buildControls } from './build-controls.mjs';
import { buildSchemas, readSchemas, withRules } from './build-schemas.mjs';
import { loadTypeScript, root, writeIfChanged } from './lib.mjs';

const check = process.argv.includes('--check');
const stale = [];

await buildSchemas();
buildControls();
buildClauses();
const { generatedFiles, rules } = await loadTypeScript('scripts/docs-content.ts');
const read = (path) => readFileSync(join(root, path), 'utf8');
const config = `${JSON.stringify(withRules(readSchemas().config, rules), null, 2)}\n`;
const files = new Map([...generatedFiles(read, await templateEntries()), ['schemas/config.schema.json', config]]);

for (const [path, content] of files) {
  const absolute = join(root, path);
  if (check) {
    if (!exists(absolute) || readFileSync(absolute, 'utf8') !== content) stale.push(path);
    continue;
  }
  mkdirSync(dirname(absolute), { recursive: true });
  if (writeIfChanged(absolute, content)) console.log(`wrote ${path}`);
}
for (const path of pagesOnDisk()) {
  if (files.has(path)) continue;
  if (check) stale.push(`${path} (no rule has this page)`);
  else rmSync(join(root, path));
}
if (stale.length > 0) {
  console.error(`Out of date, run "npm run docs":\n${stale.map((path) => `  ${path}`).join('\n')}`);
  process.exitCode = 1;
} else if (check) console.log(`${files.size} generated files are up to date.`);

function exists(path) {
  return readdirSync(dirname(path), { withFileTypes: true }).some((entry) => path.endsWith(`/${entry.name}`));
}

function pagesOnDisk() {
  return readdirSync(join(root, 'docs/rules'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length));
}
