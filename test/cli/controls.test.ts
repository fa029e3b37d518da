import stringWidth from 'fast-string-width';
import { describe, expect, it } from 'vitest';
import type { CommandIo } from '../../server/src/cli/io.js';
import { runCommandLine } from '../../server/src/cli/program.js';

/** What the command line prints, without colours. */
async function output(...args: readonly string[]): Promise<string> {
  let written = '';
  const io: CommandIo = {
    cwd: '/',
    env: { NO_COLOR: '1' },
    stdinBytes: async () => new Uint8Array(),
    out: (text) => {
      written += text;
    },
    error: (text) => {
      throw new Error(text);
    },
    outIsTerminal: false,
    errorIsTerminal: false,
  };
  expect(await runCommandLine(args, io)).toBe(0);
  return written;
}

describe('the list of frameworks', () => {
  it.each(['en', 'zh-cn'])('stands in straight columns in %s', async (lang) => {
    const [table = ''] = (await output('controls', '--lang', lang)).split('\n\n');
    const [head = '', ...rows] = table.split('\n');
    expect(rows.length).toBe(45);
    // The title is the last column; it begins at the same column of the terminal in every row.
    const start = stringWidth(head.slice(0, head.search(/\S+$/)));
    for (const row of rows) expect(stringWidth(/^\S+(?: +\d+){3} {2}/.exec(row)?.[0] ?? ''), row).toBe(start);
  });

  it('counts the controls with and without a rule', async () => {
    const rows = JSON.parse(await output('controls', '--format', 'json')) as Record<string, number>[];
    expect(rows.reduce((sum, row) => sum + (row.controls ?? 0), 0)).toBe(441);
    for (const { controls, withRule = 0, withoutRule = 0 } of rows) expect(withRule + withoutRule).toBe(controls);
  });

  it('says that a finding is evidence and no proof', async () => {
    expect(await output('controls')).toMatch(
      /\nA finding, or its absence, is evidence toward a control, never proof that it is met or broken\.\n$/,
    );
    expect(await output('controls', '--lang', 'zh-cn')).toContain('有无发现都只是与控制项有关的证据');
  });
});

describe('a framework', () => {
  it('lists its controls with the rules that give evidence for them', async () => {
    const text = await output('controls', 'gdpr');
    expect(text).toMatch(/^EU General Data Protection Regulation \(gdpr\)\n/);
    expect(text).toMatch(
      / {2}gdpr\.art-5-1-c {2}Art\. 5\(1\)\(c\): Data minimisation\n.*\n {4}→ .*core\/unused-variable/,
    );
    expect(text.match(/^ {2}gdpr\./gm)).toHaveLength(17);
  });

  it('marks what binds from a day, was not read in its own text, or was withdrawn', async () => {
    const text = await output('controls', 'us-mrm');
    expect(text).toContain('    applies from 2026-04-17 · read in secondary sources\n');
    expect(text).toContain('    Rescinded on 2026-04-17 and replaced by SR 26-2. Cite it only as history.\n');
    expect(await output('controls', 'hipaa', '--lang', 'zh-cn')).toContain('    凭记忆整理，引用前请核实\n');
  });

  it('lists last what no rule sees, and nothing there has a rule', async () => {
    const [, unseen = ''] = (await output('controls', 'gdpr')).split('\nNo rule sees:\n');
    expect(unseen).toContain('  gdpr.');
    expect(unseen).not.toContain('→');
  });

  it('is data in one language for other tools', async () => {
    const data = JSON.parse(await output('controls', 'cn-pipl', '--format', 'json', '--lang', 'zh-cn'));
    expect(data).toMatchObject({ id: 'cn-pipl', title: '《个人信息保护法》与数据出境规则' });
    expect(data.controls[0]).toMatchObject({
      id: 'cn-pipl.art-6',
      reference: '第六条',
      title: '目的限制与最小必要',
      appliesFrom: '2021-11-01',
      status: 'sourced',
    });
    expect(data.controls[0].rules).toContain('core/unused-variable');
  });
});
