import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
}

/** Every import of the sources below a folder: paths relative to the repository, packages by name. */
function importsBelow(folder: string): Import[] {
  const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('generated'))
    .map((entry) => join(entry.parentPath, entry.name));
  return files.flatMap((file) => {
    const source = readFileSync(file, 'utf8');
    const found = source.matchAll(
      /^(?:import|export)\s(type\s)?[^;]*?from\s+'([^']+)'|\bimport\('([^']+)'\)|^import '([^']+)'/gms,
    );
    return [...found].map(([, type, ...targets]): Import => {
      const target = targets.find((one) => one !== undefined) ?? '';
      const to = target.startsWith('.') ? pathFromRoot(resolve(dirname(file), target)) : target;
      return { from: pathFromRoot(file), to, isType: type !== undefined };
    });
  });
}

const pathFromRoot = (path: string): string => relative(root, path).split(sep).join('/').replace(/\.js$/, '.ts');

/** The rooms of the engine, from the ground up: a room uses its own and lower ones. */
const rooms = [
  ...['text', 'controls', 'parse', 'wording', 'model', 'formats', 'schema'],
  ...['clauses', 'rules', 'policy', 'config', 'run', 'navigate', 'complete', 'show', 'refactor'],
];
const roomOf = (path: string): number => rooms.indexOf(path.split('/')[3] ?? '');
const offenders = (imports: readonly Import[]): string[] => imports.map(({ from, to }) => `${from} → ${to}`);

const engine = importsBelow('server/src/engine');
const server = importsBelow('server/src');
const client = importsBelow('client/src');

describe('the engine', () => {
  it('has imports to look at', () => {
    expect(engine.length).toBeGreaterThan(100);
  });

  it('flows in one direction', () => {
    const inside = engine.filter(({ from, to }) => roomOf(from) >= 0 && to.startsWith('server/src/engine/'));
    expect(offenders(inside.filter(({ from, to }) => roomOf(to) < 0 || roomOf(to) > roomOf(from)))).toEqual([]);
  });

  it('imports nothing of the rest of the product', () => {
    const outside = engine.filter(
      ({ to }) => /^(server|client|test|scripts)\//.test(to) && !to.startsWith('server/src/engine/'),
    );
    expect(offenders(outside)).toEqual([]);
  });

  it('does no input or output: no Node module, no editor', () => {
    const builtin = /^(node:|fs|path|os|url|child_process|worker_threads|crypto|http|https|net|vscode)/;
    expect(offenders(engine.filter(({ to }) => builtin.test(to)))).toEqual([]);
  });

  it('keeps parser types behind parse/, but for the one that rewrites YAML as a document', () => {
    const parsers = ['yaml', 'jsonc-parser', 'js-yaml', 'js-yaml/browser'];
    const isOutside = (from: string): boolean => !from.includes('/parse/') && !from.endsWith('/refactor/prompty-2.ts');
    expect(offenders(engine.filter(({ from, to }) => parsers.includes(to) && isOutside(from)))).toEqual([]);
  });

  it('lets no rule import a rule', () => {
    const isRule = (path: string): boolean => /\/rules\/(?!support\/)[^/]+\/[^/]+\.ts$/.test(path);
    expect(offenders(engine.filter(({ from, to }) => isRule(from) && isRule(to) && !to.includes('.data.')))).toEqual(
      [],
    );
  });
});

describe('the layers above', () => {
  it('reach the engine through its door only', () => {
    const reaching = server.filter(
      ({ from, to }) => !from.startsWith('server/src/engine/') && to.startsWith('server/src/engine/'),
    );
    expect(offenders(reaching.filter(({ to }) => to !== 'server/src/engine/index.ts'))).toEqual([]);
  });

  it('never let lsp and cli meet', () => {
    const meeting = server.filter(
      ({ from, to }) =>
        (from.includes('/lsp/') && to.includes('src/cli/')) || (from.includes('/cli/') && to.includes('src/lsp/')),
    );
    expect(offenders(meeting)).toEqual([]);
  });

  it('keep host and workspace below lsp, cli and report', () => {
    const upward = server.filter(
      ({ from, to }) => /src\/(host|workspace)\//.test(from) && /src\/(lsp|cli|report)\//.test(to),
    );
    expect(offenders(upward)).toEqual([]);
  });

  it('keep Node out of what runs in a browser', () => {
    const nodeFiles = /\/(cli|report)\/|\.node\.ts$|node-host\.ts$/;
    expect(offenders(server.filter(({ from, to }) => to.startsWith('node:') && !nodeFiles.test(from)))).toEqual([]);
  });

  it('let the client know of the server its protocol alone', () => {
    const reaching = client.filter(({ to }) => to.startsWith('server/'));
    expect(offenders(reaching.filter(({ to }) => to !== 'server/src/protocol.ts'))).toEqual([]);
  });
});
