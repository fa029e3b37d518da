import { splitClauses } from './clauses.js';
import * as cues from './cues.js';
import { normalise } from './normal-text.js';
import { type Quote, quotesOf } from './quotes.js';
import { isBanned, isLifted, isOpen, isSought } from './scopes.js';
import type { Clause, Match, NormalText, Stance, StanceOptions, Wording, WordingHints } from './types.js';

/** A text with all that rules ask about its wording. Nothing is computed before it is asked for. */
export function createWording(text: string, hints: WordingHints = {}): Wording {
  return new LazyWording(text, hints);
}

/** How much of a clause is looked at in front of a phrase, and behind it. */
const reach = 400;
const reachBehind = 160;

class LazyWording implements Wording {
  readonly text: string;
  private readonly hints: WordingHints;
  private normalText: NormalText | undefined;
  private split: readonly Clause[] | undefined;
  private readonly quotes = new Map<Clause, readonly Quote[]>();
  private readonly leads = new Map<number, Stance | undefined>();

  constructor(text: string, hints: WordingHints) {
    this.text = text;
    this.hints = hints;
  }

  get normal(): NormalText {
    this.normalText ??= normalise(this.text);
    return this.normalText;
  }

  get clauses(): readonly Clause[] {
    this.split ??= splitClauses(this.normal, this.text);
    return this.split;
  }

  clauseAt(normalOffset: number): Clause | undefined {
    let low = 0;
    let high = this.clauses.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.clauses[middle]?.end ?? 0) <= normalOffset) low = middle + 1;
      else high = middle;
    }
    const clause = this.clauses[low];
    return clause && clause.start <= normalOffset ? clause : undefined;
  }

  stanceOf(match: Match, { negation = true }: StanceOptions = {}): Stance {
    const clause = this.clauseAt(match.normalStart);
    if (!clause) return 'asserted';
    if (clause.kind === 'code') return 'code';
    const place = this.placeOf(clause, match);
    if (negation && (isDeniedInside(match, this.normal.value) || isForbidden(place))) return 'negated';
    if (cues.badLabel.test(place.whole) || cues.badLabel.test(this.markBefore(clause))) return 'example';
    if (isSought(place.before) || cues.soughtBehind.test(place.behind)) return 'sought';
    if (isOpen(place.before) || cues.askedBehind.test(place.behind) || this.isQuestion(clause)) return 'quoted';
    const isListed = clause.kind === 'item' || clause.kind === 'row';
    if (this.hints.isReview && (place.quote || isListed)) return 'sought';
    const lead = clause.leadIn && this.stanceBelow(clause.leadIn);
    if (lead && (lead !== 'negated' || (negation && !cues.omitStart.test(place.whole)))) return lead;
    return place.quote && !isSpoken(place, clause) ? 'quoted' : 'asserted';
  }

  /** The plain text around a match. */
  private placeOf(clause: Clause, { normalStart, normalEnd }: Match): Place {
    const { value } = this.normal;
    const quote = cachedQuotes(this.quotes, clause, value).find(
      ({ start, end }) => start <= normalStart && normalEnd <= end,
    );
    const from = Math.max(clause.start, normalStart - reach);
    const before = plain(value.slice(from, normalStart));
    const behind = plain(value.slice(normalEnd, Math.min(clause.end, normalEnd + reachBehind)));
    if (!quote) return { before: unquoted(before), behind, whole: before };
    const outer = plain(value.slice(Math.max(clause.start, quote.start - reach), quote.start));
    const inner = plain(value.slice(Math.max(quote.start + 1, normalStart - reach), normalStart));
    const after = plain(value.slice(quote.end, Math.min(clause.end, quote.end + reachBehind)));
    return { before: unquoted(outer), behind: after, whole: before, quote, inner, innerBehind: behind };
  }

  /** Marks in front of a clause on its line. */
  private markBefore(clause: Clause): string {
    const before = this.normal.value.slice(Math.max(0, clause.start - 8), clause.start);
    return before.slice(before.lastIndexOf('\n') + 1);
  }

  private isQuestion({ start, end }: Clause): boolean {
    const { value } = this.normal;
    return value[end - 1] === '?' && cues.openQuestion.test(plain(value.slice(start, Math.min(end, start + reach))));
  }

  /** What a lead-in says of the list below it: its own word first, then that of its own lead-in. */
  private stanceBelow(lead: Clause, depth = 0): Stance | undefined {
    const key = lead.start * 8 + depth;
    if (this.leads.has(key)) return this.leads.get(key);
    const text = plain(this.normal.value.slice(Math.max(lead.start, lead.end - reach), lead.end));
    const said = leadStance(text, lead, this.markBefore(lead));
    const stance = said === 'neutral' ? lead.leadIn && depth < 6 && this.stanceBelow(lead.leadIn, depth + 1) : said;
    this.leads.set(key, stance || undefined);
    return stance || undefined;
  }
}

interface Place {
  /** In front of the match, or of the quotation that it stands in. */
  readonly before: string;
  readonly behind: string;
  /** All of the clause in front of the match. */
  readonly whole: string;
  readonly quote?: Quote;
  /** Of a match in a quotation: what the quotation holds in front of it and behind it. */
  readonly inner?: string;
  readonly innerBehind?: string;
}

function cachedQuotes(known: Map<Clause, readonly Quote[]>, clause: Clause, value: string): readonly Quote[] {
  const quotes = known.get(clause) ?? quotesOf(value, clause);
  known.set(clause, quotes);
  return quotes;
}

/** Marks of emphasis as blanks, one kind of apostrophe, one blank at a time. */
const plain = (text: string): string =>
  text
    .replace(/[*_`~]/g, ' ')
    .replace(/[’‘ʼ]/g, "'")
    .replace(/\s+/g, ' ');

/** What is quoted in front of a phrase holds no cue for it; its marks stay. */
const unquoted = (text: string): string => text.replace(/(["“「『])[^"”」』]{1,200}(["”」』])/g, '$1$2');

function isForbidden({ before, behind, inner, innerBehind, whole }: Place): boolean {
  if (isBanned(before) || cues.banBehind.test(behind)) return true;
  if (inner === undefined) return false;
  return (
    isBanned(inner) || cues.banBehind.test(innerBehind ?? '') || (!/["“「『]/.test(before) && isBanned(whole, 0.5))
  );
}

/** Whether the gap of a phrase was filled with a negative word. */
function isDeniedInside({ phrase, normalStart, normalEnd }: Match, value: string): boolean {
  if (!/\.{3}|…|\.[*+{?]|\][*+{]/.test(phrase)) return false;
  const count = (text: string): number => text.match(cues.negativeWords)?.length ?? 0;
  return count(plain(value.slice(normalStart, normalEnd))) > count(phrase.toLowerCase());
}

function leadStance(text: string, { kind }: Clause, mark: string): Stance | 'neutral' | undefined {
  const lead = text.replace(/[\s:"“”「」【】[\]=()<>]+$/g, '').replace(/^[\s"“【[(=<]+/, '');
  if (cues.badLead.test(lead) || /[❌✗✘⛔🚫]/u.test(mark)) return 'example';
  if (!cues.answerLead.test(lead)) {
    if (cues.attackLead.test(lead) || (kind !== 'heading' && cues.attackTalk.test(lead))) return 'example';
    if (cues.othersLead.test(lead)) return 'quoted';
  }
  const isShort = lead.length <= (/\p{Script=Han}/u.test(lead) ? 24 : 60);
  const isHead = kind === 'heading' || kind === 'row';
  if (isBanned(`${lead} `, isHead && !isShort ? 1 : 3)) return 'negated';
  if (isShort && cues.bannedLead.test(lead) && !cues.omitLead.test(lead)) return 'negated';
  if (cues.stoppedLead.test(lead)) return 'sought';
  if (isSought(`${lead} `) || (isShort && cues.soughtLead.test(lead))) return 'sought';
  return cues.wantedLead.test(lead) ? undefined : 'neutral';
}

/** Whether a quotation holds the words that the model is to say. */
function isSpoken({ before, quote }: Place, clause: Clause): boolean {
  const words = before.trim();
  return (
    words === '' || /[:=>|]$/.test(words) || cues.sayVerbs.test(words) || isLifted(before) || quote?.end === clause.end
  );
}
