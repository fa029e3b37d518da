import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { it } from 'vitest';
import { createEngine, parseConfig, type Rule, resolveConfig } from '../../server/src/engine/index.js';
import secret from '../../server/src/engine/rules/security/hardcoded-secret.js';
import invisible from '../../server/src/engine/rules/security/invisible-unicode.js';
import inSystem from '../../server/src/engine/rules/security/untrusted-variable-in-system.js';
import undelimited from '../../server/src/engine/rules/security/untrusted-variable-undelimited.js';

const rules: Rule[] = [secret, invisible, inSystem, undelimited];
function* walk(dir: string): Generator<string> {
  for (const f of readdirSync(dir)) {
    const p = `${dir}/${f}`;
    if (statSync(p).isDirectory()) yield* walk(p);
    else yield p;
  }
}
it('corpus', () => {
  const root = '/work/shared/corpus';
  const config =
    'extends: bluepencil:none\nformats:\n  - files: "**/*"\n    format: github-models\nrules:\n' +
    rules.map((r) => `  ${r.id}: ${r.severity}\n`).join('');
  const engine = createEngine({
    config: resolveConfig([parseConfig('file:///work/shared/corpus/bluepencil.yaml', config)], rules),
    rules,
    today: '2026-11-23',
    onCrash: (id, e) => {
      throw e;
    },
  });
  const out: string[] = [JSON.stringify(engine.problems)];
  const times: [number, string][] = [];
  let n = 0;
  for (const p of walk(root)) {
    const text = readFileSync(p, 'utf8');
    // files that are neither YAML nor JSON go in as one string of a JSON document
    const plain = !/\.(ya?ml|json)$/.test(p);
    const uri = `file://${encodeURI(p)}${plain ? '.json' : ''}`;
    const t = performance.now();
    const r = engine.check({ uri, text: plain ? JSON.stringify({ messages: [], all: text }) : text });
    times.push([performance.now() - t, p]);
    n++;
    for (const f of r.findings)
      if (f.ruleId.startsWith('security')) {
        const src = plain ? JSON.stringify({ messages: [], all: text }) : text;
        const s = src.slice(Math.max(0, f.range.start - 60), f.range.end + 40).replaceAll('\n', '⏎');
        out.push(
          `${f.ruleId}\t${f.messageId}\t${p.slice(root.length)}\t${f.message.slice(0, 60)}\t${JSON.stringify(s)}`,
        );
      }
  }
  times.sort((a, b) => b[0] - a[0]);
  out.push(`files ${n}`, ...times.slice(0, 5).map(([t, p]) => `${t.toFixed(0)}ms ${p}`));
  writeFileSync('/tmp/sec-corpus.txt', out.join('\n'));
});
