import {
  cached,
  compileUserPacks,
  createEngine,
  type Engine,
  type Lang,
  resolveConfig,
  resolveRelative,
  rulesWith,
} from '../engine/index.js';
import type { Host } from '../host/host.js';
import { folderOf, type LoadedConfig, loadConfig, loadConfigFile } from './config-files.js';
import { findPacks, packTests } from './packs.js';

/** What all engines of a run share. */
export interface EngineSettings {
  readonly lang: Lang;
  /** Today as `YYYY-MM-DD`, asked for each engine. */
  readonly today: () => string;
  readonly onCrash: (ruleId: string, error: unknown) => void;
  /** One configuration for all files, in place of looking for them. */
  readonly configFile?: { readonly uri: string; readonly base: string };
}

/** Engines by configuration: files under the same configuration share one. */
export interface Engines {
  /** The engine for a file. Rejects only when `configFile` was given and cannot be read. */
  for(uri: string): Promise<Engine>;
  /** The URIs of everything that the configuration was read from: a change in one of them makes engines stale. */
  readonly sources: ReadonlySet<string>;
  /** Whether a file that was not there would be read as a policy pack: a glob of some configuration means it. */
  wants(uri: string): boolean;
  /**
   * All that findings of an engine depend on beside the files that it checks and the version of the product: language,
   * day, and where its configuration, packs and schemas lie and what they say.
   */
  dependsOn(engine: Engine): string;
  /** Every engine made since the last `clear`. */
  known(): Promise<readonly Engine[]>;
  /** Forget all, after a configuration or schema has changed. */
  clear(): void;
}

/** A configuration that was asked for by name and is not there. */
export class ConfigNotFound extends Error {}

/** Make engines on demand and keep them until `clear`. */
export function createEngines(host: Host, settings: EngineSettings): Engines {
  const byFolder = new Map<string, Promise<Engine>>();
  const byLayers = new Map<string, Promise<Engine>>();
  const sources = new Set<string>();
  const wanted: ((uri: string) => boolean)[] = [];
  const dependsOn = new WeakMap<Engine, string>();
  let generation = 0;

  const load = async (folder: string): Promise<Engine> => {
    const begun = generation;
    const { configFile } = settings;
    const loaded = configFile
      ? await loadConfigFile(host, configFile.uri, configFile.base)
      : await loadConfig(host, folder);
    if (!loaded) throw new ConfigNotFound(configFile?.uri);
    // Cleared while reading: what was read may be older than what made them clear.
    if (begun !== generation) return load(folder);
    const key = loaded.layers.map(({ uri }) => uri).join('\n');
    return cached(byLayers, key, () => build(host, settings, loaded, { sources, wanted, dependsOn }));
  };

  return {
    for(uri) {
      const folder = folderOf(uri);
      return cached(byFolder, folder, () => {
        const engine = load(folder);
        // A failure is told to whoever asked, and not kept: the next one who asks tries again.
        engine.catch(() => byFolder.delete(folder));
        return engine;
      });
    },
    sources,
    wants: (uri) => wanted.some((matches) => matches(uri)),
    dependsOn(engine) {
      const all = dependsOn.get(engine);
      if (all === undefined) throw new Error('The engine was made elsewhere.');
      return all;
    },
    known: () => Promise.all(byLayers.values()),
    clear() {
      generation++;
      byFolder.clear();
      byLayers.clear();
      sources.clear();
      wanted.length = 0;
    },
  };
}

/** What is known of engines that were made. */
interface Made {
  readonly sources: Set<string>;
  readonly wanted: ((uri: string) => boolean)[];
  readonly dependsOn: WeakMap<Engine, string>;
}

async function build(
  host: Host,
  settings: EngineSettings,
  loaded: LoadedConfig,
  { sources, wanted, dependsOn }: Made,
): Promise<Engine> {
  const { lang, onCrash } = settings;
  wanted.push(...packTests(loaded.layers));
  const found = await findPacks(host, loaded.layers);
  const packs = found.length === 0 ? undefined : compileUserPacks(found);
  const config = resolveConfig(loaded.layers, rulesWith(packs), loaded.missing);
  const schemas = new Map<string, string | undefined>();
  for (const { uri } of config.schemas) {
    const text = await host.read(uri);
    schemas.set(uri, typeof text === 'string' ? text : undefined);
  }
  const bases = loaded.missing.map(({ layer, node }) => resolveRelative(layer.uri, node.value));
  for (const uri of [...loaded.layers.map((layer) => layer.uri), ...bases, ...schemas.keys(), ...(packs?.uris ?? [])])
    sources.add(uri);
  const today = settings.today();
  const engine = createEngine({ config, schemas, ...(packs ? { packs } : {}), lang, today, onCrash });
  const layers = loaded.layers.map(({ uri, base, document }) => [uri, base, document.text]);
  dependsOn.set(engine, JSON.stringify([lang, today, layers, found.map(({ uri, text }) => [uri, text]), [...schemas]]));
  return engine;
}
