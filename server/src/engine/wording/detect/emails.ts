import { cueOf, wordsBefore } from './cues.js';
import { isExampleDomain, isFunctionOrNobody } from './reserved.js';
import { type Detected, detected, type Source } from './source.js';

/** Domains of countries have two letters; of the others, those in common use. File names and packages have none of them. */
const topLevel =
  /^(?!js|ts|cs|vb|rb|hs|kt|go|db|gz|xz|cf)[a-z]{2}$|^(?:com|net|org|edu|gov|mil|int|info|biz|name|pro|mobi|jobs|travel|asia|coop|health|doctor|hospital|clinic|care|dental|dev|app|tech|cloud|online|site|shop|store|xyz|top|club|vip|wang|work|works|email|mail|bank|finance|financial|insurance|capital|money|fund|credit|law|legal|consulting|company|inc|ltd|llc|gmbh|group|team|agency|global|world|life|live|news|media|studio|design|art|blog|space|website|systems|solutions|services|software|digital|network|academy|education|school|university|institute|foundation|science|engineering|energy|london|berlin|paris|nyc|tokyo|hk)$/;

/** Who answers for a text is named in it on purpose. */
const namedOnPurpose = cueOf(
  'authors?|maintain(?:ers?|ed by)|owners?|owned by|copyright|contributors?|approve(?:rs?|d[ _]by)|reviewe(?:rs?|d[ _]by)|(?:signed-off|co-authored)-by',
  '©|作者|维护|负责人|审批人|审核人|版权',
);

/**
 * E-mail addresses of persons: not those of documentation, of a function (`support@`), that stand for somebody, or that
 * name the author or owner.
 */
export function findEmails(source: Source): Detected[] {
  const { text } = source;
  const found: Detected[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const start = startOfLocal(text, at);
    if (start === undefined || source.isCovered(start)) continue;
    const domain = domainAt(text, at + 1);
    if (domain === undefined || isExampleDomain(domain) || isFunctionOrNobody(text.slice(start, at))) continue;
    if (namedOnPurpose.test(wordsBefore(source, start))) continue;
    found.push(detected(source, 'email', start, at + 1 + domain.length));
  }
  return found;
}

/** Where the part before the `@` begins; nothing if there is none, or it is masked, a placeholder, or too long. */
function startOfLocal(text: string, at: number): number | undefined {
  let start = at;
  while (start > 0 && at - start <= 64 && /[A-Za-z0-9._%+'-]/.test(text[start - 1] ?? '')) start--;
  while (start < at && /[.'%+-]/.test(text[start] ?? '')) start++;
  // `\n` in a file that is read without taking its escapes away.
  if (text[start - 1] === '\\' && /[nrt]/.test(text[start] ?? '')) start++;
  if (start === at || at - start > 64 || /[.'+%]/.test(text[at - 1] ?? '')) return undefined;
  return /[*/\\@}>$#…]/.test(text[start - 1] ?? ' ') ? undefined : start;
}

const domainCharacters = /[A-Za-z0-9.-]{4,254}/y;

function domainAt(text: string, start: number): string | undefined {
  domainCharacters.lastIndex = start;
  const run = domainCharacters.exec(text)?.[0] ?? '';
  const domain = run.replace(/[.-]{1,8}$/, '');
  const behind = text[start + domain.length] ?? ' ';
  if (/[@*_{[/]/.test(behind) || (behind === ':' && /[\w/]/.test(text[start + domain.length + 1] ?? ' ')))
    return undefined;
  const labels = domain.split('.');
  const last = labels.at(-1) ?? '';
  const isPlainCase = last === last.toLowerCase() || domain === domain.toUpperCase();
  if (labels.length < 2 || !isPlainCase || !topLevel.test(last.toLowerCase())) return undefined;
  const areNames = labels.every((label) => /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(label));
  return areNames && /[A-Za-z]|^(?:126|139|163|189)$/.test(labels.at(-2) ?? '') ? domain : undefined;
}
