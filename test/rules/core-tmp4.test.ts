import { readFileSync, readdirSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';
import { applyEdits, type Rule } from '../../server/src/engine/index.js';
import { parseDocument } from '../../server/src/engine/parse/index.js';
import { defaultLimits } from '../../server/src/engine/parse/document.js';
import { engineFor, checkFiles, library } from '../support/check-text.js';
import a from '../../server/src/engine/rules/core/unused-variable.js';
import b from '../../server/src/engine/rules/core/variable-fully-declared.js';
import c from '../../server/src/engine/rules/core/variable-constraint-conflict.js';
import d from '../../server/src/engine/rules/core/untrusted-text-bounded.js';
import e from '../../server/src/engine/rules/core/message-roles-valid.js';
import f from '../../server/src/engine/rules/core/system-message-present.js';
import g from '../../server/src/engine/rules/core/placeholder-leftover.js';
import h from '../../server/src/engine/rules/core/template-id-unique.js';
import i from '../../server/src/engine/rules/core/include-resolves.js';
const rules = [a, b, c, d, e, f, g, h, i] as unknown as Rule[];
const pick = (xs: string[], r: () => number) => xs[Math.floor(r() * xs.length)] as string;
it('fuzz', () => {
  let seed = 7; const r = () => ((seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff);
  const engine = engineFor({ rules, config: `extends: bluepencil:none\nrules:\n${rules.map((x) => `  ${x.id}: ${x.severity}\n`).join('')}` });
  let fixes = 0;
  for (let n = 0; n < 6000; n++) {
    const nl = pick(['\n', '\r\n'], r);
    const key = () => pick(['type: string', 'type: "string"', 'type: array', 'description: |\n      Block text\n      more', 'description: >-\n      folded\n', 'required: true', 'default: 3', 'default: [a, a]', 'enum: [x, x, y]', 'enum:\n      - x\n      - x', 'trust: untrusted', '# comment', '', 'description: "two\n      lines"', 'items: {type: string} # c', 'x-a: &q 1', 'pattern: "[a"'], r);
    const name = () => pick(['account', 'debtor_name', '"客户 姓名"', "'iban'", '客户'], r);
    const item = () => r() < 0.35 ? `{name: ${name()}${pick(['', ', type: string', ', default: 3, type: string,', ', required: true, default: a'], r)}}` : `${pick(['', '', '\n    '], r)}name: ${name()}${Array.from({ length: Math.floor(r() * 4) }, () => `\n    ${key()}`).join('')}`;
    const vars = r() < 0.25 ? `variables: [${Array.from({ length: 1 + Math.floor(r() * 3) }, () => `{name: ${name()}}`).join(pick([', ', ',\n  ', ' ,'], r))}]\n` : `variables:${pick(['', ' # c'], r)}\n${Array.from({ length: 1 + Math.floor(r() * 3) }, () => `  - ${item()}\n${pick(['', '', '\n', '  # c\n'], r)}`).join('')}`;
    const msgs = pick(['messages:\n- role: user\n  content: "{{account}}"\n', 'messages: [{role: user, content: hi}, {role: assistant, content: "1."}]\n', 'messages:\n  - content: |\n      {{iban}}\n    role: User\n  - role: assistant\n    content: a\n', 'messages:\n  - {role: assistant,\n     content: x}\n'], r);
    const gov = pick(['governance: {riskTier: high}\n', 'governance:\n  riskTier: limited\nstatus: draft\n', ''], r);
    const text = (r() < 0.5 ? vars + msgs + gov : gov + msgs + vars.replace(r() < 0.3 ? /\n$/ : /$^/, '')).replaceAll('\n', nl);
    const bad = (t: string) => parseDocument(t, 'yaml', defaultLimits).problems.filter((p) => p.severity === 'error' && p.code !== 'duplicate-key').length;
    if (bad(text)) continue;
    const found = checkFiles(engine, { 'a.prompt.yaml': text });
    for (const x of found) for (const fix of x.fixes) {
      fixes++;
      const after = applyEdits(text, fix.edits);
      if (bad(after) || after === text) throw new Error(`${x.ruleId}\n${text}\n=====\n${after}`);
      const again = checkFiles(engine, { 'a.prompt.yaml': after }).filter((y) => y.ruleId === x.ruleId);
      if (again.length > found.filter((y) => y.ruleId === x.ruleId).length) throw new Error(`MORE ${x.ruleId}\n${text}\n=====\n${after}\n${again.map((y) => y.message).join('\n')}`);
    }
    const all = applyEdits(text, found.flatMap((x) => x.fixes.slice(0, 1).flatMap((y) => y.edits)));
    if (text.endsWith("\n") && bad(all)) throw new Error(`ALL\n${text}\n=====\n${all}`);
  }
  console.log('fixes', fixes);
  expect(fixes).toBeGreaterThan(100);
});
