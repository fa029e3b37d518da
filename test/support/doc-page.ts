import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runCommandLine } from '../../server/src/cli/program.js';

/** A fenced block of a page: what stands behind the language, and its lines. */
interface Block {
  readonly language: string;
  readonly name: string;
  readonly body: string;
}

const fence = /^```(\w+)(?: ([^\n]+))?\n([\s\S]*?)^```$/gm;

/** The blocks of a page, in order. */
export function blocksOf(page: string): readonly Block[] {
  return [...page.matchAll(fence)].map(([, language = '', name = '', body = '']) => ({ language, name, body }));
}

/**
 * Do what a page says in a folder: a `yaml` block with a file name is written there (`+`: at the end of the file), and a
 * `console` block is a command with its output. Gives the page with what the commands really print.
 */
export async function followPage(page: string, folder: string, lang: string): Promise<string> {
  const parts: string[] = [];
  let last = 0;
  for (const { index, 0: whole, 1: language, 2: name = '', 3: body = '' } of page.matchAll(fence)) {
    parts.push(page.slice(last, index));
    last = index + whole.length;
    if (language !== 'console') {
      if (name !== '') put(join(folder, name.replace(/ \+$/, '')), body, name.endsWith(' +'));
      parts.push(whole);
    } else {
      const [command = ''] = body.split('\n');
      parts.push(
        `\`\`\`console\n${command}\n${await outputOf(command.replace('$ bluepencil ', ''), folder, lang)}\`\`\``,
      );
    }
  }
  return parts.join('') + page.slice(last);
}

function put(file: string, text: string, isMore: boolean): void {
  mkdirSync(dirname(file), { recursive: true });
  if (isMore) appendFileSync(file, text);
  else writeFileSync(file, text);
}

async function outputOf(command: string, cwd: string, lang: string): Promise<string> {
  let printed = '';
  const print = (text: string): void => {
    printed += text;
  };
  await runCommandLine(command.split(' '), {
    cwd,
    env: { LANG: lang, NO_COLOR: '1' },
    stdinBytes: async () => new Uint8Array(),
    out: print,
    error: print,
    outIsTerminal: false,
    errorIsTerminal: false,
  });
  return printed.replace(/[(（]\d+ (ms|毫秒)[)）]/g, (words) => words.replace(/\d+/, '12'));
}
