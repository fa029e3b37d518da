import { identifierKind } from '../../model/vocabulary/identifier-names.js';
import { words } from '../../model/vocabulary/words.js';
import { lineFinds, remembered } from '../../text/pieces.js';
import type { OffsetRange } from '../../text/range.js';
import { detectPersonalData, isCardNumber } from '../../wording/detect/index.js';

/** `secret`: never to be kept, nor sent on. `number`: only cut short or replaced. */
export type CardData = 'secret' | 'number';

const aboutCards =
  /(?<![a-z])(?:(?:credit|debit|bank|payment|prepaid|charge)[ _-]?cards?|cards?|cardholders?|payments?|atm|visa|mastercard|amex|unionpay|pci|merchant|cvv)(?![a-z])|银行卡|信用卡|借记卡|卡号|刷卡|持卡人|支付|付款|取款|银联/i;
const aboutMoney = /bank|financ|payment|lending|金融|银行|支付/i;
const aboutOther = /catheter|venous|post(?:al)? ?code|india|income tax|permanent account|gpio|pinned|静脉|导管|邮政/i;
const otherTracks = /conveyor|railway|rails?\b|audio|song|album|music|lane|running|轨道|音轨|曲目|输送/i;
const certain = new Set(['cvv', 'cvv2', 'cvc2', 'pinblock', 'track1', 'track2', 'magstripe']);

/**
 * What card data a variable holds by its name. `pin`, `pan`, `cvc` and 安全码 mean other things as well: they need a word
 * for cards or payments in `context` (description, purpose, text), or a financial domain.
 */
export function cardDataOf(name: string, context: () => string, domain: string): CardData | undefined {
  const kind = kindOf(name);
  if (kind === undefined || !kind.startsWith('card-')) return undefined;
  const parts = words(name);
  const isShort = ['pin', 'pan', 'cvc'].includes(parts.at(-1) ?? '') || /安全码$|^(?:卡片)?验证码$/.test(name);
  if (isShort && !parts.some((part) => certain.has(part)) && !aboutCards.test(parts.join(' '))) {
    const about = context();
    if (aboutOther.test(about) || !(aboutCards.test(about) || aboutMoney.test(domain))) return undefined;
  }
  const isTrack = parts.some((part) => /^track[12]$/.test(part));
  if (isTrack && !aboutMoney.test(domain)) {
    const about = context();
    if (otherTracks.test(about) && !aboutCards.test(about)) return undefined;
  }
  return kind === 'card-number' ? 'number' : 'secret';
}

/** By the whole name, without words that say nothing (`track2_data`, `full_pan`), or by Latin letters after Chinese (信用卡CVV). */
const kindOf = (name: string): ReturnType<typeof identifierKind> => (name.length > 200 ? undefined : known(name)[0]);

const known = remembered((name) => [kindOfWords(name)]);

function kindOfWords(name: string): ReturnType<typeof identifierKind> {
  const parts = words(name);
  if (/\bcard (?:verification|security) (?:value|code|number)\b/.test(parts.join(' '))) return identifierKind('cvv');
  const from = ['full', 'whole', 'raw', 'clear'].includes(parts[0] ?? '') ? 1 : 0;
  const bare = parts.slice(from, ['data', 'value', 'info'].includes(parts.at(-1) ?? '') ? -1 : undefined).join('_');
  const latin = /\p{Script=Han}/u.test(name)
    ? /(?<![A-Za-z0-9])([A-Za-z]{3}2?)码?$/.exec(name.slice(-40))?.[1]
    : undefined;
  return identifierKind(name) ?? identifierKind(bare) ?? (latin === undefined ? undefined : identifierKind(latin));
}

/** A track of a magnetic stripe: `%B` number `^` name `^` date, or `;` number `=` date. */
const track = /%[Bb](\d{12,19})\^[^^\n]{2,26}\^\d{4,30}|;(\d{12,19})=\d{7,30}/g;
const code =
  /(?<![a-z])(?:cvv2?|cvc2?|security code|card verification (?:value|code))[\s"':=*]{0,4}(?:is )?(\d{3,4})(?!\d)|(?:安全码|卡背面?三位码)[\s"'：:为是]{0,4}(\d{3,4})(?!\d)/gi;

/** How far from a card number its security code may stand. */
const reach = 300;

/** Tracks, and security codes beside a card number, as they stand in a text. UTF-16 offsets. */
export const cardSecretsIn = lineFinds(secretsOf);

function secretsOf(text: string): readonly OffsetRange[] {
  const found: OffsetRange[] = [];
  if (!/\d{3}/.test(text)) return found;
  for (const match of text.matchAll(track)) {
    if (isCardNumber(match[1] ?? match[2] ?? ''))
      found.push({ start: match.index, end: match.index + match[0].length });
  }
  const codes = [...text.matchAll(code)];
  if (codes.length === 0) return found;
  const cards = detectPersonalData(text).filter(({ kind }) => kind === 'bankCard');
  let next = 0;
  for (const match of codes) {
    const end = match.index + match[0].length;
    while (next < cards.length && (cards[next]?.end ?? 0) < match.index - reach) next++;
    if ((cards[next]?.start ?? Number.POSITIVE_INFINITY) > end + reach) continue;
    found.push({ start: end - (match[1] ?? match[2] ?? '').length, end });
  }
  return found;
}
