import { type DifyGraph, splitName } from '../../formats/dify/graph.js';
import type { orderOf } from '../../formats/dify/order.js';
import type { Target } from '../../formats/dify/outputs.js';
import type { StepReference } from '../../formats/dify/references.js';
import { nearest } from '../../text/nearest.js';

/** What is wrong with a reference that leads to `target`, by the name of the message; nothing where it can be filled in. */
export function mistakeOf(target: Target, { name, from }: StepReference, runsBefore: ReturnType<typeof orderOf>) {
  const [id] = splitName(name);
  switch (target.found) {
    case 'no-node':
      return 'noStep';
    case 'no-system':
      return 'noSystem';
    case 'chat-only':
      return 'chatOnly';
    case 'no-output':
      if (id === 'env' || id === 'conversation') return 'undeclared';
      return target.from?.type === 'start' ? 'noInput' : 'noOutput';
    case 'system':
      return undefined;
    default:
      if (!target.from || isOwnContent(target.from.id, from)) return undefined;
      return runsBefore(target.from.id, from.id) === false ? 'late' : undefined;
  }
}

/** Iterations and loops refer to themselves, for what they go through. */
function isOwnContent(id: string, from: StepReference['from']): boolean {
  return id === from.id && (from.type === 'iteration' || from.type === 'loop');
}

/** So many different wrong names get a suggestion; a file with more is not misspelt. */
const most = 50;

/** Names that come near to those that lead nowhere, each looked for once. */
export function suggester(graph: DifyGraph): (name: string, target: Target) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (name, target) => {
    if (!('candidates' in target) || known.has(name) || known.size >= most) return known.get(name);
    const guess = target.found === 'no-node' ? otherStep(graph, name, target.candidates()) : otherOutput(name, target);
    known.set(name, guess);
    return guess;
  };
}

function otherOutput(name: string, { candidates }: Extract<Target, { candidates: unknown }>): string | undefined {
  const [id, output] = splitName(name);
  const near = nearest(
    output,
    candidates().map((candidate) => splitName(candidate)[1]),
  );
  return near === undefined ? undefined : `${id}.${near}`;
}

/** Ids of numbers are all alike, so one of them is meant only where no other step declares an output of that name. */
function otherStep({ nodes }: DifyGraph, name: string, candidates: readonly string[]): string | undefined {
  const [id, output] = splitName(name);
  const near = /\D/.test(id) ? nearest(id, nodes.keys()) : undefined;
  if (near !== undefined) return `${near}.${output}`;
  const declaring = candidates.filter((candidate) => nodes.get(splitName(candidate)[0])?.outputs?.has(output));
  return declaring.length === 1 ? declaring[0] : undefined;
}
