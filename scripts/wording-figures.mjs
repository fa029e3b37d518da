/**
 * How well the wording machinery tells what is asserted from what is not, over test/fixtures/wording:
 *
 *   node scripts/wording-figures.mjs [--show] [file.yaml]
 *
 * `--show` prints the cases that come out wrong. Write new cases into a file of their own and look at its figures
 * before anything is changed for them: only those say how the next text will fare.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { loadTypeScript, root } from './lib.mjs';

const folder = join(root, 'test/fixtures/wording');
const read = (file) => parse(readFileSync(join(folder, file), 'utf8'));
const { createPhraseBook, createWording } = await loadTypeScript('server/src/engine/wording/index.ts');
const book = createPhraseBook(read('lists.yaml'));
const options = new Set(process.argv.slice(2));
const only = process.argv.find((argument) => argument.endsWith('.yaml'));

const files = readdirSync(folder).filter((file) => file !== 'lists.yaml' && (only === undefined || file === only));
const cases = files.flatMap(read);

/** A text without its marks, and the stretches that they held. */
function unmark(say) {
  const ranges = [];
  let text = '';
  for (const character of say) {
    if (character === '⟦') ranges.push({ start: text.length });
    else if (character === '⟧') ranges.at(-1).end = text.length;
    else text += character;
  }
  return { text, ranges };
}

const figures = new Map();
for (const { list, say, review = false, negation = true } of cases) {
  const { text, ranges } = unmark(say);
  const wording = createWording(text, { isReview: review });
  const hits = book.scan(wording).get(list) ?? [];
  const asserted = hits.filter((hit) => wording.stanceOf(hit, { negation }) === 'asserted');
  const isSame = (a, b) => a.start === b.start && a.end === b.end;
  const right = asserted.filter((hit) => ranges.some((range) => isSame(range, hit))).length;
  const language = /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
  for (const name of [`${list} ${language}`, 'all']) {
    const figure = figures.get(name) ?? { cases: 0, silent: 0, right: 0, false: 0, missed: 0 };
    figure.cases++;
    if (ranges.length === 0) figure.silent++;
    figure.right += right;
    figure.false += asserted.length - right;
    figure.missed += ranges.length - right;
    figures.set(name, figure);
  }
  if (options.has('--show') && (right !== asserted.length || right !== ranges.length)) {
    const stances = hits.map((hit) => `${text.slice(hit.start, hit.end)}=${wording.stanceOf(hit, { negation })}`);
    console.log(`${list}: ${JSON.stringify(say)}\n    ${stances.join(', ') || 'no hit'}`);
  }
}

const percent = (part, whole) => (whole === 0 ? '   -' : `${((100 * part) / whole).toFixed(0).padStart(3)}%`);
console.log('list                 cases silent  precision recall');
for (const [name, figure] of [...figures].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const precision = percent(figure.right, figure.right + figure.false);
  const recall = percent(figure.right, figure.right + figure.missed);
  const counts = `${String(figure.cases).padStart(5)} ${String(figure.silent).padStart(6)}`;
  console.log(`${name.padEnd(20)} ${counts}  ${precision.padStart(9)} ${recall.padStart(6)}`);
}
