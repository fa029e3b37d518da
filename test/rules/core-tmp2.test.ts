import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { it } from 'vitest';
import { findLeftovers } from '../../server/src/engine/rules/support/leftovers.js';

it('leftovers', () => {
  const files: string[] = [];
  const out: string[] = [];
  const walk = (p: string) => {
    for (const n of readdirSync(p)) {
      const q = `${p}/${n}`;
      if (statSync(q).isDirectory()) walk(q);
      else files.push(q);
    }
  };
  walk('/work/shared/corpus');
  for (const p of files) {
    const t0 = Date.now();
    const text = readFileSync(p, 'utf8');
    for (const { start, end } of findLeftovers(text)) {
      const a = text.lastIndexOf('\n', start - 1) + 1;
      const b = text.indexOf('\n', end);
      out.push(
        `${p.slice(20)}\t${text.slice(start, end)}\t${text.slice(Math.max(a, start - 80), Math.min(b < 0 ? text.length : b, end + 60))}`,
      );
    }
    if (Date.now() - t0 > 50) out.push(`SLOW ${p} ${Date.now() - t0}`);
  }
  writeFileSync('/tmp/bp/left.txt', out.join('\n'));
});
