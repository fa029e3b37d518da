import { parseDocument } from 'yaml';
import { loadTypeScript } from '../../scripts/lib.mjs';
import { template } from './generate.mjs';
import { percentiles, round, table, time } from './support.mjs';

const sizes = [150, 1000, 5000];
const rounds = { 150: 300, 1000: 60, 5000: 15 };

/** Where the time of one check with all packs goes: parsing by the library alone, our parsing, and all of it. */
export async function engine() {
  const {
    createEngine,
    parseConfig,
    resolveConfig,
    rules,
    parseDocument: parseOurs,
  } = await loadTypeScript('test/bench/engine-entry.ts');
  const strict = parseConfig('file:///bench/bluepencil.yaml', 'extends: bluepencil:strict\n');
  const checker = createEngine({ config: resolveConfig([strict], rules), today: '2026-11-23' });
  const rows = sizes.map((lines) => {
    const texts = Array.from({ length: rounds[lines] }, (_, seed) => template(seed, lines));
    const run = (work) => {
      for (const text of texts.slice(0, 10)) work(text);
      return percentiles(texts.map((text) => time(() => work(text)))).p50;
    };
    const library = run((text) => parseDocument(text, { keepSourceTokens: true }));
    const ours = run((text) => parseOurs(text, 'yaml'));
    const whole = run((text) => checker.check({ uri: 'file:///bench/a.prompt.yaml', text }));
    return [lines, round(library), round(ours), round(whole), `${Math.round(((whole - ours) / ours) * 100)} %`];
  });
  return table(
    ['lines', '`yaml` parseDocument, ms', 'our parse, ms', 'whole check, ms', 'all but parsing, of parsing'],
    rows,
  );
}
