import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The repository's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Load a TypeScript module of the product: bundled on the fly, so that scripts use the same code as the product. */
export async function loadTypeScript(path) {
  const folder = mkdtempSync(join(tmpdir(), 'bluepencil-'));
  const outfile = join(folder, 'module.cjs');
  try {
    await build({
      entryPoints: [join(root, path)],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile,
      logLevel: 'error',
      mainFields: ['module', 'main'],
    });
    return createRequire(import.meta.url)(outfile);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Write a file when its content differs. Gives whether it did. */
export function writeIfChanged(path, content) {
  let before;
  try {
    before = readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  if (before === content) return false;
  writeFileSync(path, content);
  return true;
}
