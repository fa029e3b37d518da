import type { Location, Position } from 'vscode-languageserver';
import {
  createLineIndex,
  type Member,
  type Mention,
  mentionAt,
  mentionsAt,
  placeOf,
  type Reading,
  relativesOf,
  sameInRelative,
  sameVariable,
  textOf,
} from '../../engine/index.js';
import { toRange } from '../convert.js';
import type { Session } from '../session.js';
import { homeOfUntitled, normalizeUri } from '../uris.js';
import type { KnownFiles } from './known-files.js';
import type { Readings, View } from './readings.js';

/** The name that the cursor stands in. */
export interface NameAtCursor {
  readonly mention: Mention;
  /** The file with the template; where the cursor stands in a file that belongs to it, that of the template. */
  readonly reading: Reading;
  /** What the client shows, where it is that file. */
  readonly view: View | undefined;
}

/** Variables across files: a declaration in the configuration, a text that several templates include. */
export class Variables {
  readonly #session: Session;
  readonly #readings: Readings;
  readonly #known: KnownFiles;

  constructor(session: Session, readings: Readings, known: KnownFiles) {
    this.#session = session;
    this.#readings = readings;
    this.#known = known;
  }

  /** The name at a place of a document: of its own templates, or of those that it belongs to. */
  async at(uri: string, position: Position): Promise<NameAtCursor | undefined> {
    const view = await this.#readings.view(uri);
    const offset = view?.offsetAt(position);
    const own = view && offset !== undefined ? mentionAt(view.reading, view.reading.uri, offset) : undefined;
    if (view && own) return { mention: own, reading: view.reading, view };
    const document = this.#session.open(uri);
    if (!document) return undefined;
    const key = homeOfUntitled(normalizeUri(uri), this.#session.folders());
    for (const owner of await this.#ownersOf(key)) {
      const mention = mentionAt(owner, key, document.offsetAt(position));
      if (mention) return { mention, reading: owner, view: undefined };
    }
    return undefined;
  }

  /**
   * All mentions of a variable, by the file whose templates they belong to. From one file it goes on to others by way of
   * the places that they share. `complete`: wait for what is not known yet.
   */
  async everywhere({ reading, mention }: NameAtCursor, complete = false): Promise<readonly Member[]> {
    if (complete) await this.#known.whenIndexed();
    const members = new Map<string, Member>([[reading.uri, { reading, mentions: sameVariable(reading, mention) }]]);
    for (const uri of relativesOf(reading)) {
      const relative = await this.#readings.read(uri);
      const mentions = relative ? sameInRelative(reading, mention, relative) : [];
      if (relative && mentions.length > 0) members.set(uri, { reading: relative, mentions });
    }
    const owners = new Map<string, readonly Reading[]>();
    const followed = new Set<string>();
    for (;;) {
      const mentions = [...members.values()].flatMap((member) => member.mentions);
      const next = mentions.filter((one) => !followed.has(placeOf(one)));
      if (next.length === 0) return [...members.values()];
      for (const shared of next) {
        followed.add(placeOf(shared));
        const known = owners.get(shared.uri) ?? (await this.#ownersOf(shared.uri));
        owners.set(shared.uri, known);
        for (const owner of known) join(members.get(owner.uri)?.reading ?? owner, shared, members);
      }
    }
  }

  /** A mention for the client. */
  toLocation(reading: Reading, { uri, range }: Mention, view: View | undefined): Location {
    if (view && view.reading === reading && uri === reading.uri) return { uri: view.uri, range: view.rangeOf(range) };
    const lines = createLineIndex(textOf(reading, uri) ?? '');
    return { uri: this.#session.open(uri)?.uri ?? uri, range: toRange(range, lines) };
  }

  /** The files that a text or a configuration belongs to. */
  async #ownersOf(key: string): Promise<readonly Reading[]> {
    const readings: Reading[] = [];
    for (const uri of await this.#known.ownersOf(key)) {
      const reading = await this.#readings.read(uri);
      if (reading) readings.push(reading);
    }
    return readings;
  }
}

/** Add what a file says of the variable that a shared place mentions. */
function join(reading: Reading, shared: Mention, members: Map<string, Member>): void {
  const before = members.get(reading.uri)?.mentions ?? [];
  if (before.some((one) => placeOf(one) === placeOf(shared))) return;
  const found = mentionsAt(reading, placeOf(shared)).flatMap((one) => sameVariable(reading, one));
  if (found.length === 0) return;
  const all = new Map([...before, ...found].map((one) => [placeOf(one), one]));
  members.set(reading.uri, { reading, mentions: [...all.values()] });
}
