import { statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import picomatch from 'picomatch';
import { type Bilingual, type Finding, fill, type Lang, testShippedPacks, testUserPack } from '../../engine/index.js';
import { nodeHost } from '../../host/node-host.js';
import { type PolicyTests, policyTestsJson, policyTestsText } from '../../report/policy-tests.js';
import { createEngines } from '../../workspace/engines.js';
import { isPack, packQuery } from '../../workspace/packs.js';
import { type CommandIo, chooseDay, chooseLang, UsageError, wantsColour } from '../io.js';
import { folderUri, shownPath } from '../paths.js';
import { version } from '../version.js';

interface TestOptions {
  readonly format: string;
  readonly lang?: string;
  readonly shipped?: boolean;
}

const help = `
Each rule of a pack has examples: under fires what it must find, with ⟦marks⟧ around the exact words, under silent what
it must leave alone. This command runs each rule over its own examples and says where the two differ. A fix of the rule
is tried as well. Dates are compared with the "today" of an example.

Examples:
  bluepencil test-policies                      the packs that bluepencil.yaml names, else all *.policy.yaml below here
  bluepencil test-policies bank.policy.yaml     one pack, named by any configuration or not
  bluepencil test-policies --shipped            the packs that come with BluePencil
  bluepencil test-policies --format json        for other tools

Exit status:
  0  every example came out as it says
  1  an example came out otherwise, or a rule finds nothing in any of its examples
  2  a pack or the configuration has mistakes, or there is no pack to test`;

const nothingToTest: Bilingual = {
  en: 'There is no policy pack to test. Name one, or write a file whose name ends in .policy.yaml.\n',
  zh: '没有可测试的策略包。请指定文件，或编写文件名以 .policy.yaml 结尾的策略包。\n',
};

/** Add `test-policies` to the program: run the examples of policy packs. */
export function addTestPolicies(program: Command, io: CommandIo, done: (status: number) => void): void {
  program
    .command('test-policies')
    .description('Test policy packs: run each rule over its own examples.')
    .argument('[packs...]', 'packs, folders or globs; those of the configuration when none is given')
    .option('--shipped', 'test the packs that come with BluePencil')
    .option('--format <name>', 'text or json', 'text')
    .option('--lang <language>', 'language of messages: en or zh-cn')
    .addHelpText('after', help)
    .action(async (paths: string[], options: TestOptions) => done(await testPolicies(paths, options, io)));
}

async function testPolicies(paths: readonly string[], options: TestOptions, io: CommandIo): Promise<number> {
  const lang = chooseLang(options.lang, io.env);
  if (!['text', 'json'].includes(options.format)) {
    throw new UsageError(`--format takes text or json, not "${options.format}".`);
  }
  if (options.shipped && paths.length > 0) throw new UsageError('--shipped takes no packs.');
  const found = options.shipped
    ? { uris: [], problems: [] }
    : paths.length > 0
      ? { uris: await named(paths, io.cwd), problems: [] }
      : await configured(io.cwd, lang);
  const { packs, texts, failed } = options.shipped
    ? { packs: testShippedPacks(lang), texts: new Map<string, string>(), failed: false }
    : await testFiles(found.uris, lang, io);
  for (const { uri } of found.problems) {
    const text = await nodeHost.read(uri);
    if (typeof text === 'string') texts.set(uri, text);
  }
  // What is wrong with a pack by itself is told with its tests.
  const told = new Set(packs.flatMap(({ problems }) => problems.map(keyOf)));
  const problems = found.problems.filter((problem) => !told.has(keyOf(problem)));
  const pathOf = (uri: string): string => shownPath(io.cwd, uri);
  const tests: PolicyTests = { packs, problems, texts, lang, version, pathOf, colour: wantsColour(io) };
  const isEmpty = packs.length === 0 && problems.length === 0;
  if (isEmpty && !failed) io.error(fill(nothingToTest, lang));
  if (!isEmpty) io.out(options.format === 'json' ? policyTestsJson(tests) : policyTestsText(tests));
  return failed || isEmpty ? 2 : statusOf(tests);
}

function keyOf({ uri, range, message }: Finding): string {
  return `${uri} ${range.start} ${message}`;
}

function statusOf({ packs, problems }: PolicyTests): number {
  if (problems.length > 0 || packs.some((pack) => pack.problems.length > 0)) return 2;
  return packs.some(({ rules }) => rules.some(({ faults }) => faults.length > 0)) ? 1 : 0;
}

/** The packs of the configuration of a folder; where it names none, all below the folder. */
async function configured(cwd: string, lang: Lang) {
  const folder = folderUri(cwd);
  const engines = createEngines(nodeHost, {
    lang,
    today: () => chooseDay(undefined, new Date()),
    onCrash: () => undefined,
  });
  const { problems } = await engines.for(folder);
  const uris = [...engines.sources].filter(isPack);
  const wrong = problems.filter(({ severity }) => severity === 'error');
  if (uris.length > 0 || wrong.length > 0) return { uris, problems: wrong };
  return { uris: (await nodeHost.find(folder, packQuery)).uris, problems: [] };
}

/** The packs behind the paths of the command line. */
async function named(paths: readonly string[], cwd: string): Promise<readonly string[]> {
  const uris = new Set<string>();
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    const stat = statSync(absolute, { throwIfNoEntry: false });
    if (stat?.isFile()) uris.add(pathToFileURL(absolute).href);
    else {
      const { base, glob, isGlob } = picomatch.scan(path);
      const folder = stat ? absolute : resolve(cwd, base);
      const matches = isGlob && !stat ? picomatch(glob, { dot: true }) : () => true;
      const isThere = stat !== undefined || (isGlob && statSync(folder, { throwIfNoEntry: false })?.isDirectory());
      const below = isThere ? (await nodeHost.find(folderUri(folder), packQuery)).uris : [];
      const found = below.filter((uri) => matches(relative(folder, fileURLToPath(uri)).split(sep).join('/')));
      if (found.length === 0) throw new UsageError(`There is no policy pack at "${path}". Names end in .policy.yaml.`);
      for (const uri of found) uris.add(uri);
    }
  }
  return [...uris].sort();
}

async function testFiles(uris: readonly string[], lang: Lang, io: CommandIo) {
  const texts = new Map<string, string>();
  let failed = false;
  for (const uri of uris) {
    const text = await nodeHost.read(uri);
    if (typeof text === 'string') texts.set(uri, text);
    else {
      failed = true;
      io.error(`${shownPath(io.cwd, uri)}: ${text.detail}\n`);
    }
  }
  return { packs: [...texts].map(([uri, text]) => testUserPack(uri, text, lang)), texts, failed };
}
