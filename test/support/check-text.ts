import {
  type CheckResult,
  createEngine,
  type Engine,
  type EngineInput,
  type Finding,
  type LibraryEntry,
  parseConfig,
  type Rule,
  resolveConfig,
  resolveRelative,
  rules as shippedRules,
  sortedOnce,
} from '../../server/src/engine/index.js';

/** The folder that test documents lie in. */
export const library = 'file:///library/';

/** An engine for a test: the day is fixed, a crash of a rule fails the test. */
export function engineFor(
  input: { config?: string; rules?: readonly Rule[]; today?: string } & Partial<
    Pick<EngineInput, 'lang' | 'schemas' | 'onCrash'>
  > = {},
): Engine {
  const { config, rules = shippedRules, today = '2026-11-23', ...rest } = input;
  const layers = config === undefined ? [] : [parseConfig(`${library}bluepencil.yaml`, config)];
  return createEngine({
    config: resolveConfig(layers, rules),
    rules,
    today,
    onCrash: (id, error) => {
      throw new Error(`${id} crashed`, { cause: error });
    },
    ...rest,
  });
}

/** Check files as one library: what each file says, and what comparing them says. */
export function checkFiles(engine: Engine, files: Readonly<Record<string, string>>): readonly Finding[] {
  const results = Object.entries(files).map(([path, text]): CheckResult => engine.check({ uri: library + path, text }));
  const entries = results.flatMap(({ library: entry }): LibraryEntry[] => (entry ? [entry] : []));
  const compared = engine.checkLibrary(entries, (from, path) => {
    const uri = resolveRelative(from, path);
    const text = files[decodeURIComponent(uri.slice(library.length))];
    return uri.startsWith(library) && text !== undefined ? { uri, text } : undefined;
  });
  return sortedOnce([...results.flatMap(({ findings }) => findings), ...compared.findings]);
}
