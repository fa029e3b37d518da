/**
 * Builds everything that is shipped into `dist/`: seven bundles and the list of templates. `--watch` builds again
 * whenever a source changes. Any error ends with a non-zero exit code.
 */
import { chmod, mkdir, readdir, readFile, watch, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { parse } from 'yaml';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const TEMPLATES = 'templates';
/** Templates that are broken on purpose. */
const EXAMPLES = 'templates/examples/';
const TEMPLATE_ENDING = '.prompt.yaml';
const TEMPLATE_LIST = 'dist/templates.json';
const SCHEMA_SCRIPT = 'scripts/build-schemas.mjs';
const CONTROLS = 'server/controls';
const CONTROLS_SCRIPT = 'scripts/build-controls.mjs';
const POLICIES = 'server/policies';
const POLICIES_SCRIPT = 'scripts/build-policies.mjs';
const CLAUSES_SCRIPT = 'scripts/build-clauses.mjs';
const CLI = 'dist/cli.js';
const ENGINE = 'server/src/engine/index.ts';
const SHEBANG = '#!/usr/bin/env node';
/** Editors and file systems report one change several times. */
const WATCH_DELAY_MS = 100;

/** For Node: the extension host of VS Code 1.91 and the oldest Node of the command line. */
const NODE = { platform: 'node', target: 'node20', format: 'cjs' };
const BROWSER = { platform: 'browser', target: 'es2022' };
/** VS Code hands this module to extensions itself. */
const IN_EXTENSION_HOST = { external: ['vscode'] };

/** What is bundled, by output file. */
export const BUNDLES = {
  'dist/client/node.js': { entry: 'client/src/extension.node.ts', ...NODE, ...IN_EXTENSION_HOST },
  'dist/client/browser.js': {
    entry: 'client/src/extension.browser.ts',
    ...BROWSER,
    format: 'cjs',
    ...IN_EXTENSION_HOST,
  },
  // The page of the preview, with the tables of the tokenizer: nobody else waits for them.
  'dist/client/preview.js': { entry: 'client/src/preview/view.ts', ...BROWSER, format: 'iife' },
  'dist/server/node.js': { entry: 'server/src/lsp/main.node.ts', ...NODE, engine: '../engine.js' },
  'dist/server/browser.js': { entry: 'server/src/lsp/main.browser.ts', ...BROWSER, format: 'iife' },
  [CLI]: { entry: 'server/src/cli/main.ts', ...NODE, engine: './engine.js' },
  // The command line and the server of Node share it, so that the package holds it once.
  'dist/engine.js': { entry: ENGINE, ...NODE },
};

/**
 * The esbuild options of one bundle.
 *
 * @param {string} outfile @param {{ entry: string, engine?: string } & import('esbuild').BuildOptions} bundle
 * @returns {import('esbuild').BuildOptions}
 */
export function optionsOf(outfile, { entry, engine, ...options }) {
  return {
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outfile,
    bundle: true,
    // Names stay, so that the stack of a crash in the log can be read without source maps.
    minifySyntax: true,
    minifyWhitespace: true,
    // Half of the dependencies also ship ES modules; those are smaller and have no wrappers that look for Node.
    mainFields: options.platform === 'browser' ? ['browser', 'module', 'main'] : ['module', 'main'],
    loader: { '.yaml': 'text' },
    metafile: true,
    logLevel: 'warning',
    plugins: [finish(outfile), ...(engine === undefined ? [] : [outside(engine)])],
    ...options,
  };
}

/**
 * Leaves the engine out of a bundle, which loads it from `file` beside it. All else imports the engine by its one door.
 *
 * @param {string} file @returns {import('esbuild').Plugin}
 */
function outside(file) {
  return {
    name: 'outside',
    setup(build) {
      build.onResolve({ filter: /\/engine\/index\.js$/ }, () => ({ path: file, external: true }));
    },
  };
}

/** Makes the command line executable and prints the size of a bundle. @param {string} outfile @returns {import('esbuild').Plugin} */
function finish(outfile) {
  return {
    name: 'finish',
    setup(build) {
      build.onEnd(async ({ metafile }) => {
        const output = metafile?.outputs[outfile];
        if (output === undefined) return;
        if (outfile === CLI) await makeExecutable(path.join(ROOT, CLI));
        const inputs = Object.keys(metafile.inputs).length;
        console.log(`${outfile.padEnd(24)} ${kilobytes(output.bytes)} from ${inputs} files`);
      });
    },
  };
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(0)} KB`.padStart(8);
}

/** @param {string} file */
async function makeExecutable(file) {
  const text = await readFile(file, 'utf8');
  if (!text.startsWith('#!')) await writeFile(file, `${SHEBANG}\n${text}`);
  await chmod(file, 0o755);
}

/** Compiles the JSON Schemas into code, which the server's bundles take in. */
async function buildSchemas() {
  const { buildSchemas: build } = await import(pathToFileURL(path.join(ROOT, SCHEMA_SCRIPT)).href);
  await build();
}

/** Compiles the catalogue of controls into code, which the server's bundles take in. */
async function buildControls() {
  const { buildControls: build } = await import(pathToFileURL(path.join(ROOT, CONTROLS_SCRIPT)).href);
  build();
}

/** Compiles the policy packs and the profiles into code, which the server's bundles take in. */
async function buildPolicies() {
  const { buildPolicies: build } = await import(pathToFileURL(path.join(ROOT, POLICIES_SCRIPT)).href);
  await build();
}

/** Reads the standard clauses into code, which the server's bundles take in. */
async function buildClauses() {
  const { buildClauses: build } = await import(pathToFileURL(path.join(ROOT, CLAUSES_SCRIPT)).href);
  build();
}

/**
 * What there is in the shipped library, in order of the paths.
 *
 * @returns {Promise<readonly import('../server/src/protocol.ts').TemplateEntry[]>}
 */
export async function templateEntries() {
  const names = await readdir(path.join(ROOT, TEMPLATES), { recursive: true });
  const files = names
    .map((name) => `${TEMPLATES}/${name.replaceAll(path.sep, '/')}`)
    .filter((file) => file.endsWith(TEMPLATE_ENDING) && !file.startsWith(EXAMPLES))
    .sort();
  return Promise.all(files.map(readEntry));
}

/** Writes the list of shipped templates. */
async function buildTemplateList() {
  const entries = await templateEntries();
  await mkdir(path.join(ROOT, path.dirname(TEMPLATE_LIST)), { recursive: true });
  await writeFile(path.join(ROOT, TEMPLATE_LIST), `${JSON.stringify(entries, null, 1)}\n`);
  console.log(`${TEMPLATE_LIST.padEnd(24)} ${entries.length} templates`);
}

/**
 * @param {string} file With `/`, from the root.
 * @returns {Promise<import('../server/src/protocol.ts').TemplateEntry>}
 */
async function readEntry(file) {
  const template = parse(await readFile(path.join(ROOT, file), 'utf8'));
  const [, sector, ...rest] = file.split('/');
  if (rest.length === 0) throw new Error(`${file}: a template lies in the folder of its sector.`);
  const { riskTier, taskKind, useCase, audience } = template?.governance ?? {};
  const entry = {
    path: file,
    id: template?.id,
    name: template?.name,
    description: template?.description,
    sector,
    language: template?.language,
    riskTier,
    taskKind,
    useCase,
    audience,
  };
  requireTexts(entry, file);
  const variables = (template.variables ?? []).map((variable) => readVariable(variable, file));
  return { ...entry, subsector: rest.length > 1 ? rest[0] : '', variables };
}

/**
 * @param {Record<string, unknown>} variable @param {string} file
 * @returns {import('../server/src/protocol.ts').TemplateVariable}
 */
function readVariable({ name, type, description, trust, sensitivity, required }, file) {
  const texts = { name, type, description, trust, sensitivity };
  requireTexts(texts, `${file}: ${name}`);
  return { ...texts, required: required === true };
}

/** @param {Record<string, unknown>} members @param {string} where */
function requireTexts(members, where) {
  const missing = Object.keys(members).filter((key) => typeof members[key] !== 'string' || members[key] === '');
  if (missing.length > 0) throw new Error(`${where}: ${missing.join(', ')} missing.`);
}

/** What is made of the folder of templates. */
async function buildFromTemplates() {
  await buildClauses();
  await buildTemplateList();
}

/** Builds all once. */
export async function buildAll() {
  await buildSchemas();
  await buildControls();
  await buildPolicies();
  await buildFromTemplates();
  await Promise.all(Object.entries(BUNDLES).map(([outfile, bundle]) => esbuild.build(optionsOf(outfile, bundle))));
}

/** Builds, and builds again on every change. */
async function watchAll() {
  await buildSchemas();
  await buildControls();
  await buildPolicies();
  await buildFromTemplates();
  for (const [outfile, bundle] of Object.entries(BUNDLES)) {
    const context = await esbuild.context(optionsOf(outfile, bundle));
    await context.watch();
  }
  console.log('Watching.');
  await Promise.all([
    onChange('schemas', buildSchemas),
    onChange(CONTROLS, buildControls),
    onChange(POLICIES, buildPolicies),
    onChange(TEMPLATES, buildFromTemplates),
  ]);
}

/**
 * Repeats a step whenever a folder changes. A step that fails is shown, and tried again with the next change.
 *
 * @param {string} folder @param {() => Promise<void>} step
 */
async function onChange(folder, step) {
  let timer;
  for await (const _change of watch(path.join(ROOT, folder), { recursive: true })) {
    clearTimeout(timer);
    timer = setTimeout(() => step().catch((error) => console.error(error.message)), WATCH_DELAY_MS);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await (process.argv.includes('--watch') ? watchAll() : buildAll());
  } catch (error) {
    // esbuild has shown its own errors already.
    if (!Array.isArray(error.errors)) console.error(error);
    process.exitCode = 1;
  }
}
