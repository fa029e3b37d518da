import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const prompt = '---\nname: reply\n---\nuser:\nAnswer the letter.\n';
const sidecar = 'governance:\n  owner: 客户服务部\n';
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bluepencil-sidecar-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The findings in sidecars of a check of the folder. */
function inSidecars(files: Readonly<Record<string, string | Buffer>>): readonly string[] {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const { stdout } = spawnSync(process.execPath, [cli, 'check', '--format', 'json'], { cwd: folder, encoding: 'utf8' });
  const { findings } = JSON.parse(stdout) as { findings: { file: string; severity: string; message: string }[] };
  return findings
    .filter(({ file }) => file.endsWith('.governance.yaml'))
    .map(({ file, severity, message }) => `${file} ${severity} ${message}`);
}

it('a sidecar without its prompt file is a finding', () => {
  const [finding, ...more] = inSidecars({ '回信.prompty': prompt, '回函.prompty.governance.yaml': sidecar });
  expect(finding).toMatch(
    /^回函\.prompty\.governance\.yaml warning Nothing beside this file is called "回函\.prompty"/,
  );
  expect(more).toEqual([]);
});

it.each([
  ['is there', prompt],
  ['cannot be read', Buffer.from([0x6d, 0xe9])],
])('a sidecar whose prompt file %s is none', (_, content) => {
  const orphans = inSidecars({ '回信 1.prompty': content, '回信 1.prompty.governance.yaml': sidecar });
  expect(orphans.filter((finding) => finding.includes('Nothing beside'))).toEqual([]);
});
