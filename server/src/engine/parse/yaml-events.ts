// This build of the parser is the smaller one, and on Node 20 three times as fast as the package's main one.
import {
  COLLECTION_STYLE,
  EVENT_ID,
  type Event,
  type MappingEvent,
  parseEvents,
  type SequenceEvent,
} from 'js-yaml/browser';
import type { ListNode, MapEntry, MapNode, ParsedNode, ParseLimits, ScalarNode } from './document.js';
import { EventScalars } from './yaml-event-scalars.js';
import { unusual, YamlGaps } from './yaml-gaps.js';
import type { YamlContent } from './yaml-tolerant.js';

/** Deeper documents are left to the tolerant way: here each level takes space on the stack. */
const maxDepth = 200;

/**
 * The fast way: the content of a document without mistakes that uses only the plain part of YAML (no anchors, tags,
 * directives, tabs, complex keys …). `undefined` for every other, among them all that have a problem to report.
 *
 * @param base Where the text begins in the document; all offsets count in the document.
 */
export function readEvents(text: string, base: number, limits: ParseLimits): YamlContent | undefined {
  const events = eventsOf(text, Math.min(limits.maxDepth, maxDepth));
  if (events === undefined) return undefined;
  try {
    return new EventTree(text, base, events, limits).read();
  } catch (error) {
    if (error === unusual) return undefined;
    throw error;
  }
}

/** The event parser stops at the first mistake. Why does not matter here: the tolerant way finds it, and tells. */
function eventsOf(text: string, depth: number): readonly Event[] | undefined {
  if (hasUnusualCharacter(text)) return undefined;
  try {
    return parseEvents(text, { maxDepth: depth + 1 });
  } catch {
    return undefined;
  }
}

/** Tabs, lone carriage returns, and byte order marks inside: parsers differ about them. */
function hasUnusualCharacter(text: string): boolean {
  return text.includes('\t') || text.includes('\uFEFF', 1) || (text.includes('\r') && /\r(?!\n)/.test(text));
}

type ParentOf = MapNode | ListNode | undefined;
type KeyOf = string | number | undefined;

/** Builds the tree along the events. Used once. */
class EventTree {
  readonly #events: readonly Event[];
  readonly #gaps: YamlGaps;
  readonly #scalars: EventScalars;
  readonly #base: number;
  readonly #limits: ParseLimits;
  #next = 0;
  #count = 0;

  constructor(text: string, base: number, events: readonly Event[], limits: ParseLimits) {
    this.#events = events;
    this.#gaps = new YamlGaps(text, base);
    this.#scalars = new EventScalars(this.#gaps, base);
    this.#base = base;
    this.#limits = limits;
  }

  read(): YamlContent {
    const root = this.#events.length === 0 ? undefined : this.#document();
    if (this.#next < this.#events.length) throw unusual;
    this.#gaps.skipTo(this.#gaps.text.length);
    return { root, comments: this.#gaps.comments, problems: [] };
  }

  /** A document that is a map or a list; three dashes may stand in front of it. */
  #document(): ParsedNode {
    const event = this.#take();
    if (event.type !== EVENT_ID.DOCUMENT || event.directives.length > 0) throw unusual;
    if (event.explicitStart) this.#gaps.startMark();
    const root = this.#events[this.#next]?.type;
    // The other parser takes offence at a list behind a byte order mark.
    if (root !== EVENT_ID.MAPPING && (root !== EVENT_ID.SEQUENCE || this.#gaps.text.startsWith('\uFEFF')))
      throw unusual;
    const node = this.#value(undefined, undefined, 0);
    if (this.#take().type !== EVENT_ID.POP) throw unusual;
    return node;
  }

  /** @param depth How many collections hold the value. */
  #value(parent: ParentOf, key: KeyOf, depth: number): ParsedNode {
    if (++this.#count > this.#limits.maxNodes) throw unusual;
    const event = this.#take();
    switch (event.type) {
      case EVENT_ID.MAPPING:
        return this.#map(event, parent, key, depth + 1);
      case EVENT_ID.SEQUENCE:
        return this.#list(event, parent, key, depth + 1);
      case EVENT_ID.SCALAR:
        if (parent === undefined || key === undefined) throw unusual;
        return this.#scalars.read(event, parent, key);
      default:
        throw unusual;
    }
  }

  #map(event: MappingEvent, parent: ParentOf, key: KeyOf, depth: number): MapNode {
    const flow = event.style === COLLECTION_STYLE.FLOW;
    const range = this.#open(event.start, flow ? '{' : undefined, depth);
    const entries: MapEntry[] = [];
    const map: MapNode = { kind: 'map', parent, key, range, entries, flow };
    const names = new Set<string>();
    while (!this.#isEnd()) {
      if (flow && entries.length > 0) this.#gaps.take(',');
      const name = this.#key(map, names, flow);
      entries.push({ key: name, value: this.#value(map, String(name.value), depth) });
    }
    this.#close(range, flow ? '}' : undefined, entries.length);
    return map;
  }

  /** A key, which no other of the map may be like, with its colon. */
  #key(map: MapNode, names: Set<string>, flow: boolean): ScalarNode {
    const event = this.#take();
    if (event.type !== EVENT_ID.SCALAR) throw unusual;
    const key = this.#scalars.readKey(event, map);
    const name = String(key.value);
    if (names.has(name)) throw unusual;
    names.add(name);
    this.#gaps.colon(key.range.start - this.#base, flow && key.style !== 'plain');
    return key;
  }

  #list(event: SequenceEvent, parent: ParentOf, key: KeyOf, depth: number): ListNode {
    const flow = event.style === COLLECTION_STYLE.FLOW;
    const range = this.#open(event.start, flow ? '[' : undefined, depth);
    const items: ParsedNode[] = [];
    const list: ListNode = { kind: 'list', parent, key, range, items, flow };
    while (!this.#isEnd()) {
      if (!flow) this.#gaps.take('-');
      else if (items.length > 0) this.#gaps.take(',');
      items.push(this.#value(list, items.length, depth));
    }
    this.#close(range, flow ? ']' : undefined, items.length);
    return list;
  }

  /** Begin a collection; a template's placeholder (`{{…}}`) looks like one, and is left to the tolerant way. */
  #open(start: number, bracket: string | undefined, depth: number): { start: number; end: number } {
    if (depth > this.#limits.maxDepth) throw unusual;
    this.#gaps.skipTo(start);
    if (bracket !== undefined) {
      this.#gaps.take(bracket);
      if (bracket === '{' && /[{%#]/.test(this.#gaps.text[start + 1] ?? '')) throw unusual;
    }
    return { start: this.#base + start, end: this.#base + start };
  }

  /** End a collection behind its closing bracket, or behind its last child. */
  #close(range: { end: number }, bracket: string | undefined, children: number): void {
    this.#next++;
    if (bracket !== undefined) this.#gaps.close(bracket, children > 0);
    range.end = this.#base + this.#gaps.end;
  }

  #isEnd(): boolean {
    return this.#events[this.#next]?.type === EVENT_ID.POP;
  }

  #take(): Event {
    const event = this.#events[this.#next++];
    if (event === undefined) throw unusual;
    return event;
  }
}
