import type { Node } from './phrase-tree.js';

/** What is known of the matches of a part. */
interface Known {
  /** All that it can match, when that is little. */
  readonly exact?: readonly string[];
  /** Strings of which one stands in every match. */
  readonly needed?: readonly string[];
  /** More such sets: each has a string that stands in every match. */
  readonly also?: readonly (readonly string[])[];
}

const maxExact = 24;
const maxLength = 24;

/** More sets than this tell little. */
const maxSets = 5;

/**
 * Sets of strings: of each set at least one stands in every match of a phrase. The set that is found least often comes
 * first; none when nothing is known.
 */
export function requiredLiterals(node: Node): readonly (readonly string[])[] {
  const known = look(node);
  const sets = [known.needed, known.exact, ...(known.also ?? [])].filter(
    (one): one is readonly string[] => one !== undefined && isUsable(one),
  );
  const distinct = new Map(sets.map((one) => [one.join('\n'), one]));
  return [...distinct.values()]
    .toSorted((a, b) => worth(b) - worth(a))
    .slice(0, maxSets)
    .map((set) => [...new Set(set.map((literal) => literal.slice(0, maxLength)))]);
}

/** A set with an empty string says nothing. */
function isUsable(set: readonly string[]): boolean {
  return set.length > 0 && !set.includes('');
}

function look(node: Node): Known {
  switch (node.kind) {
    case 'text':
      return { exact: [node.value] };
    case 'edge':
      return { exact: [''] };
    case 'blank':
    case 'gap':
      return {};
    case 'set':
      return node.members ? { exact: node.members } : {};
    case 'sequence':
      return sequence(node.parts);
    case 'choice':
      return choice(node.branches.map(look));
    case 'repeat': {
      const inner = look(node.inner);
      if (node.min === 0) return node.max === 1 && inner.exact ? { exact: ['', ...inner.exact] } : {};
      const needed = better(inner.needed, inner.exact);
      return needed ? { needed, ...(inner.also ? { also: inner.also } : {}) } : {};
    }
  }
}

function sequence(parts: readonly Node[]): Known {
  let run: readonly string[] | undefined = [''];
  let isWhole = true;
  let needed: readonly string[] | undefined;
  const also: (readonly string[])[] = [];
  for (const part of parts) {
    const { exact, needed: inner, also: others = [] } = look(part);
    also.push(...others);
    const joined: readonly string[] | undefined =
      exact && run && exact.length * run.length <= maxExact
        ? run.flatMap((head) => exact.map((tail) => head + tail))
        : undefined;
    if (!joined) {
      isWhole = false;
      also.push(...[run, inner].filter((one) => one !== undefined));
      needed = better(needed, run);
      needed = better(needed, inner);
    }
    run = joined ?? exact ?? [''];
  }
  if (isWhole && run) return { exact: run };
  const best = better(needed, run);
  if (run) also.push(run);
  return best ? { needed: best, also: also.filter(isUsable) } : {};
}

function choice(branches: readonly Known[]): Known {
  const exact = branches.map((branch) => branch.exact);
  if (exact.every((one) => one !== undefined) && exact.flat().length <= maxExact) return { exact: exact.flat() };
  const needed = branches.map((branch) => better(branch.needed, branch.exact));
  return needed.every((one) => one !== undefined) ? { needed: needed.flat() } : {};
}

/** The set that will be found less often: longer strings, then fewer. Sets with an empty string say nothing. */
function better(a: readonly string[] | undefined, b: readonly string[] | undefined): readonly string[] | undefined {
  const usable = [a, b].filter((one) => one !== undefined && one.length > 0 && !one.includes(''));
  return usable.toSorted((one, other) => worth(other) - worth(one))[0];
}

/** Han characters say more than letters do. */
function worth(set: readonly string[] | undefined): number {
  const lengths = (set ?? []).map((literal) => literal.length + 2 * (literal.match(/\p{Script=Han}/gu)?.length ?? 0));
  return Math.min(...lengths) * 10 - lengths.length;
}
