/** Looks for many strings in one pass over a text (Aho and Corasick 1975). */
export interface Automaton {
  /** Calls `found` for every string that ends at `end`, in order of `end`. `text` must be in lower case. */
  run(text: string, found: (literal: number, end: number) => void): void;
}

/** Letters, digits and the few marks that phrases use have a column of their own in the table of moves. */
const columns = 128;

/** Build an automaton for strings that are not empty; they are known by their index. */
export function createAutomaton(literals: readonly string[]): Automaton {
  const trie = buildTrie(literals);
  const { fails, table, wide } = connect(trie);
  const { outputs, links } = collectOutputs(trie, fails);
  return {
    run(text, found) {
      let state = 0;
      for (let at = 0; at < text.length; at++) {
        const unit = text.charCodeAt(at);
        if (unit < columns) state = table[state * columns + unit] ?? 0;
        else {
          let next = wide.get(state * 0x10000 + unit);
          while (next === undefined && state !== 0) {
            state = fails[state] ?? 0;
            next = wide.get(state * 0x10000 + unit);
          }
          state = next ?? 0;
        }
        for (let hit = outputs[state] ? state : (links[state] ?? 0); hit !== 0; hit = links[hit] ?? 0)
          for (const literal of outputs[hit] ?? []) found(literal, at + 1);
      }
    },
  };
}

interface Trie {
  readonly edges: readonly Map<number, number>[];
  /** The strings that end in each state. */
  readonly ends: readonly number[][];
}

function buildTrie(literals: readonly string[]): Trie {
  const edges: Map<number, number>[] = [new Map()];
  const ends: number[][] = [[]];
  literals.forEach((literal, index) => {
    let state = 0;
    for (let at = 0; at < literal.length; at++) {
      const unit = literal.charCodeAt(at);
      let next = edges[state]?.get(unit);
      if (next === undefined) {
        next = edges.length;
        edges[state]?.set(unit, next);
        edges.push(new Map());
        ends.push([]);
      }
      state = next;
    }
    ends[state]?.push(index);
  });
  return { edges, ends };
}

/** Where each state falls back to, and the moves: a full table for ASCII, edges alone for the rest. */
function connect({ edges }: Trie): { fails: Int32Array; table: Int32Array; wide: Map<number, number> } {
  const fails = new Int32Array(edges.length);
  const table = new Int32Array(edges.length * columns);
  const wide = new Map<number, number>();
  const queue = [0];
  for (let index = 0; index < queue.length; index++) {
    const state = queue[index] ?? 0;
    const fail = fails[state] ?? 0;
    if (state !== 0) table.copyWithin(state * columns, fail * columns, (fail + 1) * columns);
    for (const [unit, next] of edges[state] ?? []) {
      fails[next] = state === 0 ? 0 : moveFrom(edges, fails, fail, unit);
      if (unit < columns) table[state * columns + unit] = next;
      else wide.set(state * 0x10000 + unit, next);
      queue.push(next);
    }
  }
  return { fails, table, wide };
}

function moveFrom(edges: Trie['edges'], fails: Int32Array, from: number, unit: number): number {
  let state = from;
  for (;;) {
    const next = edges[state]?.get(unit);
    if (next !== undefined) return next;
    if (state === 0) return 0;
    state = fails[state] ?? 0;
  }
}

/** The strings that end in a state, and the next state on the way back where a string ends. */
function collectOutputs(
  { edges, ends }: Trie,
  fails: Int32Array,
): { outputs: (number[] | undefined)[]; links: Int32Array } {
  const links = new Int32Array(edges.length);
  const outputs = ends.map((list) => (list.length > 0 ? list : undefined));
  const queue = [...(edges[0]?.values() ?? [])];
  for (let index = 0; index < queue.length; index++) {
    const state = queue[index] ?? 0;
    const fail = fails[state] ?? 0;
    links[state] = outputs[fail] ? fail : (links[fail] ?? 0);
    queue.push(...(edges[state]?.values() ?? []));
  }
  return { outputs, links };
}
