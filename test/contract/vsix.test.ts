/** What is in the package: the bundles and the shipped data, and nothing else. Needs a build. */
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

/** What is used here of two modules without types. */
interface Yauzl {
  openPromise(file: string, options: object): Promise<{ eachEntry(): AsyncIterable<{ readonly fileName: string }> }>;
}
interface PackageScript {
  createPackage(packagePath: string): Promise<string>;
}

const ROOT = path.resolve(import.meta.dirname, '../..');
/** A megabyte of it is the table of the tokenizer. */
const MAX_BYTES = 5.75 * 1024 * 1024;

/** Files that must be there. vsce gives three of them names of its own. */
const REQUIRED = [
  '[Content_Types].xml',
  'extension.vsixmanifest',
  'extension/package.json',
  'extension/package.nls.json',
  'extension/package.nls.zh-cn.json',
  'extension/readme.md',
  'extension/changelog.md',
  'extension/LICENSE.txt',
  'extension/dist/client/node.js',
  'extension/dist/client/browser.js',
  'extension/dist/client/preview.js',
  'extension/dist/server/node.js',
  'extension/dist/server/browser.js',
  'extension/dist/cli.js',
  'extension/dist/engine.js',
  'extension/dist/templates.json',
  'extension/client/icon.png',
  'extension/client/library.svg',
  'extension/client/l10n/bundle.l10n.zh-cn.json',
];

/** Further files that may be there, by folder and kind. */
const ALLOWED = [
  /^extension\/docs\/rules\/(?:[a-z0-9-]+\/){0,2}[A-Za-z0-9.-]+\.md$/,
  /^extension\/schemas\/[a-z0-9./-]+\.json$/,
  /^extension\/templates\/(?:[a-z0-9-]+\/){0,2}[A-Za-z0-9.-]+\.(?:yaml|md)$/,
  /^extension\/templates\/examples\/broken\.json$/,
  /^extension\/client\/walkthrough\/[a-z.-]+\.md$/,
  /^extension\/server\/policies\/[a-z-]+(?:\.policy)?\.yaml$/,
  /^extension\/client\/grammars\/[a-z-]+\.tmLanguage\.json$/,
  /^extension\/client\/languages\/[a-z-]+\.json$/,
];

/** The kind of secret that the packing is told to let through, and the mark of the one that is made up. */
const GITHUB_TOKEN = /gh[opsur]_[A-Za-z0-9]{36}|github_pat_\w{40}/g;
const MADE_UP = 'N0tReal';

let folder: string;
let vsix: string;
let names: readonly string[];

async function namesIn(file: string): Promise<readonly string[]> {
  const yauzl: Yauzl = createRequire(import.meta.url)('yauzl');
  const zip = await yauzl.openPromise(file, {});
  const found: string[] = [];
  for await (const { fileName } of zip.eachEntry()) found.push(fileName);
  return found.sort();
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'bluepencil-vsix-'));
  const script: PackageScript = await import(new URL('../../scripts/package.mjs', import.meta.url).href);
  vsix = await script.createPackage(path.join(folder, 'bluepencil.vsix'));
  names = await namesIn(vsix);
}, 120_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the package', () => {
  it('has every bundle and every document', () => {
    expect(REQUIRED.filter((name) => !names.includes(name))).toEqual([]);
  });

  it('has nothing that is not on the list', () => {
    const other = names.filter((name) => !REQUIRED.includes(name));
    expect(other.filter((name) => !ALLOWED.some((pattern) => pattern.test(name)))).toEqual([]);
  });

  it('has the grammars and language configurations that the manifest names, and no others', async () => {
    const { languages, grammars } = manifest.contributes;
    const configurations = languages.flatMap((language) => language.configuration ?? []);
    const named = [...configurations, ...grammars.map((grammar) => grammar.path)].map((file) =>
      path.posix.normalize(file),
    );
    const texts = await Promise.all(named.map((file) => readFile(path.join(ROOT, file), 'utf8')));
    const scopes = texts.map((text): unknown => JSON.parse(text).scopeName).filter((scope) => scope !== undefined);
    expect(scopes).toEqual(grammars.map((grammar) => grammar.scopeName));
    const packed = names.filter((name) => /^extension\/client\/(?:grammars|languages)\//.test(name));
    expect(packed).toEqual(named.map((file) => `extension/${file}`).sort());
  });

  it('has no GitHub token but the made-up one of the documentation', async () => {
    const files = names.filter((name) => /^extension\/(?:dist|docs|schemas|templates)\//.test(name));
    const texts = await Promise.all(
      files.map((name) => readFile(path.join(ROOT, name.replace('extension/', '')), 'utf8')),
    );
    const tokens = texts.flatMap((text) => text.match(GITHUB_TOKEN) ?? []);
    expect(tokens.filter((token) => !token.includes(MADE_UP))).toEqual([]);
  });

  it('is small', async () => {
    expect((await stat(vsix)).size).toBeLessThan(MAX_BYTES);
  });
});
