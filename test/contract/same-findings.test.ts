import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver/node';
import { createLineIndex } from '../../server/src/engine/index.js';
import { nodeHost } from '../../server/src/host/node-host.js';
import { checkFiles } from '../../server/src/workspace/check-files.js';
import { templateQuery } from '../../server/src/workspace/discover.js';
import { createEngines } from '../../server/src/workspace/engines.js';
import { corpusFolders, filesBelow, sayCorpus } from '../support/corpus.js';
import { eventually, spawnServer } from '../support/lsp-client.js';

sayCorpus('same findings');
const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const day = new Date().toISOString().slice(0, 10);

/** A finding in the words that all three can say. */
const line = (file: string, rule: string, severity: string, from: object, to: object, message: string): string =>
  JSON.stringify([file, rule, severity, from, to, message]);

/** A copy of a folder outside of this repository, so that no configuration above it applies. */
let folder = '';
let paths: readonly string[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bluepencil-same-'));
  const files = corpusFolders.flatMap((from, index) =>
    filesBelow(from)
      .filter(({ path }) => /\.(ya?ml|json)$/.test(path) && !path.includes('bluepencil.yaml'))
      .map(({ path, text }) => ({ name: `${index}-${path.replaceAll('/', '~')}`, text })),
  );
  for (const { name, text } of files) writeFileSync(join(folder, name), text);
  paths = files.map(({ name }) => name);
  return () => rmSync(folder, { recursive: true });
});

async function fromEngine(): Promise<string[]> {
  const root = `${pathToFileURL(folder).href}/`;
  const { uris } = await nodeHost.find(root, templateQuery);
  const engines = createEngines(nodeHost, {
    lang: 'en',
    today: () => day,
    onCrash: (_, error) => expect.fail(String(error)),
  });
  const report = await checkFiles(nodeHost, engines, { uris, roots: [root] });
  return report.findings.map(({ uri, ruleId, severity, range, message }) => {
    const lines = createLineIndex(report.texts.get(uri) ?? '');
    const file = decodeURIComponent(uri.slice(root.length));
    return line(file, ruleId, severity, lines.positionAt(range.start), lines.positionAt(range.end), message);
  });
}

interface JsonReport {
  readonly summary: { readonly files: number };
  readonly findings: readonly {
    file: string;
    ruleId: string;
    severity: string;
    message: string;
    range: { start: object; end: object };
  }[];
}

function fromCommandLine(): JsonReport {
  const { stdout, status } = spawnSync(
    process.execPath,
    [join(dist, 'cli.js'), 'check', '--format', 'json', '--lang', 'en'],
    {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    },
  );
  expect(status).toBe(1);
  return JSON.parse(stdout) as JsonReport;
}

async function fromServer(): Promise<string[]> {
  const root = pathToFileURL(folder).href;
  const { client } = spawnServer(join(dist, 'server/node.js'));
  await client.start({ folders: [root] });
  const severities = ['', 'error', 'warning', 'info'];
  await client.request('bluepencil/validateWorkspace', {});
  const all: string[] = [];
  for (const [uri, diagnostics] of client.published) {
    const file = decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
    all.push(
      ...diagnostics.map((one) =>
        line(
          file,
          String(one.code),
          severities[one.severity ?? 0] ?? '',
          one.range.start,
          one.range.end,
          String(one.message).split('\n')[0] ?? '',
        ),
      ),
    );
  }
  const opened: readonly Diagnostic[] = await openOne(client, root);
  expect(opened.length).toBeGreaterThan(0);
  await client.end();
  return all;
}

/** An open document's own answer: in the end the same as what validating the workspace said of it. */
async function openOne(client: ReturnType<typeof spawnServer>['client'], root: string): Promise<readonly Diagnostic[]> {
  const name = paths.find((path) => path.endsWith('examples~broken~credit-memo-draft.prompt.yaml'));
  if (name === undefined) throw new Error('The broken credit memo is gone.');
  const uri = `${root}/${encodeURIComponent(name)}`;
  const published = [...client.published].find(([key]) => decodeURIComponent(key).endsWith(name))?.[1];
  await client.open(uri, readFileSync(join(folder, name), 'utf8'));
  const pulled = await eventually('what comparing the files finds', async () => {
    const found = await client.diagnostics(uri);
    return found.length === published?.length ? found : undefined;
  });
  expect(pulled.map(({ code, range }) => [code, range])).toEqual(published?.map(({ code, range }) => [code, range]));
  return pulled;
}

describe('one set of files', () => {
  it('has the same findings through engine, command line and server', async () => {
    const engine = (await fromEngine()).sort();
    expect(engine.length).toBeGreaterThan(10);
    const json = fromCommandLine();
    const command = json.findings.map((one) =>
      line(one.file, one.ruleId, one.severity, one.range.start, one.range.end, one.message),
    );
    expect(command.sort()).toEqual(engine);
    expect((await fromServer()).sort()).toEqual(engine);
  }, 120_000);

  it('has a JSON report that its schema describes', () => {
    const ajv = new Ajv2020({ strict: false });
    addFormats(ajv);
    const schema = readFileSync(new URL('../../schemas/check-result.schema.json', import.meta.url), 'utf8');
    const validate = ajv.compile(JSON.parse(schema));
    expect(validate(fromCommandLine()), JSON.stringify(validate.errors)).toBe(true);
  }, 60_000);
});
