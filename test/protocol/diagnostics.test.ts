import { afterEach, describe, expect, it } from 'vitest';
import { type ClientOptions, eventually, type LspClient, type MemoryFiles, startInProcess } from '../support/lsp-client.js';
import { marked } from '../support/marked.js';

const folder = 'file:///library/';
const rule = 'core/undefined-variable';

/** Only the rules that a test is about: others come and go. */
const only = (...rules: readonly string[]) =>
  `root: true\nextends: bluepencil:none\nrules:\n${rules.map((id) => `  ${id}: error\n`).join('')}`;

const template = (id: string, content: string) =>
  `id: ${id}\nversion: 1.0.0\nstatus: draft\nvariables:\n  - name: name\nmessages:\n  - role: user\n    content: ${content}\n`;

let client: LspClient;
afterEach(() => client.end());

async function start(files: Readonly<Record<string, string>>, options: ClientOptions = {}): Promise<MemoryFiles> {
  const memory = new Map(Object.entries(files).map(([path, text]) => [folder + path, text]));
  client = await startInProcess(memory, { folders: ['file:///library'], ...options });
  return memory;
}

describe('pulled diagnostics', () => {
  it('are announced with the other capabilities', async () => {
    await start({});
    expect(client.capabilities).toMatchObject({
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: 2 },
      diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false },
      codeActionProvider: { codeActionKinds: ['quickfix', 'source.fixAll.bluepencil'] },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    });
  });

  it('mark the exact words of an edit that is not saved, behind CJK, emoji and CRLF', async () => {
    await start({ 'bluepencil.yaml': only(rule) });
    const uri = `${folder}a.prompt.yaml`;
    const text = template('demo.a', '您好😀👍🏽，{{name}}！').replaceAll('\n', '\r\n');
    await client.open(uri, text);
    expect(await client.diagnostics(uri)).toEqual([]);
    await client.replace(uri, '{{name}}', '{{nmae}}');
    const [found] = await client.diagnostics(uri);
    const { text: wanted, ranges } = marked(text.replace('{{name}}', '⟦{{nmae}}⟧'));
    const document = client.document(uri);
    expect(document.getText()).toBe(wanted);
    expect(found).toMatchObject({
      range: { start: document.positionAt(ranges[0]?.start ?? -1), end: document.positionAt(ranges[0]?.end ?? -1) },
      severity: 1,
      source: 'bluepencil',
      code: rule,
    });
    expect(found?.range.start).toEqual({ line: 7, character: 22 });
  });
});
