/**
 * Turns the shipped policy packs and profiles into a module: server/policies/*.yaml →
 * server/src/engine/policy/generated/packs.js (git-ignored) and its .d.ts, and wording/generated/lists.js with the lists of
 * phrases, which rules of code use too. Each is one text of JSON, so that nothing is
 * parsed before it is asked for; examples, which only tests and pages need, stand apart from the rules.
 */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { loadTypeScript, writeIfChanged } from './lib.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = join(root, 'server/policies');
const outDir = join(root, 'server/src/engine/policy/generated');
const listsDir = join(root, 'server/src/engine/wording/generated');

/** Every shipped pack by the name of its file, as data. */
export function readPacks() {
  const files = readdirSync(folder).filter((file) => file.endsWith('.policy.yaml'));
  return files.sort().map((file) => ({ file, data: parse(readFileSync(join(folder, file), 'utf8')) }));
}

/** Write the module; files are only written when their content changes. */
export async function buildPolicies() {
  const packs = readPacks().map(({ data }) => data);
  const examples = Object.fromEntries(
    packs.flatMap(({ pack, rules }) => rules.map(({ id, examples }) => [`${pack.id}/${id}`, examples])),
  );
  const lean = packs.map((pack) => ({ ...pack, rules: pack.rules.map(({ examples: _, ...rule }) => rule) }));
  const { profiles } = parse(readFileSync(join(folder, 'profiles.yaml'), 'utf8'));
  const lists = Object.fromEntries(
    packs.flatMap(({ pack, lists: own = {} }) =>
      Object.entries(own).map(([name, list]) => [`${pack.id}/${name}`, list]),
    ),
  );
  write(listsDir, 'lists', { listsJson: lists });
  const { parsePhrase } = await loadTypeScript('server/src/engine/wording/phrase.ts');
  write(listsDir, 'literals', { literalsJson: literalsOf(packs, parsePhrase) });
  write(outDir, 'packs', { packsJson: lean, examplesJson: examples, profilesJson: profiles });
}

/** For every phrase of the packs the sets of strings that its matches need: working them out takes long at start-up. */
function literalsOf(packs, parsePhrase) {
  const phrases = new Set();
  const add = (list) => {
    for (const one of [list, list.except ?? {}]) {
      for (const phrase of [...(one.en ?? []), ...(one.zh ?? [])]) phrases.add(phrase);
    }
  };
  for (const { lists = {}, rules } of packs) {
    for (const list of Object.values(lists)) add(list);
    for (const { options = {} } of rules) {
      for (const value of Object.values(options)) if (value?.en || value?.zh) add(value);
    }
  }
  const sets = [...phrases].map((phrase) => {
    const parsed = parsePhrase(phrase);
    if (parsed.kind !== 'usable') throw new Error(`The phrase "${phrase}" cannot be used: ${parsed.reason}`);
    return [phrase, parsed.literals.length > 0 ? [parsed.literals, ...parsed.also] : undefined];
  });
  return Object.fromEntries(sets.filter(([, needed]) => needed));
}

/** A module of texts of JSON, and its types. */
function write(folder, name, texts) {
  const lines = Object.entries(texts).map(([key, data]) => `export const ${key} = ${quote(JSON.stringify(data))};\n`);
  const types = Object.keys(texts).map((key) => `export declare const ${key}: string;\n`);
  mkdirSync(folder, { recursive: true });
  writeIfChanged(join(folder, `${name}.js`), lines.join(''));
  writeIfChanged(join(folder, `${name}.d.ts`), types.join(''));
}

/** JSON in single quotes: it holds double ones throughout. */
function quote(json) {
  return `'${json.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildPolicies();
