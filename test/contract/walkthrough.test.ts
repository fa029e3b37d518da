/** The walkthrough has its pages in both languages, and its buttons lead somewhere. */
import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const ROOT = path.resolve(import.meta.dirname, '../..');
const BUTTON = /\(command:([\w.]+)(?:\?([^)]*))?\)/g;

const [walkthrough] = manifest.contributes.walkthroughs;
const steps = walkthrough?.steps ?? [];

async function textsOf(table: string): Promise<readonly string[]> {
  const texts: Readonly<Record<string, string>> = JSON.parse(await readFile(path.join(ROOT, table), 'utf8'));
  return steps.map(({ description }) => texts[description.slice(1, -1)] ?? expect.fail(`${description} in ${table}`));
}

describe('the walkthrough', () => {
  it('has four steps, each with a page in English and in Chinese that is shipped', async () => {
    expect(steps).toHaveLength(4);
    for (const { media } of steps) {
      // VS Code looks for the page of its display language beside the English one.
      for (const page of [media.markdown, media.markdown.replace(/\.md$/, '.nls.zh-cn.md')]) {
        await expect(access(path.join(ROOT, page))).resolves.toBeUndefined();
        expect(manifest.files).toContain(`${path.posix.dirname(page)}/**`);
      }
    }
  });

  it.each(['package.nls.json', 'package.nls.zh-cn.json'])('has buttons for what there is (%s)', async (table) => {
    const commands = manifest.contributes.commands.map(({ command }) => command);
    const buttons = (await textsOf(table)).flatMap((text) => [...text.matchAll(BUTTON)]);
    expect(buttons.length).toBeGreaterThanOrEqual(4);
    for (const [, command = '', query] of buttons) {
      expect(commands).toContain(command);
      if (query === undefined) continue;
      const [name] = JSON.parse(decodeURIComponent(query));
      await expect(access(path.join(ROOT, `templates/examples/broken/${name}.prompt.yaml`))).resolves.toBeUndefined();
    }
  });

  it('ticks steps off by commands that there are', () => {
    const commands = manifest.contributes.commands.map(({ command }) => command);
    const events = steps.flatMap(({ completionEvents }) => completionEvents);
    const awaited = events.filter((one) => one.startsWith('onCommand:')).map((one) => one.slice('onCommand:'.length));
    expect(awaited.length).toBeGreaterThan(0);
    expect(awaited.filter((one) => !commands.includes(one))).toEqual([]);
  });
});
