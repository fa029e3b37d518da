import { afterEach, describe, expect, it } from 'vitest';
import { eventually, type LspClient, type MemoryFiles } from '../support/lsp-client.js';
import { folder, startLibrary } from '../support/lsp-library.js';

const prompt = `${folder}a.prompt.yaml`;
const text = 'messages:\n  - role: system\n    content: Offer free money and free gold.\n';
const pack = `${folder}policies/bank.policy.yaml`;
const config = 'root: true\npolicies: policies/*.policy.yaml\n';

function packOf(phrase: string, silent = 'nothing'): string {
  return `pack: { id: bank, title: Bank, version: 1.0.0 }
rules:
  - id: gifts
    kind: forbidden-text
    message: '"{words}" is a gift.'
    severity: error
    options: { phrases: { en: [${phrase}] } }
    examples: { fires: [Offer ⟦${phrase}⟧.], silent: [${silent}] }
`;
}

let client: LspClient;
let files: MemoryFiles;
afterEach(() => client.end());

async function start(library: Readonly<Record<string, string>>): Promise<void> {
  ({ client, files } = await startLibrary({ 'bluepencil.yaml': config, 'a.prompt.yaml': text, ...library }));
  await client.open(prompt, text);
}

/** Waits until the rule of the pack finds these words in the template. */
const finds = (...words: readonly string[]): Promise<unknown> =>
  eventually(`findings of ${words}`, async () => {
    const found = await client.wordsOf(prompt, 'bank/gifts');
    return found.join() === words.join() ? [found] : undefined;
  });

describe('a policy pack in the editor', () => {
  it('is used as it is typed, and tested', async () => {
    const own = packOf('free money');
    await start({ 'policies/bank.policy.yaml': own });
    await finds('free money');
    await client.open(pack, own);
    expect(await client.diagnostics(pack)).toEqual([]);
    await client.replace(pack, 'en: [free money]', 'en: [free gold]');
    await finds('free gold');
    expect(await client.wordsOf(pack, 'policy/example')).toEqual(['gifts', 'free money']);
  });

  it('shows its mistakes once, whether a configuration names it or not', async () => {
    const broken = packOf('free (money');
    await start({ 'policies/bank.policy.yaml': broken, 'other/x.policy.yaml': broken });
    for (const uri of [pack, `${folder}other/x.policy.yaml`]) {
      await client.open(uri, broken);
      expect(await client.wordsOf(uri, 'policy/invalid')).toEqual(['free (money']);
    }
  });

  it('that a glob matches is used when it appears, and no longer when it is gone', async () => {
    await start({ 'policies/other.policy.yaml': packOf('free silver').replace('id: bank', 'id: other') });
    await finds();
    files.set(pack, packOf('free gold'));
    await client.watched({ uri: pack, type: 1 });
    await finds('free gold');
    files.set(pack, packOf('free money'));
    await client.watched({ uri: pack, type: 2 });
    await finds('free money');
    files.delete(pack);
    await client.watched({ uri: pack, type: 3 });
    await finds();
  });

  it('that the configuration takes out again is not used', async () => {
    const out = `root: true\npolicies: ["**/*.policy.yaml", "!**/drafts/**"]\n`;
    await start({
      'bluepencil.yaml': out,
      'drafts/a.policy.yaml': packOf('free money'),
      'a.policy.yaml': packOf('free gold'),
    });
    await finds('free gold');
  });

  it('that the configuration names and that is not there yet is used when it appears', async () => {
    await start({ 'bluepencil.yaml': 'root: true\npolicies: policies/bank.policy.yaml\n' });
    await finds();
    files.set(pack, packOf('free gold'));
    await client.watched({ uri: pack, type: 1 });
    await finds('free gold');
  });
});
