/**
 * What a name says of a model's release. `fixed`: a date, a build or a digest. `moving`: a word for whatever is newest.
 * `family`: a name that the provider may point at another release. `unknown`: filled in from elsewhere.
 */
export type Release = 'fixed' | 'moving' | 'trial' | 'family' | 'unknown';

const newest = new Set(['latest', 'newest', 'nightly', '最新', '最新版']);
/** These words move only at the end of a name, or as the whole of it: `stable-diffusion-xl` is a family. */
const newestAtEnd = new Set(['stable', 'default', 'current', 'auto', 'recommended', '稳定版', '默认', '当前版本']);
/** Releases that are still worked on, unless a date stands beside the word. */
const trial = new Set(['preview', 'beta', 'exp', 'experimental', 'canary', '预览版']);

const isMonth = (part = ''): boolean => /^(?:0[1-9]|1[0-2])$/.test(part);
const isDay = (part = ''): boolean => /^(?:0[1-9]|[12]\d|3[01])$/.test(part);
const isYear = (part = ''): boolean => /^20[2-9]\d$/.test(part);

/** No name or version is longer. */
const longest = 500;

/** Read a model name, with or without its provider. */
export function releaseOf(name: string): Release {
  const text = name.slice(0, longest).trim().toLowerCase();
  if (/\{\{|\$\{|\$env|\benv:|<[^>]*>|%\w+%/.test(text)) return 'unknown';
  if (/\b(?:sha256:)?[0-9a-f]{32,64}\b|sha256:[0-9a-f]{8,}/.test(text)) return 'fixed';
  const parts = (text.split('/').at(-1) ?? '').split(/[-_@:\s()]+/).filter((part) => part !== '');
  if (parts.some((part) => newest.has(part)) || newestAtEnd.has(parts.at(-1) ?? '')) return 'moving';
  if (/\bv\d+:\d+$/.test(text) || /\d+\.\d+\.\d+/.test(text) || parts.some(isRelease) || hasDate(parts)) return 'fixed';
  return parts.some((part) => trial.has(part)) ? 'trial' : 'family';
}

/** Whether the words of a version field name one release: `latest`, `4.x` and `>=4` do not. */
export function isFixedVersion(version: string): boolean {
  const text = version.slice(0, longest).trim().toLowerCase();
  if (!/\d/.test(text) || /[*^~<>]|\bx\b/.test(text)) return false;
  return !text.split(/[-_@:\s]+/).some((part) => newest.has(part) || newestAtEnd.has(part));
}

/**
 * One part of a name that is a release by itself: `20250929`, `250115`, `0613`, `2507`, `002`, `rev3`. Weights that
 * are named by their size (`70b`) are published once.
 */
function isRelease(part: string): boolean {
  if (/^20\d{6}(?:\d{6})?$/.test(part)) return isMonth(part.slice(4, 6)) && isDay(part.slice(6, 8));
  if (/^2\d{5}$/.test(part)) return isMonth(part.slice(2, 4)) && isDay(part.slice(4));
  if (/^\d{4}$/.test(part)) {
    const [head, tail] = [part.slice(0, 2), part.slice(2)];
    return (isMonth(head) && isDay(tail)) || (/^2[3-9]$/.test(head) && isMonth(tail));
  }
  return /^0\d\d$/.test(part) || /^(?:(?:rev|build)\d+|[rb]\d{3,})$/.test(part) || /^\d+(?:\.\d+)?b$/.test(part);
}

/** A date in several parts: `2024-08-06`, `08-2024`, `05-20`. */
function hasDate(parts: readonly string[]): boolean {
  return parts.some((part, at) => {
    const next = parts[at + 1];
    if (isYear(part) || isMonth(part)) {
      return (isYear(part) && isMonth(next)) || (isMonth(part) && (isYear(next) || isDay(next)));
    }
    return /^20[2-9]\d\.\d\d\.\d\d$/.test(part);
  });
}
