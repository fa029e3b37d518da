/**
 * Packs what is in `dist/` and the other shipped files into `bluepencil-<version>.vsix`, without any network.
 * The `files` list of package.json says what is shipped.
 */
import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { createVSIX } from '@vscode/vsce';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

/** What the package cannot do without. */
const REQUIRED = [
  'dist/client/node.js',
  'dist/client/browser.js',
  'dist/client/preview.js',
  'dist/server/node.js',
  'dist/server/browser.js',
  'dist/cli.js',
  'dist/templates.json',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
];

/**
 * Makes the package.
 *
 * @param {string} [packagePath] Where to; the root of the repository when it is left out.
 * @returns {Promise<string>} its path.
 */
export async function createPackage(packagePath) {
  const { version } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8'));
  const target = packagePath ?? path.join(ROOT, `bluepencil-${version}.vsix`);
  await requireFiles();
  await createVSIX({
    cwd: ROOT,
    packagePath: target,
    // All is bundled.
    dependencies: false,
    // vsce would ask on the terminal, or refuse relative links in the README, because no repository is named.
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
    // The page and the code of security/hardcoded-secret show what it finds: a made-up GitHub token. The test of the
    // package makes sure that there is no other.
    allowPackageSecrets: ['github'],
  });
  return target;
}

async function requireFiles() {
  const missing = [];
  for (const file of REQUIRED) {
    try {
      await access(path.join(ROOT, file));
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
      missing.push(file);
    }
  }
  if (missing.length > 0) {
    throw new Error(`Not there: ${missing.join(', ')}. Is it built? npm run build`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(path.relative(process.cwd(), await createPackage()));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
