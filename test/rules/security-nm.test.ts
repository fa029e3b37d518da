import { readdirSync, readFileSync, lstatSync, writeFileSync } from 'node:fs';
import { it } from 'vitest';
import { findSecrets, mayHoldSecret } from '../../server/src/engine/rules/support/secret-scan.js';
import { hiddenRuns, hasHidden } from '../../server/src/engine/rules/support/invisible.js';
function* walk(dir: string): Generator<string> {
  let names: string[] = []; try { names = readdirSync(dir); } catch { return; }
  for (const f of names) { const p = `${dir}/${f}`; const s = lstatSync(p); if (s.isSymbolicLink()) continue; if (s.isDirectory()) yield* walk(p); else if (s.size < 400_000 && /\.(md|json|ya?ml|d\.ts|txt|py|rst|mts|sh|html|prompt)$/.test(p)) yield p; }
}
it('nm', () => {
  const out: string[] = []; let n = 0, bytes = 0;
  for (const root of ['/work/main/node_modules', '/usr/lib/python3', '/usr/share/doc', '/usr/lib/node_modules', '/usr/local/lib/node_modules', '/usr/share/perl', '/work/shared', '/etc']) for (const p of walk(root)) {
    let t = ''; try { t = readFileSync(p, 'utf8'); } catch { continue; } n++; bytes += t.length;
    if (mayHoldSecret(t)) for (const s of findSecrets(t, undefined)) out.push(`S ${s.kind} ${s.word} ${p} ${JSON.stringify(t.slice(Math.max(0, s.start - 40), Math.min(s.end, s.start + 14)) + '…' + t.slice(s.end, s.end + 12))}`);
    if (hasHidden(t)) for (const r of hiddenRuns(t).slice(0, 3)) out.push(`H ${r.kind} ${p} ${r.characters.map((c) => c.codePointAt(0)!.toString(16)).slice(0, 4)} ${JSON.stringify(t.slice(Math.max(0, r.range.start - 10), r.range.end + 10))}`);
  }
  out.push(`${n} files ${bytes}`);
  writeFileSync('/tmp/nm.txt', out.join('\n'));
}, 300000);
