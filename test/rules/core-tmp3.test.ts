import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { it } from 'vitest';
import type { Rule } from '../../server/src/engine/index.js';
import i from '../../server/src/engine/rules/core/include-resolves.js';
import e from '../../server/src/engine/rules/core/message-roles-valid.js';
import g from '../../server/src/engine/rules/core/placeholder-leftover.js';
import f from '../../server/src/engine/rules/core/system-message-present.js';
import h from '../../server/src/engine/rules/core/template-id-unique.js';
import d from '../../server/src/engine/rules/core/untrusted-text-bounded.js';
import a from '../../server/src/engine/rules/core/unused-variable.js';
import c from '../../server/src/engine/rules/core/variable-constraint-conflict.js';
import b from '../../server/src/engine/rules/core/variable-fully-declared.js';
import { checkFiles, engineFor } from '../support/check-text.js';

const rules = [a, b, c, d, e, f, g, h, i] as unknown as Rule[];
it('as governed', () => {
  const files: string[] = [];
  const out: string[] = [];
  const walk = (p: string) => {
    for (const n of readdirSync(p)) {
      const q = `${p}/${n}`;
      if (statSync(q).isDirectory()) walk(q);
      else if (/\.(ya?ml|json)$/.test(q)) files.push(q);
    }
  };
  walk('/work/shared/corpus');
  const engine = engineFor({
    rules,
    config: `extends: bluepencil:none\nformats:\n  - files: '**/*'\n    format: bluepencil\nrules:\n${rules.map((r) => `  ${r.id}: ${r.severity}\n`).join('')}`,
  });
  out.push(JSON.stringify(engine.problems));
  const all: Record<string, string> = {};
  for (const p of files) all[p.slice('/work/shared/corpus/'.length)] = readFileSync(p, 'utf8');
  for (const x of checkFiles(engine, all)) {
    const t = all[decodeURIComponent(x.uri.slice('file:///library/'.length))] ?? '';
    out.push(
      `${x.ruleId}|${x.severity}|${x.uri.slice(16)}|${JSON.stringify(t.slice(x.range.start, x.range.end)).slice(0, 60)}|${x.message.slice(0, 120)}`,
    );
  }
  writeFileSync('/tmp/bp/gov.txt', out.join('\n'));
});
