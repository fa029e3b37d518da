import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import type { ClientFacts } from './client-facts.js';
import { inBackground } from './log.js';
import type { Session } from './session.js';

/** What a user can set in the editor; everything about the check itself stands in bluepencil.yaml. */
export interface Settings {
  readonly codeLens: boolean;
  readonly inlayHints: 'off' | 'notable' | 'all';
}

const section = 'bluepencil';
const byDefault: Settings = { codeLens: true, inlayHints: 'notable' };

/** The user's settings, asked for once and again when they change. Editors without settings have the defaults. */
export class UserSettings {
  readonly #session: Session;
  readonly #listeners: (() => void)[] = [];
  #known: Promise<Settings> | undefined;

  constructor(session: Session) {
    this.#session = session;
    const { connection, client } = session;
    connection.onDidChangeConfiguration(({ settings }) => {
      this.#known = client.hasSettings ? undefined : Promise.resolve(readSettings(asRecord(settings)[section]));
      for (const listener of this.#listeners) listener();
    });
  }

  /** Ask to be told of changes. To be called when the client is ready; a connection tells only one listener of that. */
  follow(): void {
    const { connection, client, log } = this.#session;
    if (!client.registersSettings) return;
    inBackground(log, 'Settings', () =>
      connection.client.register(DidChangeConfigurationNotification.type, { section }),
    );
  }

  /** As they are now. */
  get(): Promise<Settings> {
    this.#known ??= this.#ask(this.#session.client);
    return this.#known;
  }

  /** Some setting may have changed. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  async #ask({ hasSettings }: ClientFacts): Promise<Settings> {
    if (!hasSettings) return byDefault;
    try {
      return readSettings(await this.#session.connection.workspace.getConfiguration(section));
    } catch (error) {
      this.#session.log.error('The editor did not tell its settings', error);
      return byDefault;
    }
  }
}

/** Nothing in settings is taken for granted: any editor may have written them. */
export function readSettings(value: unknown): Settings {
  const { codeLens, inlayHints } = asRecord(value);
  const choice = asRecord(inlayHints).variables;
  return {
    codeLens: typeof codeLens === 'boolean' ? codeLens : byDefault.codeLens,
    inlayHints: choice === 'off' || choice === 'notable' || choice === 'all' ? choice : byDefault.inlayHints,
  };
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
