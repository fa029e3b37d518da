import { banCues, directBan, reportCues, reportEnd, seekCues, seekTarget } from './cues.js';

/** The plain text in front of a phrase; how far a cue reaches is counted to its end. */
type Before = string;

/** How far a ban reaches, in words; Han characters count 12 for 15. */
const reaches = { strong: 12, weak: 7, near: 3, local: 8, without: 5 } as const;

interface Ban {
  readonly kind: keyof typeof reaches;
  readonly end: number;
}

/** Whether a phrase behind this text is forbidden or denied. `factor` widens the reach. */
export function isBanned(before: Before, factor = 1): boolean {
  let ban: Ban | undefined;
  let lifted = -1;
  for (const { index, 0: text, groups = {} } of before.matchAll(banCues)) {
    const end = index + text.length;
    if (groups.contrast !== undefined) ban = undefined;
    else if (groups.lift !== undefined) {
      ban = undefined;
      lifted = end;
    } else if (groups.bridge !== undefined || (ban && groups.without !== undefined)) {
      if (isAside(before, index, end)) continue;
      if (ban) lifted = end;
      ban = undefined;
    } else ban = { kind: kindOf(groups), end };
  }
  if (ban) return isReached(before.slice(ban.end), ban.kind, factor);
  // Do not omit risks OR promise …: the ban goes on behind the word that lifts it.
  if (lifted >= 0) return /\bn?or\b|或/.test(before.slice(lifted)) && distance(before.slice(lifted)) <= reaches.strong;
  return directBan.test(before.replace(/[\s"“'「『《(]+$/, ''));
}

/** Between commas: staff must not, without a permit, … */
function isAside(before: Before, start: number, end: number): boolean {
  return before.slice(0, start).trimEnd().endsWith(',') && before.includes(',', end);
}

function kindOf(groups: Readonly<Record<string, string | undefined>>): Ban['kind'] {
  if (groups.strong !== undefined) return 'strong';
  if (groups.weak !== undefined) return 'weak';
  if (groups.without !== undefined) return 'without';
  return groups.near === undefined ? 'local' : 'near';
}

function isReached(between: string, kind: Ban['kind'], factor: number): boolean {
  if (kind === 'local' && between.includes(',')) return false;
  return distance(between) <= reaches[kind] * factor;
}

/** Words between a cue and a phrase. A list counts with its first and last member, a quotation or a colon not at all. */
function distance(between: string): number {
  const colon = between.indexOf(':');
  const text = (colon < 0 ? between : between.slice(0, colon)).replace(/["“「『][^"”」』]{0,200}["”」』]/g, '、');
  const members = text.split(/[,、/]|(?<= )n?or (?=\w)|或者?|以及/);
  if (members.length < 3 || members.some((member) => words(member) > 8)) return words(text);
  return words(members[0] ?? '') + words(members.at(-1) ?? '');
}

function words(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = text.match(/[\p{Script=Latin}\p{N}][\p{Script=Latin}\p{N}'-]*/gu)?.length ?? 0;
  return latin + (han * 12) / 15;
}

/** Whether the text holds a ban that is turned into its opposite: do not remove. */
export function isLifted(before: Before): boolean {
  for (const { groups = {} } of before.matchAll(banCues)) if (groups.lift !== undefined) return true;
  return false;
}

/** Whether a phrase behind this text is looked for. */
export function isSought(before: Before): boolean {
  let end = -1;
  let isReplacing = false;
  for (const match of before.matchAll(seekCues)) {
    end = match.index + match[0].length;
    isReplacing = /^(?:re|soften|替换|改写|纠正)/.test(match[0]) && !match[0].startsWith('red');
  }
  if (end < 0) return false;
  const between = before.slice(end);
  if (isReplacing && seekTarget.test(between)) return false;
  if (isLifted(before)) return false;
  return (
    distance(between) <= reaches.strong &&
    !/\bbut\b|但|而是|\band (?:tell|say|promise|assure)\b|并(?:告诉|告知|承诺)/.test(between)
  );
}

/** Whether a phrase behind this text is what somebody else says, or is left open. */
export function isOpen(before: Before): boolean {
  for (const match of before.matchAll(reportCues)) {
    const between = before.slice(match.index + match[0].length);
    if (!reportEnd.test(between) && distance(between) <= reaches.strong) return true;
  }
  return false;
}
