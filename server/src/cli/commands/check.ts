import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Command, Option } from 'commander';
import { type Bilingual, fill, type Lang } from '../../engine/index.js';
import { decode, type Host } from '../../host/host.js';
import { nodeHost } from '../../host/node-host.js';
import { exitCode } from '../../report/exit-code.js';
import { type ReportFormatName, reportFormats } from '../../report/index.js';
import { checkFiles, type Run } from '../../workspace/check-files.js';
import { type Decision, decisionTexts } from '../../workspace/decisions.js';
import { createEngines, type Engines } from '../../workspace/engines.js';
import { createChecker, manyFiles } from '../checking/checker.js';
import { stackOf } from '../checking/threads.js';
import { type CommandIo, chooseDay, chooseLang, UsageError, wantsColour } from '../io.js';
import { type FoundFiles, findFiles, folderUri, pathShower } from '../paths.js';
import { createProgress } from '../progress.js';
import { version } from '../version.js';

interface CheckOptions {
  readonly format: string;
  readonly config?: string;
  readonly maxWarnings?: string;
  readonly quiet?: boolean;
  readonly stdin?: boolean;
  readonly stdinFilename?: string;
  readonly lang?: string;
  readonly now?: string;
  readonly allowEmpty?: boolean;
  readonly debug?: boolean;
  readonly cache?: boolean;
  readonly cacheLocation?: string;
  readonly threadsFrom: string;
}

const defaultCache = '.bluepencilcache';

const examples = `
Examples:
  bluepencil check                        check the working directory
  bluepencil check prompts policies       check two folders
  bluepencil check --format json prompts  for other tools; see schemas/check-result.schema.json
  bluepencil check --cache                keep results in .bluepencilcache; next time only what changed is checked
  bluepencil check --debug                say of each file as which format it is read, and why
  git show :a.prompt.yaml | bluepencil check --stdin --stdin-filename a.prompt.yaml

Exit status:
  0  checked, nothing at or above the failing level (failOn in bluepencil.yaml, "error" by default)
  1  findings at or above it, or more warnings than --max-warnings
  2  the run is not to be trusted: bad arguments or configuration, an unreadable file, a crashed rule,
     nothing to check`;

/** Add `check` to the program. */
export function addCheck(program: Command, io: CommandIo, done: (status: number) => void): void {
  program
    .command('check', { isDefault: false })
    .description('Check prompt templates, policy packs and configuration against schemas and rules.')
    .argument('[paths...]', 'files, folders or globs; the working directory when none is given')
    .option('--format <name>', `output format: ${Object.keys(reportFormats).join(', ')}`, 'text')
    .option('--config <file>', 'use this configuration and look for no other')
    .option('--max-warnings <number>', 'fail when there are more warnings than this')
    .option('--quiet', 'show errors only')
    .option('--stdin', 'check the text from standard input')
    .option('--stdin-filename <file>', 'the name that decides format and configuration of that text')
    .option('--lang <language>', 'language of messages: en or zh-cn (by default that of the terminal)')
    .option('--now <date>', 'the day to compare dates with, such as 2026-11-23 (by default today)')
    .option('--cache', 'keep results between runs and check only what has changed since')
    .option('--cache-location <file>', `where they are kept, by default ${defaultCache} in the working directory`)
    .addOption(new Option('--threads-from <number>').default(String(manyFiles)).hideHelp())
    .option('--debug', 'say on the error output which format each file has and why, or why it is skipped')
    .option('--allow-empty', 'finding nothing to check is no failure')
    .addHelpText('after', examples)
    .action(async (paths: string[], options: CheckOptions) => done(await check(paths, options, io)));
}

async function check(paths: readonly string[], options: CheckOptions, io: CommandIo): Promise<number> {
  const started = performance.now();
  const format = readFormat(options.format);
  const maxWarnings = readNumber('--max-warnings', options.maxWarnings);
  const lang = chooseLang(options.lang, io.env);
  const today = chooseDay(options.now, new Date());
  const cacheFile = readCacheOptions(options, io.cwd);
  const stdin = options.stdin ? await fromStdin(paths, options.stdinFilename, io) : undefined;
  if (!stdin && options.stdinFilename !== undefined) throw new UsageError('--stdin-filename goes with --stdin.');
  const host = stdin?.host ?? nodeHost;
  const configFile = options.config === undefined ? undefined : readConfigOption(options.config, io.cwd);
  const onCrash = (rule: string, stack: string): void => io.error(`${rule}: ${stack}\n`);
  const engines = createEngines(host, {
    lang,
    today: () => today,
    onCrash: (rule, error) => onCrash(rule, stackOf(error)),
    ...(configFile ? { configFile } : {}),
  });
  const found = stdin?.found ?? (await findFiles(host, engines, io.cwd, paths.length > 0 ? paths : ['.']));
  const progress = createProgress(io, lang);
  const threadsFrom = readNumber('--threads-from', options.threadsFrom) ?? manyFiles;
  const onCache = (known: number, total: number): void => {
    if (options.debug) io.error(fill(fromCache, lang, { known, total }));
  };
  const setup = { lang, today, configFile, roots: found.roots, engines };
  const checkAll = stdin ? undefined : createChecker({ ...setup, cacheFile, threadsFrom, onCrash, onCache });
  const control = { onProgress: progress.show, ...(checkAll ? { checkAll } : {}) };
  const report = withNotices(await checkFiles(host, engines, found, control), found);
  progress.clear();
  const durationMs = Math.round(performance.now() - started);
  const pathOf = pathShower(io.cwd);
  const quiet = options.quiet === true;
  if (options.debug) for (const decision of report.decisions) io.error(decisionLine(decision, lang, pathOf));
  io.out(reportFormats[format]({ report, lang, version, durationMs, pathOf, quiet, colour: wantsColour(io) }));
  const allowEmpty = options.allowEmpty === true;
  if (report.files === 0 && report.findings.length === 0 && !allowEmpty) io.error(fill(nothingToCheck, lang));
  return exitCode(report, { failOn: await failingLevel(engines, io.cwd), maxWarnings, allowEmpty });
}

function decisionLine(decision: Decision, lang: Lang, pathOf: (uri: string) => string): string {
  const { id = '', reason = '' } = decision.outcome === 'format' ? decision.format : {};
  return `${fill(decisionTexts[decision.outcome], lang, { file: pathOf(decision.uri), id, reason })}\n`;
}

const fromCache: Bilingual = {
  en: 'Results taken from the cache: {known} of {total}.\n',
  zh: '取自缓存的结果：{known} / {total}。\n',
};

const nothingToCheck: Bilingual = {
  en: 'Nothing was checked: no prompt template was found. Name other paths, map files to a format under formats in bluepencil.yaml, or pass --allow-empty.\n',
  zh: '没有检查任何内容：未找到提示词模板。请指定其他路径，在 bluepencil.yaml 的 formats 中映射文件格式，或使用 --allow-empty。\n',
};

async function failingLevel(engines: Engines, cwd: string) {
  return (await engines.for(folderUri(cwd))).config.failOn;
}

function withNotices(report: Run, { notices }: FoundFiles): Run {
  return { ...report, notices: [...notices, ...report.notices], trusted: report.trusted && notices.length === 0 };
}

/** One document from standard input, under the name that the user gives it. */
async function fromStdin(
  paths: readonly string[],
  filename: string | undefined,
  io: CommandIo,
): Promise<{ host: Host; found: FoundFiles }> {
  if (paths.length > 0) throw new UsageError('--stdin takes no paths. Name the file with --stdin-filename.');
  if (filename === undefined) throw new UsageError('--stdin needs --stdin-filename: the name decides the format.');
  const uri = pathToFileURL(resolve(io.cwd, filename)).href;
  const text = decode(await io.stdinBytes());
  const host: Host = { ...nodeHost, read: async (asked) => (asked === uri ? text : nodeHost.read(asked)) };
  return { host, found: { uris: [uri], named: new Set([uri]), roots: [folderUri(io.cwd)], notices: [] } };
}

function readFormat(name: string): ReportFormatName {
  if (Object.hasOwn(reportFormats, name)) return name as ReportFormatName;
  throw new UsageError(`--format takes ${Object.keys(reportFormats).join(' or ')}, not "${name}".`);
}

/** The file that results are kept in, when they are to be kept. */
function readCacheOptions({ cache, cacheLocation, stdin }: CheckOptions, cwd: string): string | undefined {
  if (!cache && cacheLocation !== undefined) throw new UsageError('--cache-location goes with --cache.');
  if (cache && stdin) throw new UsageError('--cache is for files; --stdin is checked anew each time.');
  return cache ? resolve(cwd, cacheLocation ?? defaultCache) : undefined;
}

function readNumber(option: string, asked: string | undefined): number | undefined {
  if (asked === undefined) return undefined;
  if (!/^\d+$/.test(asked)) throw new UsageError(`${option} takes a whole number, not "${asked}".`);
  return Number(asked);
}

/** Globs of a configuration that is named on the command line speak of the working directory. */
function readConfigOption(path: string, cwd: string): { uri: string; base: string } {
  const file = resolve(cwd, path);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new UsageError(`There is no configuration "${path}". Name a file such as bluepencil.yaml.`);
  }
  return { uri: pathToFileURL(file).href, base: folderUri(cwd) };
}
