// `npm run new:rule -- pack/name`: writes the skeleton of a rule and says what comes next.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib.mjs';

const id = process.argv[2] ?? '';
if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(id)) {
  console.error('Usage: npm run new:rule -- pack/name');
  process.exit(2);
}
const path = `server/src/engine/rules/${id}.ts`;
if (existsSync(join(root, path))) {
  console.error(`${path} is there already.`);
  process.exit(2);
}
writeFileSync(
  join(root, path),
  `import { defineRule } from '../define.js';

export default defineRule({
  id: '${id}',
  summary: { en: '', zh: '' },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '',
  fix: 'none',
  references: [],
  options: {},
  messages: {},
  docs: { why: { en: '', zh: '' }, whenNot: { en: '', zh: '' } },
  examples: () => ({ valid: [], invalid: [] }),
  check({ template, report }) {},
});
`,
);
console.log(`Wrote ${path}. Fill it in, list it in server/src/engine/rules/index.ts, then: npm run docs && npm test`);
