import type { Lang } from '../engine/index.js';

/** What the command line talks to. Tests give their own. */
export interface CommandIo {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdinBytes: () => Promise<Uint8Array>;
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  readonly outIsTerminal: boolean;
  readonly errorIsTerminal: boolean;
}

/** Wrong use: said in one line with the next step, exit 2. */
export class UsageError extends Error {}

/** The language of messages: what was asked for, else the locale of the terminal, else English. */
export function chooseLang(asked: string | undefined, env: CommandIo['env']): Lang {
  if (asked === undefined) {
    const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
    return /^zh/i.test(locale) ? 'zh-cn' : 'en';
  }
  const known: Record<string, Lang> = { en: 'en', zh: 'zh-cn', 'zh-cn': 'zh-cn', 'zh-hans': 'zh-cn' };
  const lang = known[asked.toLowerCase().replace('_', '-')];
  if (!lang) throw new UsageError(`--lang takes en or zh-cn, not "${asked}".`);
  return lang;
}

/** The day to check against: what was asked for, else today by this machine's clock. */
export function chooseDay(asked: string | undefined, now: Date): string {
  if (asked === undefined) {
    const two = (number: number): string => String(number).padStart(2, '0');
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }
  const day = /^(\d{4}-\d{2}-\d{2})(T.*)?$/.exec(asked)?.[1];
  const parsed = day === undefined ? undefined : new Date(`${day}T00:00:00Z`);
  if (day === undefined || !parsed || Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== day) {
    throw new UsageError(`--now takes a date such as 2026-11-23, not "${asked}".`);
  }
  return day;
}

/** Colours only on a terminal, and only when nobody asked for none (https://no-color.org). */
export function wantsColour({ env, outIsTerminal }: CommandIo): boolean {
  if (env.NO_COLOR) return false;
  return env.FORCE_COLOR ? env.FORCE_COLOR !== '0' : outIsTerminal && env.TERM !== 'dumb';
}
