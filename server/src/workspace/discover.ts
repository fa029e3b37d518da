import type { FileQuery } from '../host/host.js';

/**
 * What is looked at below a folder. YAML and JSON by any name, since GitHub's own examples are called `*_prompt.yml`;
 * the engine decides by content, and ordinary files say nothing. Policy packs and configuration end in `.yaml` too.
 */
export const templateQuery: FileQuery = {
  endings: ['.yml', '.yaml', '.json'],
  skipFolders: ['node_modules', '.git', '.vscode-test', '.venv', '__pycache__'],
};

/** Whether looking below a folder would come upon this file. */
export function isLookedAt(uri: string, { endings, skipFolders }: FileQuery = templateQuery): boolean {
  const parts = uri.split('/');
  const name = parts.at(-1)?.toLowerCase() ?? '';
  return endings.some((ending) => name.endsWith(ending)) && !parts.some((part) => skipFolders.includes(part));
}
