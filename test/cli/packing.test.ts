import { describe, expect, it } from 'vitest';
import { createPacker, type Tables, unpack } from '../../server/src/cli/checking/packing.js';
import type { CheckResult } from '../../server/src/engine/index.js';
import type { FileResult } from '../../server/src/workspace/file-check.js';
import { engineFor, library } from '../support/check-text.js';
import { type Sample, samples } from '../support/prompt-samples.js';

const mappings = 'formats: [{ files: export.json, format: custom, each: "data.*", text: content, name: title }]\n';
const shared = 'library: [{ files: "**", governance: { domain: finance, useCase: credit-memo } }]\n';
const engine = engineFor({ config: `root: true\nextends: bluepencil:strict\n${mappings}${shared}` });

/** Files of ours that are no templates. */
const others: readonly Sample[] = [
  { format: 'policy', path: 'a.policy.yaml', text: 'pack: { id: a, title: A, version: 1.0.0 }\nrules: [{ id: b }]\n' },
  { format: 'sidecar', path: 'a.md.governance.yaml', text: 'governance: { ownr: a }\n' },
  { format: 'nothing', path: 'settings.json', text: '{ "retries": 3 }\n' },
  {
    format: 'bluepencil',
    path: 'suppressed.prompt.yaml',
    text: '# bluepencil-disable-next-line core/template-id-unique -- A copy.\nid: a\nversion: 1.0.0\nmessages: [{ role: user, content: "{{a}" }]\ngovernance: {}\n',
  },
];

function check({ path, text, beside = {} }: Sample): CheckResult {
  return engine.open({ uri: library + path, text }).check(new Map(Object.entries(beside)));
}

const all = [...samples, ...others].map((sample) => [`${sample.format}: ${sample.path}`, sample] as const);

describe.each(all)('%s', (_, sample) => {
  const { format, findings, suppressed, trusted, library: entry, uri } = check(sample);

  it('brings plain data to the comparison: it is the same when it is read back from JSON', () => {
    expect(JSON.parse(JSON.stringify(entry ?? null))).toEqual(entry ?? null);
  });

  it('has a result that is the same after it was kept', () => {
    const plain = entry && JSON.parse(JSON.stringify(entry));
    const result: FileResult = { format, findings, suppressed, trusted, library: plain };
    const tables: Tables = { engines: ['other'], formats: [], shapes: [] };
    const pack = createPacker(tables);
    const basis = { engine: 'e', text: 't', companions: [['a.json', 'absent']] } as const;
    const kept = JSON.parse(JSON.stringify({ tables, packed: pack(result, basis) }));
    expect(unpack(kept.tables, kept.packed, uri)).toStrictEqual(result);
    expect(kept.packed).toMatchObject({ engine: 1, text: 't', companions: [['a.json', 'absent']] });
  });
});

it('has looked at findings with and without fixes, in files and elsewhere', () => {
  const results = all.map(([, sample]) => check(sample));
  const findings = results.flatMap((result) => result.findings);
  expect(findings.some(({ fixes }) => fixes.length > 0)).toBe(true);
  expect(findings.some(({ fixes }) => fixes.length === 0)).toBe(true);
  expect(results.some((result) => (result.library?.elsewhere.length ?? 0) > 0)).toBe(true);
  expect(results.some((result) => (result.library?.suppressions.length ?? 0) > 0)).toBe(true);
  expect(results.some(({ format }) => format === undefined)).toBe(true);
  expect(new Set(results.map(({ format }) => format?.id)).size).toBeGreaterThan(20);
});

it('keeps what many findings say once', () => {
  const tables: Tables = { engines: [], formats: [], shapes: [] };
  const pack = createPacker(tables);
  const first = all.find(([, { format }]) => format === 'bluepencil')?.[1];
  if (!first) throw new Error('There is no sample.');
  const basis = { engine: 'e', text: 't', companions: [] };
  const once = pack(check(first), basis);
  const size = tables.shapes.length;
  expect(pack(check({ ...first, path: `below/${first.path}` }), basis).findings).toEqual(once.findings);
  expect(tables.shapes.length).toBe(size);
});
