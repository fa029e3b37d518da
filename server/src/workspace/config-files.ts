import { type ConfigLayer, type MissingBase, parseConfig, presets, resolveRelative } from '../engine/index.js';
import type { Host } from '../host/host.js';

/** The name of the configuration file. */
export const configName = 'bluepencil.yaml';

/** The layers that apply to the files of a folder, the farthest first. */
export interface LoadedConfig {
  readonly layers: readonly ConfigLayer[];
  readonly missing: readonly MissingBase[];
}

/**
 * Load the configuration for a folder: every bluepencil.yaml from there upwards, until one says `root: true`, or the
 * host's root (a repository, a workspace folder) or the top is reached; each with what it extends before it.
 */
export async function loadConfig(host: Host, folder: string): Promise<LoadedConfig> {
  const found: ConfigLayer[] = [];
  for (let at: string | undefined = folder; at !== undefined; at = parentOf(at)) {
    const uri = at + configName;
    const text = await host.read(uri);
    if (typeof text === 'string') found.unshift(parseConfig(uri, text));
    if (found[0]?.isRoot || (await host.isRoot(at))) break;
  }
  return expand(host, found);
}

/** Load one configuration file and nothing else, its globs relative to `base`. `undefined` when it cannot be read. */
export async function loadConfigFile(host: Host, uri: string, base: string): Promise<LoadedConfig | undefined> {
  const text = await host.read(uri);
  return typeof text === 'string' ? expand(host, [parseConfig(uri, text, base)]) : undefined;
}

async function expand(host: Host, found: readonly ConfigLayer[]): Promise<LoadedConfig> {
  const layers: ConfigLayer[] = [];
  const missing: MissingBase[] = [];
  const add = async (layer: ConfigLayer, chain: readonly string[]): Promise<void> => {
    for (const node of layer.extends) {
      if (node.value in presets) continue;
      const uri = resolveRelative(layer.uri, node.value);
      const text = node.value.startsWith('bluepencil:') ? undefined : await host.read(uri);
      if (chain.includes(uri)) missing.push({ layer, node, reason: 'extends-cycle' });
      else if (typeof text !== 'string') missing.push({ layer, node, reason: 'extends-not-found' });
      else await add(parseConfig(uri, text, layer.base), [...chain, uri]);
    }
    layers.push(layer);
  };
  for (const layer of found) await add(layer, [layer.uri]);
  return { layers, missing };
}

/** The folder above, with `/` at the end; `undefined` at the top. */
export function parentOf(folder: string): string | undefined {
  const parent = /^([a-z][a-z0-9+.-]*:\/\/[^/]*\/(?:.*\/)?)[^/]+\/$/i.exec(folder)?.[1];
  return parent;
}

/** The folder that a file lies in, with `/` at the end. */
export function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/') + 1);
}
