import { type ClientOptions, type LspClient, type MemoryFiles, startInProcess } from './lsp-client.js';

/** The workspace folder of protocol tests. */
export const folder = 'file:///library/';

/** A server in this process over a library in memory, files by path. */
export async function startLibrary(
  files: Readonly<Record<string, string>>,
  options: ClientOptions = {},
): Promise<{ client: LspClient; files: MemoryFiles }> {
  const memory: MemoryFiles = new Map(Object.entries(files).map(([path, text]) => [folder + path, text]));
  const client = await startInProcess(memory, { folders: ['file:///library'], ...options });
  return { client, files: memory };
}

/** A configuration with only the rules that a test is about: others come and go. */
export function only(...rules: readonly string[]): string {
  return `root: true\nextends: bluepencil:none\nrules:\n${rules.map((id) => `  ${id}: error\n`).join('')}`;
}

/** A small template that declares two variables. */
export function template(id: string, content: string): string {
  return `id: ${id}
version: 1.0.0
status: draft
variables:
  - name: name
  - name: customer_name
messages:
  - role: user
    content: ${content}
`;
}
