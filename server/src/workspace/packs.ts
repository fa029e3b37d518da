import { type ConfigLayer, fileTest, type PackSource, resolveRelative } from '../engine/index.js';
import type { FileQuery, Host } from '../host/host.js';

/** Where policy packs are looked for. */
export const packQuery: FileQuery = {
  endings: ['.policy.yaml', '.policy.yml'],
  skipFolders: ['node_modules', '.git', '.vscode-test'],
};

/** Whether a file is a policy pack by its name. */
export function isPack(uri: string): boolean {
  return packQuery.endings.some((ending) => uri.toLowerCase().endsWith(ending));
}

/**
 * Read the policy packs that configurations name: paths relative to their file, or globs relative to its folder; `!` in
 * front takes packs out again. What cannot be found is a problem of the configuration, in its place.
 */
export async function findPacks(host: Host, layers: readonly ConfigLayer[]): Promise<readonly PackSource[]> {
  const sources: PackSource[] = [];
  const seen = new Set<string>();
  for (const layer of layers) {
    const isOut = exclusionOf(layer);
    for (const node of layer.policies.filter(isPlain)) {
      const at = { uri: layer.uri, range: node.range };
      const uris = isGlob(node) ? await matching(host, layer, node) : [resolveRelative(layer.uri, node.value)];
      if (uris.length === 0) sources.push({ name: node.value, uri: undefined, text: undefined, at });
      for (const uri of uris) {
        if (seen.has(uri) || isOut(uri)) continue;
        seen.add(uri);
        const text = await host.read(uri);
        sources.push({ name: node.value, uri, text: typeof text === 'string' ? text : undefined, at });
      }
    }
  }
  return sources;
}

type Pattern = ConfigLayer['policies'][number];

/** Tests whether a file would be one of the packs that globs of the configuration mean, if it were there. */
export function packTests(layers: readonly ConfigLayer[]): readonly ((uri: string) => boolean)[] {
  return layers.flatMap((layer) => {
    const isOut = exclusionOf(layer);
    const globs = layer.policies.filter((node) => isPlain(node) && isGlob(node));
    return globs.map((node) => {
      const matches = fileTest(layer.base, node);
      return (uri: string) => isPack(uri) && matches(uri) && !isOut(uri);
    });
  });
}

function exclusionOf({ base, policies }: ConfigLayer): (uri: string) => boolean {
  const out = policies.filter((node) => !isPlain(node));
  const tests = out.map((node) => fileTest(base, { ...node, value: node.value.slice(1) }));
  return (uri) => tests.some((matches) => matches(uri));
}

function isPlain({ value }: Pattern): boolean {
  return !value.startsWith('!');
}

function isGlob({ value }: Pattern): boolean {
  return /[*?[{]/.test(value);
}

async function matching(host: Host, { base }: ConfigLayer, node: Pattern): Promise<readonly string[]> {
  const { uris } = await host.find(base, packQuery);
  return uris.filter(fileTest(base, node));
}
