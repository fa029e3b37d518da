import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { spawnServer } from '../support/lsp-client.js';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

it('bluepencil lsp serves any editor over standard input and output', async () => {
  const { client, process: server } = spawnServer(cli, ['lsp']);
  const ended = new Promise<number | null>((done) => server.once('exit', done));
  await client.start({});
  const uri = 'file:///somewhere/letter.prompt.yaml';
  await client.open(uri, 'variables: []\nmessages:\n  - role: user\n    content: 您好😀 {{x}}\n');
  expect(await client.wordsOf(uri, 'core/undefined-variable')).toEqual(['{{x}}']);
  await client.request('shutdown');
  await client.notify('exit', {});
  expect(await ended).toBe(0);
});
