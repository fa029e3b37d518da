import type { Grammar } from '../model/grammar.js';
import type { ScalarNode } from '../parse/document.js';
import type { DecodedText } from '../text/decoded-text.js';
import type { TextEdit } from '../text/edits.js';
import type { OffsetRange } from '../text/range.js';
import type { Reading } from './reading.js';
import { asItStands, partOf, type Spelling, wholeScalar } from './spelling.js';

/**
 * What a place has to do with its variable. `declaration`: says that there is one. `use`: a placeholder. `bound`: a
 * name that the text binds itself, and whose content comes from the variable. `value`: a sample value is set. `list`: a
 * list, or another declaration, names it.
 */
export type Role = 'declaration' | 'use' | 'bound' | 'value' | 'list';

/** A place where the name of a variable stands. */
export interface Mention {
  /** The variable: the same for all its mentions in one template. */
  readonly key: string;
  /** The characters of the range, decoded: of `1001.text` in Dify the name of the output alone. */
  readonly words: string;
  /** The index of the template; -1: of the file as a whole. */
  readonly template: number;
  readonly uri: string;
  readonly range: OffsetRange;
  readonly role: Role;
  /** The language of the placeholder. */
  readonly grammar?: Grammar;
  /** Another name in its place, in the spelling of the place. */
  readonly write: (name: string) => TextEdit;
}

/** Where a mention stands, as a key. */
export const placeOf = ({ uri, range }: Pick<Mention, 'uri' | 'range'>): string => `${range.start}-${range.end} ${uri}`;

/** Gathers mentions. A place that is named twice for the same template counts once, as what it was first. */
export class MentionList {
  readonly all: Mention[] = [];
  readonly #reading: Reading;
  readonly #seen = new Set<string>();

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** A name that is a whole key, item or value. */
  whole(key: string, node: ScalarNode, role: Role, template: number, words = key): void {
    const uri = this.#reading.fileOf(node);
    this.#add({ key, words, template, uri, role }, wholeScalar(node, this.#reading.carrierOf(uri)));
  }

  /** A name in a text; offsets are those of the text. `node`: the scalar that the text is written in. */
  part(
    { key, words = key, template, role, grammar }: PartFacts,
    text: DecodedText,
    node: ScalarNode,
    start: number,
    end = start + words.length,
  ): void {
    const place = text.toSource(start, end);
    const uri = 'uri' in place ? String(place.uri) : this.#reading.fileOf(node);
    const facts = { key, words, template, uri, role, ...(grammar ? { grammar } : {}) };
    this.#add(facts, partOf(text, start, end, node, this.#reading.carrierOf(uri)));
  }

  /** A name in a file that is read as it stands. */
  plain({ key, words = key, ...facts }: PartFacts, uri: string, start: number): void {
    this.#add({ key, words, ...facts, uri }, asItStands(start, start + words.length));
  }

  #add(facts: Omit<Mention, 'range' | 'write'>, { range, write }: Spelling): void {
    const place = `${facts.template} ${placeOf({ uri: facts.uri, range })}`;
    if (this.#seen.has(place) || range.end <= range.start) return;
    this.#seen.add(place);
    this.all.push({ ...facts, range, write });
  }
}

/** What is known of a name in a text beside its place. */
export interface PartFacts {
  readonly key: string;
  readonly words?: string;
  readonly template: number;
  readonly role: Role;
  readonly grammar?: Grammar;
}
