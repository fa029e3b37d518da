import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const clean = 'messages:\n  - { role: user, content: hello }\n';
const notUtf8 = Buffer.from([0x6d, 0xe9, 0x3a, 0x20, 0x31]);
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bluepencil-unreadable-'));
  writeFileSync(join(folder, 'clean.prompt.yaml'), clean);
});
afterEach(() => rmSync(folder, { recursive: true }));

function check(...args: string[]) {
  const { status, stdout } = spawnSync(process.execPath, [cli, 'check', '--format', 'json', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  const { findings, notices } = JSON.parse(stdout) as {
    findings: { ruleId: string; file: string }[];
    notices: { code: string; message: string }[];
  };
  return {
    status,
    findings: findings.map(({ ruleId, file }) => `${file} ${ruleId}`),
    notices: notices.map(({ code }) => code),
  };
}

describe('a file that is not UTF-8', () => {
  it('makes the run untrusted when its name says that it is a template', () => {
    writeFileSync(join(folder, 'old.prompt.yaml'), notUtf8);
    expect(check()).toEqual({ status: 2, findings: ['old.prompt.yaml internal/unreadable'], notices: [] });
  });

  it('makes the run untrusted when the user named it', () => {
    writeFileSync(join(folder, 'old.yaml'), notUtf8);
    expect(check('old.yaml')).toEqual({ status: 2, findings: ['old.yaml internal/unreadable'], notices: [] });
  });

  it('is a notice when it may be anything', () => {
    writeFileSync(join(folder, 'old.yaml'), notUtf8);
    expect(check()).toEqual({ status: 0, findings: [], notices: ['unreadable'] });
  });

  it.each([[[0xff, 0xfe]], [[0xfe, 0xff]]])('is told apart as UTF-16: %j', (mark) => {
    writeFileSync(join(folder, 'wide.prompt.yaml'), Buffer.from([...mark, 0, 0x61]));
    expect(check().findings).toEqual(['wide.prompt.yaml internal/unreadable']);
  });
});

describe('links', () => {
  it('to folders are not followed, and one that leads nowhere is told of', () => {
    mkdirSync(join(folder, 'real'));
    symlinkSync(join(folder, 'real'), join(folder, 'loop.prompt.yaml'));
    expect(check().status).toBe(0);
    symlinkSync(join(folder, 'gone'), join(folder, 'dangling.prompt.yaml'));
    expect(check()).toEqual({ status: 2, findings: ['dangling.prompt.yaml internal/unreadable'], notices: [] });
  });
});
