import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPack } from '../../server/src/engine/index.js';
import { facts } from '../../server/src/engine/policy/facts.js';
import { kinds } from '../../server/src/engine/policy/kinds/index.js';
import { blocksOf, followPage } from '../support/doc-page.js';

const pages = [
  { name: 'writing-policies.md', locale: 'en_US.UTF-8' },
  { name: 'writing-policies.zh-cn.md', locale: 'zh_CN.UTF-8' },
].map((page) => ({ ...page, text: readFileSync(new URL(`../../docs/${page.name}`, import.meta.url), 'utf8') }));

describe.each(pages)('$name', ({ name, text, locale }) => {
  it('shows what the commands print for the files that it shows', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bluepencil-'));
    try {
      // `npx vitest run test/policy -u` writes the page anew.
      await expect(await followPage(text, folder, locale)).toMatchFileSnapshot(`../../docs/${name}`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('shows no block that is not run', () => {
    for (const { language, name: file } of blocksOf(text)) {
      if (language !== 'console') expect(file, 'a block that is no command is a file').not.toBe('');
    }
  });

  it('has every kind in its table, each with options that are right', () => {
    const rows = [...text.matchAll(/^\| `([\w-]+)` \| [^|\n]+ \| `(\{.+\})` \|$/gm)];
    expect(rows.map(([, kind]) => kind).sort()).toEqual(Object.keys(kinds).sort());
    for (const [, kind, options] of rows) {
      const pack = `
pack: { id: a, title: A, version: 1.0.0 }
rules:
  - id: b
    kind: ${kind}
    message: Wrong.
    severity: error
    options: ${options}
    examples: { fires: [a], silent: [b] }
`;
      const read = readPack('file:///a.policy.yaml', pack);
      expect(read.problems('en').map(({ message }) => message)).toEqual([]);
      expect(read.rules.length).toBe(1);
    }
  });

  it('has every condition of the schema, each in a form that is right', () => {
    const schema = JSON.parse(readFileSync(new URL('../../schemas/policy-pack.schema.json', import.meta.url), 'utf8'));
    const rows = [...text.matchAll(/^\| `(\w+|\[.+\]|\{.+\})` \| [^|\n]+ \|$/gm)].map(
      ([, condition]) => condition ?? '',
    );
    const shown = rows.join(' ') + text;
    for (const name of Object.keys(schema.$defs.condition.properties)) {
      if (name !== 'anyOf') expect(shown).toContain(name);
    }
    for (const condition of rows) {
      const pack = `
pack: { id: a, title: A, version: 1.0.0 }
rules:
  - id: b
    kind: field-values
    message: Wrong.
    severity: error
    options: { require: { useCase: ${condition} } }
    examples: { fires: [a], silent: [b] }
`;
      expect(
        readPack('file:///a.policy.yaml', pack)
          .problems('en')
          .map(({ message }) => message),
      ).toEqual([]);
    }
    expect(rows.length).toBeGreaterThan(8);
  });

  it('names every fact', () => {
    for (const name of Object.keys(facts)) expect(text).toContain(`\`${name}\``);
  });
});
