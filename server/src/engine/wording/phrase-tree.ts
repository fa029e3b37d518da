/** A phrase, read as far as word edges, gaps and required literals need it. */
export type Node =
  | { readonly kind: 'text'; readonly value: string }
  /** White space of any length. */
  | { readonly kind: 'blank'; readonly isOptional: boolean }
  | { readonly kind: 'gap'; readonly limit: number }
  /** One character of a set: the source in RE2 syntax; its members when they are few. */
  | { readonly kind: 'set'; readonly source: string; readonly isWord: boolean; readonly members?: readonly string[] }
  /** `^`, `$`, `\b`. */
  | { readonly kind: 'edge'; readonly source: string }
  | { readonly kind: 'sequence'; readonly parts: readonly Node[] }
  | { readonly kind: 'choice'; readonly branches: readonly Node[] }
  | {
      readonly kind: 'repeat';
      readonly inner: Node;
      readonly min: number;
      readonly max: number;
      readonly source: string;
    };

const isLatin = (value: string): boolean => /^[a-z0-9]$/.test(value);

/** Whether a part can match nothing. */
export function isEmptyable(node: Node): boolean {
  switch (node.kind) {
    case 'text':
      return node.value === '';
    case 'blank':
      return node.isOptional;
    case 'gap':
    case 'edge':
      return true;
    case 'set':
      return false;
    case 'sequence':
      return node.parts.every(isEmptyable);
    case 'choice':
      return node.branches.some(isEmptyable);
    case 'repeat':
      return node.min === 0 || isEmptyable(node.inner);
  }
}

/** The pattern in RE2 syntax. Words of Latin letters and digits at its ends are whole words. */
export function sourceOf(node: Node): string {
  return edged(node, true, true);
}

/** `opens`, `closes`: this is the start, the end of the phrase. */
function edged(node: Node, opens: boolean, closes: boolean): string {
  const before = opens ? edgeKind(node, 'first') : 'none';
  const behind = closes ? edgeKind(node, 'last') : 'none';
  const inner = plain(node, before === 'mixed', behind === 'mixed');
  return `${before === 'word' ? '\\b' : ''}${inner}${behind === 'word' ? '\\b' : ''}`;
}

function plain(node: Node, opens: boolean, closes: boolean): string {
  switch (node.kind) {
    case 'text':
      return node.value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    case 'blank':
      return node.isOptional ? '[\\s*_]*' : '[*_]*\\s[\\s*_]*';
    case 'gap':
      return `.{0,${node.limit}}?`;
    case 'set':
    case 'edge':
      return node.source;
    case 'sequence':
      return sequence(node.parts, opens, closes);
    case 'choice':
      return `(?:${node.branches.map((branch) => edged(branch, opens, closes)).join('|')})`;
    case 'repeat':
      return `(?:${edged(node.inner, opens, closes)})${node.source}`;
  }
}

/** Words at the ends are whole, and beside gaps too: what fills a gap is no part of a word. */
function sequence(parts: readonly Node[], opens: boolean, closes: boolean): string {
  const first = parts.findIndex((part) => !isEmptyable(part));
  const last = parts.findLastIndex((part) => !isEmptyable(part));
  return parts
    .map((part, index) => {
      const isOpening = opens && (index <= first || first < 0);
      const isClosing = closes && (index >= last || last < 0);
      return edged(part, isOpening || isGap(parts[index - 1]), isClosing || isGap(parts[index + 1]));
    })
    .join('');
}

/** Room for a word or more. Less than that is for spellings. */
function isGap(node: Node | undefined): boolean {
  if (node?.kind === 'gap') return true;
  return node?.kind === 'repeat' && node.inner.kind === 'set' && node.inner.source === '.' && node.max >= 5;
}

/** What stands at an end of a part: letters and digits of words, something else, or now this, now that. */
function edgeKind(node: Node, side: 'first' | 'last'): 'word' | 'none' | 'mixed' {
  const kinds = new Set<boolean>();
  collect(node, side, kinds);
  if (kinds.size === 2) return 'mixed';
  return kinds.has(true) ? 'word' : 'none';
}

/** Collect what an end of a part can be. Gives whether the part can be empty, so that its neighbour counts too. */
function collect(node: Node, side: 'first' | 'last', kinds: Set<boolean>): boolean {
  switch (node.kind) {
    case 'text':
      if (node.value !== '') kinds.add(isLatin(node.value.at(side === 'first' ? 0 : -1) ?? ''));
      return node.value === '';
    case 'set':
      kinds.add(node.isWord);
      return false;
    case 'blank':
      if (!node.isOptional) kinds.add(false);
      return node.isOptional;
    case 'gap':
      return true;
    case 'edge':
      kinds.add(false);
      return false;
    case 'sequence':
      return (side === 'first' ? node.parts : node.parts.toReversed()).every((part) => collect(part, side, kinds));
    case 'choice':
      // Every branch counts: no short cut.
      return node.branches.map((branch) => collect(branch, side, kinds)).includes(true);
    case 'repeat':
      return collect(node.inner, side, kinds) || node.min === 0;
  }
}
