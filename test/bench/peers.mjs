import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/lib.mjs';
import { writeFiles } from './batch.mjs';
import { round, table, time } from './support.mjs';

const spectral = '@stoplight/spectral-cli@6.16.3';
const count = 1000;
const home = join(root, '.vscode-test/peers');

/**
 * A peer beside us in one run: Spectral with our JSON Schema and a dozen pattern rules over the same files; we also over ten
 * times as many, which would take the peer several minutes. Installs it
 * into an ignored folder first, so it is only run when it is asked for: `npm run bench -- peers`.
 */
export async function peers() {
  install();
  const folder = mkdtempSync(join(tmpdir(), 'bluepencil-peers-'));
  try {
    writeFiles(folder, count);
    writeFileSync(join(folder, '.spectral.json'), JSON.stringify(ruleset()));
    const peer = time(() =>
      run(
        [
          join(home, 'node_modules/@stoplight/spectral-cli/dist/index.js'),
          'lint',
          '-q',
          '-f',
          'json',
          '-o',
          'out.txt',
          '**/*.prompt.yaml',
        ],
        folder,
      ),
    );
    const check = (where) => time(() => run([join(root, 'dist/cli.js'), 'check', '--format', 'json', '.'], where));
    const ours = check(folder);
    const many = join(folder, 'many');
    mkdirSync(many);
    writeFiles(many, 10 * count);
    const oursOfMany = check(many);
    const row = (name, files, ms) => [name, files, round(ms / 1000), Math.round(files / (ms / 1000))];
    const rows = [
      row(spectral, count, peer),
      row('bluepencil check', count, ours),
      row('bluepencil check', 10 * count, oursOfMany),
    ];
    return `${table(['', 'files', 'seconds', 'files per second'], rows)}\n\nIn files per second ${round(peer / ours)} and ${round((10 * peer) / oursOfMany)} times as fast.`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function install() {
  if (existsSync(join(home, 'node_modules/@stoplight/spectral-cli'))) return;
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{"private": true}');
  const { status } = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', spectral], {
    cwd: home,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`${spectral} could not be installed.`);
}

/** The schema without our own annotations, and patterns of the kind that our rules look for. */
function ruleset() {
  const text = readFileSync(join(root, 'schemas/prompt-template.schema.json'), 'utf8');
  const schema = JSON.parse(text, (key, value) => (key === 'descriptionZh' || key === 'mistake' ? undefined : value));
  const words = [
    'TODO',
    'FIXME',
    'TBD',
    'AKIA[0-9A-Z]{16}',
    'ghp_[A-Za-z0-9]{36}',
    '\\u200b',
    'password=',
    'ignore previous',
    'lorem ipsum',
    'guaranteed return',
    '\\{\\{ ',
    '-----BEGIN',
  ];
  const patterns = words.map((notMatch, index) => [
    `word-${index}`,
    rule('$.messages[*].content', 'warn', { function: 'pattern', functionOptions: { notMatch } }),
  ]);
  return {
    rules: {
      schema: rule('$', 'error', { function: 'schema', functionOptions: { schema } }),
      ...Object.fromEntries(patterns),
    },
  };
}

/** A rule of Spectral. */
function rule(given, severity, action) {
  return Object.fromEntries(
    Object.entries({ given, severity, action }).map(([key, value]) => [key === 'action' ? 'then' : key, value]),
  );
}

function run(args, cwd) {
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 30 });
  if (status !== 0 && status !== 1) throw new Error(`exit ${status}: ${stderr}`);
}
