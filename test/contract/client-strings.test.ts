/** Every word that the client or the manifest shows exists in English and in Chinese, and no translation is left over. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** A call with its text as one literal; `l10n.t` needs it so. */
const CALL = /\bl10n\.t\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^\s]))/g;
const HOLE = /\{\d+\}/g;

async function readText(file: string): Promise<string> {
  return readFile(path.join(ROOT, file), 'utf8');
}

async function readTable(file: string): Promise<Readonly<Record<string, string>>> {
  return JSON.parse(await readText(file)) as Record<string, string>;
}

/** The texts in the client's sources, and the calls whose text is not a literal. */
async function textsInSources(): Promise<{
  readonly texts: readonly string[];
  readonly unreadable: readonly string[];
}> {
  const files = await readdir(path.join(ROOT, 'client/src'), { recursive: true });
  const texts = new Set<string>();
  const unreadable: string[] = [];
  for (const file of files.filter((name) => name.endsWith('.ts'))) {
    for (const [call, single, double, other] of (await readText(`client/src/${file}`)).matchAll(CALL)) {
      if (other !== undefined) unreadable.push(`${file}: ${call}`);
      else texts.add((single ?? double ?? '').replaceAll(/\\(.)/g, '$1'));
    }
  }
  return { texts: [...texts].sort(), unreadable };
}

function holes(text: string): readonly string[] {
  return [...new Set(text.match(HOLE) ?? [])].sort();
}

describe('the words of the client', () => {
  it('are literals', async () => {
    const { texts, unreadable } = await textsInSources();
    expect(unreadable).toEqual([]);
    expect(texts.length).toBeGreaterThan(20);
  });

  it('are all in the Chinese bundle, and nothing else is', async () => {
    const { texts } = await textsInSources();
    const chinese = await readTable('client/l10n/bundle.l10n.zh-cn.json');
    expect(Object.keys(chinese).sort()).toEqual(texts);
  });

  it('keep their values in Chinese', async () => {
    const chinese = await readTable('client/l10n/bundle.l10n.zh-cn.json');
    for (const [english, translation] of Object.entries(chinese)) {
      expect(translation, english).not.toBe('');
      expect(holes(translation), english).toEqual(holes(english));
    }
  });
});

describe('the words of the manifest', () => {
  it('are the same keys in both languages, all used', async () => {
    const manifest = await readText('package.json');
    const used = [...new Set([...manifest.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key))].sort();
    expect(Object.keys(await readTable('package.nls.json')).sort()).toEqual(used);
    expect(Object.keys(await readTable('package.nls.zh-cn.json')).sort()).toEqual(used);
  });

  it('name every command in the category BluePencil', async () => {
    const { contributes } = JSON.parse(await readText('package.json'));
    for (const { command, title, category } of contributes.commands) {
      expect(title).toBe(`%command.${command.replace('bluepencil.', '')}.title%`);
      expect(category).toBe('BluePencil');
    }
  });
});
