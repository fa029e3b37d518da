import { decodedText } from '../text/source-map.js';
import { decodeJsonString } from './decode-json.js';
import type {
  Comment,
  ListNode,
  MapEntry,
  MapNode,
  ParsedNode,
  ParseLimits,
  ParseProblem,
  ScalarNode,
} from './document.js';
import { isStructural } from './json-problems.js';
import { LimitError, problemAt } from './problems.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A collection that is not closed yet. */
interface OpenMap {
  readonly kind: 'map';
  readonly node: Mutable<MapNode>;
  readonly entries: MapEntry[];
  readonly names: Set<string>;
  /** A key that waits for its value, and where an absent value would stand: behind the key, or its colon. */
  pending: { readonly key: ScalarNode; at: number } | undefined;
}

interface OpenList {
  readonly kind: 'list';
  readonly node: Mutable<ListNode>;
  readonly items: ParsedNode[];
}

/** Builds our tree from the events of a JSON parser; offsets count in the document. Used once. */
export class JsonTree {
  readonly problems: ParseProblem[] = [];
  readonly comments: Comment[] = [];
  root: ParsedNode | undefined;
  readonly #text: string;
  readonly #limits: ParseLimits;
  readonly #open: (OpenMap | OpenList)[] = [];
  /** Behind the last thing that belongs to a value. */
  #end = 0;
  /** The last comma, as long as nothing has followed it. */
  #comma: number | undefined;
  #count = 0;

  constructor(text: string, limits: ParseLimits) {
    this.#text = text;
    this.#limits = limits;
  }

  /** Whether no value was read so far. */
  get isEmpty(): boolean {
    return this.root === undefined && this.#open.length === 0;
  }

  open(kind: 'map' | 'list', offset: number): void {
    this.#limit(offset);
    const place = this.#place();
    const base = { ...place, range: { start: offset, end: offset + 1 }, flow: true };
    this.#end = offset + 1;
    this.#comma = undefined;
    if (kind === 'map') {
      const entries: MapEntry[] = [];
      const node: MapNode = { kind: 'map', ...base, entries };
      this.#add(node);
      this.#open.push({ kind: 'map', node, entries, names: new Set(), pending: undefined });
    } else {
      const items: ParsedNode[] = [];
      const node: ListNode = { kind: 'list', ...base, items };
      this.#add(node);
      this.#open.push({ kind: 'list', node, items });
    }
  }

  property(name: string, offset: number, length: number): void {
    const top = this.#open.at(-1);
    if (top?.kind !== 'map') return;
    this.#settle();
    const key = { ...this.#string(name, offset, length), parent: top.node, key: name };
    if (top.names.has(name)) this.problems.push(problemAt(this.#text, 'duplicate-key', key.range, { key: name }));
    top.names.add(name);
    top.pending = { key, at: key.range.end };
  }

  separator(character: string, offset: number): void {
    const top = this.#open.at(-1);
    if (character === ',') {
      this.#settle();
      this.#comma = offset;
    } else if (top?.kind === 'map' && top.pending !== undefined) {
      top.pending.at = offset + 1;
    }
    this.#end = offset + 1;
  }

  literal(value: string | number | boolean | null, offset: number, length: number): void {
    this.#limit(offset);
    const range = { start: offset, end: offset + length };
    const place = this.#place();
    if (typeof value === 'string') this.#add({ ...this.#string(value, offset, length), ...place });
    else {
      this.#add({ kind: 'scalar', ...place, range, value, style: 'plain', text: undefined });
      this.#end = range.end;
      this.#comma = undefined;
    }
  }

  /** @param offset The closing bracket; any other character where it is missing. */
  close(bracket: '}' | ']', offset: number): void {
    const comma = this.#comma;
    this.#settle();
    const top = this.#open.pop();
    if (top === undefined) return;
    const closed = this.#text[offset] === bracket;
    if (closed && comma !== undefined) {
      this.problems.push(problemAt(this.#text, 'trailing-comma', { start: comma, end: comma + 1 }));
    }
    if (closed) this.#end = offset + 1;
    else this.#reportUnclosed(top.node.range.start);
    this.#comma = undefined;
    top.node.range = { start: top.node.range.start, end: this.#end };
  }

  /** Take note of a closing bracket that does not fit the innermost open one. Returns whether it is such a bracket. */
  mismatch(source: string): boolean {
    const top = this.#open.at(-1);
    if (top === undefined || source !== (top.kind === 'list' ? '}' : ']')) return false;
    this.#reportUnclosed(top.node.range.start);
    return true;
  }

  /** The innermost bracket without partner is the place to look, unless something else went wrong before. */
  #reportUnclosed(start: number): void {
    if (this.problems.some(({ code }) => isStructural(code))) return;
    const range = { start, end: start + 200 };
    this.problems.push(problemAt(this.#text, 'unclosed-bracket', range, { bracket: this.#text[start] ?? '' }));
  }

  /** The first comment is a problem; one for each would be a flood in a file that is meant to have them. */
  comment(offset: number, length: number): void {
    const range = { start: offset, end: offset + length };
    const source = this.#text.slice(range.start, range.end);
    const text = source
      .replace(/^\/[/*]/, '')
      .replace(/\*\/$/, '')
      .trim();
    const isOpen = this.problems.some(({ code }) => code === 'json-unclosed-comment');
    if (this.comments.length === 0 && !isOpen) this.problems.push(problemAt(this.#text, 'json-comment', range));
    this.comments.push({ range, text });
  }

  /** Give a key that is still without value the value null. */
  #settle(): void {
    const top = this.#open.at(-1);
    if (top?.kind !== 'map' || top.pending === undefined) return;
    const { key, at } = top.pending;
    const range = { start: at, end: at };
    const place = { parent: top.node, key: String(key.value) };
    top.pending = undefined;
    top.entries.push({ key, value: { kind: 'scalar', ...place, range, value: null, style: 'plain', text: undefined } });
  }

  #place(): Pick<ParsedNode, 'parent' | 'key'> {
    const top = this.#open.at(-1);
    if (top === undefined) return { parent: undefined, key: undefined };
    if (top.kind === 'list') return { parent: top.node, key: top.items.length };
    return { parent: top.node, key: String(top.pending?.key.value ?? '') };
  }

  #add(node: ParsedNode): void {
    const top = this.#open.at(-1);
    if (top === undefined) this.root ??= node;
    else if (top.kind === 'list') top.items.push(node);
    else if (top.pending !== undefined) {
      top.entries.push({ key: top.pending.key, value: node });
      top.pending = undefined;
    }
  }

  #string(value: string, offset: number, length: number): ScalarNode {
    const range = { start: offset, end: offset + length };
    this.#end = range.end;
    this.#comma = undefined;
    const text = decodedText(value, () => decodeJsonString(this.#text.slice(range.start, range.end), offset));
    return { kind: 'scalar', parent: undefined, key: undefined, range, value, style: 'double-quoted', text };
  }

  /** Stop the parser before it recurses too deep, or reads more nodes than allowed. */
  #limit(offset: number): void {
    const { maxDepth, maxNodes } = this.#limits;
    this.#count++;
    const range = { start: offset, end: offset + 1 };
    if (this.#open.length >= maxDepth && /[[{]/.test(this.#text[offset] ?? '')) {
      throw new LimitError(problemAt(this.#text, 'too-deep', range, { limit: maxDepth }));
    }
    if (this.#count > maxNodes)
      throw new LimitError(problemAt(this.#text, 'too-many-nodes', range, { limit: maxNodes }));
  }
}
