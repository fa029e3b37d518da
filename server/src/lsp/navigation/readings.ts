import type { Position, Range } from 'vscode-languageserver';
import {
  createLineIndex,
  type Drift,
  driftBetween,
  type Engine,
  includesOf,
  type OffsetRange,
  type Reading,
  readFile,
  resolveRelative,
} from '../../engine/index.js';
import { companionUri } from '../../workspace/companions.js';
import { isPack } from '../../workspace/packs.js';
import { toRange } from '../convert.js';
import type { Session } from '../session.js';
import { homeOfUntitled, nameOf, normalizeUri } from '../uris.js';

/** A document as features find their way in it. */
export interface View {
  /** As the client writes it. */
  readonly uri: string;
  /** `null` for a file that is not open. */
  readonly version: number | null;
  /** Of a document with a mistake that hides parts of it: what it was when it could last be read. */
  readonly reading: Reading;
  /** The offset in what was read; `undefined` where the document was edited since. */
  offsetAt(position: Position): number | undefined;
  /** Where a place of what was read is now. */
  rangeOf(range: OffsetRange): Range;
  /** A line as it is now, without its end. Lines count from 0. */
  lineAt(line: number): string;
}

/** Texts that include each other are followed this far. */
const mostSteps = 8;

/** Reads documents and files into templates, without checking anything: parsing costs little, rules cost much. */
export class Readings {
  readonly #session: Session;
  /** By open document: what could last be read as a whole. */
  readonly #whole = new Map<string, Reading>();

  constructor(session: Session) {
    this.#session = session;
    session.documents.onDidClose(({ document }) => this.#whole.delete(this.#keyOf(document.uri)));
  }

  /** A document as it is now; `undefined` where it is no template. */
  async view(uri: string): Promise<View | undefined> {
    const document = this.#session.open(uri);
    const key = this.#keyOf(uri);
    const now = await this.read(key);
    const isWhole = now !== undefined && now.broken === undefined;
    if (isWhole && document) this.#whole.set(key, now);
    const reading = isWhole ? now : (this.#whole.get(key) ?? now);
    if (!reading) return undefined;
    const text = now?.files.text ?? document?.getText() ?? reading.files.text;
    const isMoved = text !== reading.files.text;
    const drift = isMoved ? driftBetween(reading.files.text, text) : undefined;
    return {
      ...{ uri: document?.uri ?? uri, version: document?.version ?? null, reading },
      ...positions(text, drift),
    };
  }

  /** A file by its key, open or not. */
  async read(key: string): Promise<Reading | undefined> {
    const { engines, checks, host } = this.#session;
    if (checks.isSource(key) && !isPack(key)) return undefined;
    const engine = await engines.for(key);
    if (engine.config.isIgnored(key)) return undefined;
    const document = this.#session.open(key) ?? this.#untitled(key);
    const text = document?.getText() ?? (await host.read(key));
    if (typeof text !== 'string') return undefined;
    return this.#read(engine, document ? await this.#nameOf(key, document.uri) : key, text);
  }

  /** The text of a file; `undefined` where there is none, or where nothing may be read. */
  async textOf(from: string, uri: string): Promise<string | undefined> {
    const { host, folders } = this.#session;
    const reached = companionUri(from, uri, folders());
    const text = reached === undefined ? undefined : await host.read(uri);
    return typeof text === 'string' ? text : undefined;
  }

  /** Whether a file is there, of whatever kind. */
  async isThere(from: string, uri: string): Promise<boolean> {
    const { host, folders } = this.#session;
    const reached = companionUri(from, uri, folders());
    const text = reached === undefined ? undefined : await host.read(uri);
    return text !== undefined && (typeof text === 'string' || text.failure === 'encoding');
  }

  #keyOf(uri: string): string {
    return homeOfUntitled(normalizeUri(uri), this.#session.folders());
  }

  #untitled(key: string) {
    return this.#session.documents.all().find(({ uri }) => this.#keyOf(uri) === key);
  }

  /** A document without a name of its own is called by its language, which the check knows. */
  async #nameOf(key: string, uri: string): Promise<string> {
    if (nameOf(key).includes('.')) return key;
    return (await this.#session.checks.check(uri)).result?.uri ?? key;
  }

  async #read(engine: Engine, uri: string, text: string): Promise<Reading | undefined> {
    const resolve = (from: string, path: string): string => normalizeUri(resolveRelative(from, path));
    const besides = engine.open({ uri, text }).companions.map((path) => [path, resolve(uri, path)] as const);
    const beside = new Map<string, string>();
    for (const [path, other] of besides) await this.#add(beside, path, uri, other);
    const sources = new Map<string, string>();
    for (const { uri: source } of engine.config.libraryFor(uri)) {
      const said = await this.#session.host.read(source);
      if (typeof said === 'string') sources.set(source, said);
    }
    const partials = new Map<string, string>();
    const reading = readFile(engine.config, { uri, text, beside, sources, partials, resolve });
    if (reading) await this.#includes(reading, partials);
    return reading;
  }

  /** Read what is included, and what that includes. The map is the one that the reading looks into. */
  async #includes(reading: Reading, partials: Map<string, string>): Promise<void> {
    const asked = new Set<string>();
    for (let step = 0; step < mostSteps; step++) {
      const open = includesOf(reading).filter(({ candidates }) => !candidates.some((uri) => partials.has(uri)));
      let isNew = false;
      for (const { candidates } of open) {
        for (const uri of candidates) {
          if (asked.has(uri)) continue;
          asked.add(uri);
          if (await this.#add(partials, uri, reading.uri, uri)) {
            isNew = true;
            break;
          }
        }
      }
      if (!isNew) return;
    }
  }

  async #add(texts: Map<string, string>, key: string, from: string, uri: string): Promise<boolean> {
    const text = await this.textOf(from, uri);
    if (text === undefined) return false;
    texts.set(key, text);
    return true;
  }
}

function positions(text: string, drift: Drift | undefined): Pick<View, 'offsetAt' | 'rangeOf' | 'lineAt'> {
  const lines = createLineIndex(text);
  return {
    lineAt: (line) => text.slice(lines.startOf(line), lines.endOf(line)),
    offsetAt(position) {
      const offset = lines.offsetAt(position);
      return drift ? drift.toOlder(offset) : offset;
    },
    rangeOf: (range) => toRange(drift ? drift.toNewer(range) : range, lines),
  };
}
