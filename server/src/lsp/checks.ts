import type { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type CheckResult,
  createLineIndex,
  type Engine,
  type Finding,
  type LineIndex,
  resolveRelative,
} from '../engine/index.js';
import type { Host } from '../host/host.js';
import { checkWithCompanions } from '../workspace/companions.js';
import { configName } from '../workspace/config-files.js';
import type { Engines } from '../workspace/engines.js';
import { isPack } from '../workspace/packs.js';
import { homeOfUntitled, nameOf, normalizeUri } from './uris.js';

/** One document, checked once for each version and configuration. */
export interface DocumentCheck {
  /** As the client writes it. */
  readonly uri: string;
  /** Under which the engine knows it: in one spelling, and in a workspace folder when it was never saved. */
  readonly key: string;
  /** `null` for a file that is not open. */
  readonly version: number | null;
  readonly text: string;
  readonly lines: LineIndex;
  readonly engine: Engine;
  readonly kind: 'template' | 'config' | 'ignored' | 'unknown' | 'unreadable' | 'absent';
  readonly result: CheckResult | undefined;
  /** Without those from comparing files and from configuration. */
  readonly findings: readonly Finding[];
}

/** A check that was begun for one version, and is there or will be. */
interface Kept {
  readonly version: number;
  readonly engine: Engine;
  readonly made: Promise<DocumentCheck>;
}

/** What checking needs. */
export interface ChecksInput {
  /** An open document by its normalised URI. */
  readonly open: (key: string) => TextDocument | undefined;
  readonly host: Host;
  readonly engines: Engines;
  readonly folders: () => readonly string[];
  /** A check was made that was not in the cache. */
  readonly onCheck: (check: DocumentCheck) => void;
}

/** Checks documents as they are now, open or not. Results of open documents are kept until they change or close. */
export class Checks {
  readonly #input: ChecksInput;
  readonly #kept = new Map<string, Kept>();

  constructor(input: ChecksInput) {
    this.#input = input;
  }

  /** Check a document. Rejects only when no engine can be made for it. */
  async check(uri: string): Promise<DocumentCheck> {
    const { open, engines, folders } = this.#input;
    const normal = normalizeUri(uri);
    const key = homeOfUntitled(normal, folders());
    const engine = await engines.for(key);
    const document = open(normal);
    if (!document) return this.#checkFile(normal, key, engine);
    const kept = this.#kept.get(normal);
    const { version } = document;
    if (kept?.version === version && kept.engine === engine) return kept.made;
    const parts = { uri: document.uri, key, version, text: document.getText(), engine };
    const made = this.#make(parts, nameByLanguage(key, document.languageId));
    const next = { version, engine, made };
    this.#kept.set(normal, next);
    made.then(
      (check) => {
        if (this.#kept.get(normal) === next) this.#input.onCheck(check);
      },
      () => this.#kept.delete(normal),
    );
    return made;
  }

  /** A document was closed. */
  forget(uri: string): void {
    this.#kept.delete(normalizeUri(uri));
  }

  /** A file has changed: what was read together with it is read anew. */
  async forgetOwners(changed: string): Promise<void> {
    for (const [normal, kept] of [...this.#kept]) {
      const { key, result } = await kept.made;
      const isOwner = result?.library?.companions.some((path) => normalizeUri(resolveRelative(key, path)) === changed);
      if (isOwner && this.#kept.get(normal) === kept) this.#kept.delete(normal);
    }
  }

  /** A file that the configuration is read from, as far as is known now. */
  isSource(key: string): boolean {
    const { engines } = this.#input;
    return nameOf(key) === configName || isAmong(key, engines.sources) || engines.wants(key);
  }

  async #checkFile(uri: string, key: string, engine: Engine): Promise<DocumentCheck> {
    const text = await this.#input.host.read(key);
    if (typeof text === 'string') return this.#make({ uri, key, version: null, text, engine });
    const isAbsent = text.failure === 'not-found';
    const nothing = { uri, key, version: null, text: '', lines: createLineIndex(''), engine, result: undefined };
    if (isAbsent) return { ...nothing, kind: 'absent', findings: [] };
    return { ...nothing, kind: 'unreadable', findings: [engine.unreadable(key, text)] };
  }

  /** `name`: what the engine goes by, where the document has no name that says anything. */
  async #make(
    parts: Pick<DocumentCheck, 'uri' | 'key' | 'version' | 'text' | 'engine'>,
    name = parts.key,
  ): Promise<DocumentCheck> {
    const { key, text, engine } = parts;
    const lines = createLineIndex(text);
    const nothing = { ...parts, lines, result: undefined, findings: [] };
    // A policy pack is a source too, and has examples of its own to check.
    if (this.isSource(key) && !isPack(key)) return { ...nothing, kind: 'config' };
    if (engine.config.isIgnored(key)) return { ...nothing, kind: 'ignored' };
    const { host, folders } = this.#input;
    const result = await checkWithCompanions(host, engine, { uri: name, text }, folders());
    return { ...parts, lines, kind: result.format ? 'template' : 'unknown', result, findings: result.findings };
  }
}

/** The engine's relative paths keep a few characters that editors encode. */
function isAmong(key: string, sources: ReadonlySet<string>): boolean {
  return sources.has(key) || [...sources].some((source) => normalizeUri(source) === key);
}

/** Endings by language of the editor, for documents that were never saved and have no name of their own. */
const endings: Readonly<Record<string, string>> = {
  yaml: '.yaml',
  json: '.json',
  jsonc: '.json',
  markdown: '.md',
  prompty: '.prompty',
  dotprompt: '.prompt',
  jinja: '.jinja',
};

function nameByLanguage(key: string, languageId: string): string {
  return nameOf(key).includes('.') ? key : key + (endings[languageId] ?? '');
}
