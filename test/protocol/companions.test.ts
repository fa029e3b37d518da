import { afterEach, describe, expect, it } from 'vitest';
import { eventually, type LspClient } from '../support/lsp-client.js';
import { folder, only, startLibrary } from '../support/lsp-library.js';

const owner = 'governance/owner-required';
const undefinedVariable = 'core/undefined-variable';
const prompt = `${folder}refund.prompty`;
const sidecar = `${folder}refund.prompty.governance.yaml`;
const text = '---\nname: refund\ninputs:\n  letter:\n    type: string\n---\nuser:\n退款😀：{{letter}}\n';

let client: LspClient;
afterEach(() => client.end());

async function start(files: Readonly<Record<string, string>>): Promise<void> {
  client = (await startLibrary(files)).client;
}

/** The words under the findings of a document, once there are as many as expected. */
async function words(uri: string, count: number): Promise<readonly string[]> {
  const found = await eventually(`${count} findings`, async () => {
    const all = await client.diagnostics(uri);
    return all.length === count ? all : undefined;
  });
  return found.map(({ range }) => client.document(uri).getText(range));
}

describe('files that belong together', () => {
  it('a sidecar shows what it lacks, and no longer when it is typed in', async () => {
    const lacking = 'governance:\n  riskTier: minimal\n';
    await start({ 'bluepencil.yaml': only(owner), 'refund.prompty': text, 'refund.prompty.governance.yaml': lacking });
    await client.open(prompt, text);
    await client.open(sidecar, lacking);
    expect(await words(sidecar, 1)).toEqual(['governance']);
    expect(await client.diagnostics(prompt)).toEqual([]);
    await client.replace(sidecar, '  riskTier', '  owner: 客户服务部\n  riskTier');
    expect(await words(sidecar, 0)).toEqual([]);
  });

  it('the configuration shows what its entry lacks', async () => {
    const config = `${only(owner)}library:\n  - files: "*.prompty"\n    governance: {riskTier: minimal}\n`;
    await start({ 'bluepencil.yaml': config, 'refund.prompty': text });
    await client.open(`${folder}bluepencil.yaml`, config);
    expect(await words(`${folder}bluepencil.yaml`, 1)).toEqual(['governance']);
  });

  it('a prompt follows the declarations in its companion as they are typed', async () => {
    const config = '{"schema": 1, "input_variables": [{"name": "text", "description": "原文"}]}\n';
    const files = { 'a/skprompt.txt': 'Sum up {{$text}}.\n', 'a/config.json': config };
    await start({ 'bluepencil.yaml': only(undefinedVariable), ...files });
    const [skprompt, settings] = [`${folder}a/skprompt.txt`, `${folder}a/config.json`];
    await client.open(skprompt, files['a/skprompt.txt']);
    await client.open(settings, config);
    expect(await words(skprompt, 0)).toEqual([]);
    await client.replace(settings, '"text"', '"txet"');
    expect(await words(skprompt, 1)).toEqual(['{{$text}}']);
  });
});
