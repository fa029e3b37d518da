import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** What `neovim.lua` writes down. */
interface Answers {
  readonly problem?: string;
  readonly diagnostics: readonly { readonly words: string; readonly message: string; readonly code: string }[];
  readonly hover: { readonly contents: { readonly value: string } };
  readonly completion: readonly string[];
  readonly actions: readonly string[];
  readonly fixed: string;
  readonly left: number;
  readonly renamed: string;
  readonly partial: string;
}

const script = fileURLToPath(new URL('neovim.lua', import.meta.url));
const commandLine = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

const greeting = `id: demo.greeting
version: 1.0.0
status: draft
variables:
  - name: name
    type: string
messages:
  - role: user
    content: "您好😀，{{nmae}}！Thank {{name}}. {{> signature}}"
governance: { owner: x }
`;

/** On a build server a missing editor is an error; elsewhere it is said. */
const version = spawnSync('nvim', ['--version'], { encoding: 'utf8' });
const hasEditor = version.status === 0;
if (!hasEditor && process.env.CI) throw new Error('NOT TESTED in Neovim: nvim is missing.');
if (!hasEditor) console.warn('NOT TESTED in Neovim: nvim is missing.');

describe.runIf(hasEditor)('Neovim with "bluepencil lsp"', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bluepencil-neovim-'));
  let answers: Answers;

  beforeAll(() => {
    writeFileSync(
      join(folder, 'bluepencil.yaml'),
      'root: true\nextends: bluepencil:none\nrules:\n  core/undefined-variable: error\n',
    );
    writeFileSync(join(folder, 'greeting.prompt.yaml'), greeting);
    writeFileSync(join(folder, 'signature.md'), 'Yours, {{name}}.\n');
    const file = join(folder, 'answers.json');
    const { status, stderr } = spawnSync(
      'nvim',
      ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${script}`],
      {
        env: { ...process.env, LANG: 'en_US.UTF-8', BLUEPENCIL: commandLine, LIBRARY: folder, ANSWERS: file },
        encoding: 'utf8',
        timeout: 90_000,
      },
    );
    if (status !== 0) throw new Error(`nvim ended with ${status}: ${stderr}`);
    answers = JSON.parse(readFileSync(file, 'utf8')) as Answers;
    if (answers.problem !== undefined) throw new Error(answers.problem);
  }, 100_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('marks the exact words, behind Chinese and emoji', () => {
    expect(answers.diagnostics).toMatchObject([{ words: '{{nmae}}', code: 'core/undefined-variable' }]);
    expect(answers.diagnostics[0]?.message).toContain('Did you mean "name"?');
  });

  it('tells of a variable', () => {
    expect(answers.hover.contents.value).toContain('**name**');
  });

  it('completes a placeholder', () => {
    expect(answers.completion).toContain('name');
  });

  it('offers fixes and suppressions, and applies a fix', () => {
    expect(answers.actions).toEqual([
      'Replace with {{name}}',
      'Suppress core/undefined-variable, with a reason to be filled in',
    ]);
    expect(answers.fixed).toBe(greeting.replace('{{nmae}}', '{{name}}').trimEnd());
    expect(answers.left).toBe(0);
  });

  it('renames a variable in two files', () => {
    expect(answers.renamed).toContain('  - name: customer\n');
    expect(answers.renamed).toContain('您好😀，{{customer}}！Thank {{customer}}.');
    expect(answers.partial).toBe('Yours, {{customer}}.');
  });
});
