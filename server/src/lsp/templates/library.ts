import type { TemplateEntry } from '../../protocol.js';
import type { Session } from '../session.js';

const list = 'dist/templates.json';

/** The shipped templates, read when they are first asked for: in a browser through the editor. */
export class TemplateLibrary {
  readonly #session: Pick<Session, 'host' | 'platform' | 'client'>;
  #entries: Promise<readonly TemplateEntry[]> | undefined;

  constructor(session: Pick<Session, 'host' | 'platform' | 'client'>) {
    this.#session = session;
  }

  /** What there is. Rejects when the list cannot be read; the next call tries again. */
  entries(): Promise<readonly TemplateEntry[]> {
    this.#entries ??= this.#read(list).then(
      // Written by our own build, so its shape is known.
      (text) => JSON.parse(text) as readonly TemplateEntry[],
      (error: unknown) => {
        this.#entries = undefined;
        throw error;
      },
    );
    return this.#entries;
  }

  /** A template with its text; `undefined` when there is none of this id. */
  async template(id: string): Promise<{ readonly entry: TemplateEntry; readonly text: string } | undefined> {
    const entry = (await this.entries()).find((candidate) => candidate.id === id);
    return entry && { entry, text: await this.#read(entry.path) };
  }

  async #read(path: string): Promise<string> {
    const { host, platform, client } = this.#session;
    const folder = platform.shipped ?? client.shipped;
    if (folder === undefined) throw new Error('The editor did not say where the shipped templates lie.');
    const text = await host.read(folder + path);
    if (typeof text !== 'string') throw new Error(`${path}: ${text.detail}`);
    return text;
  }
}
