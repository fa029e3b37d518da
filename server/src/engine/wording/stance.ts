import { splitClauses } from './clauses.js';
import * as cues from './cues.js';
import { normalise } from './normal-text.js';
import { plain, saidOf } from './said.js';
import { isBanned, isSought } from './scopes.js';
import type { Clause, Match, NormalText, Stance, StanceOptions, Wording, WordingHints } from './types.js';

/** A text with all that rules ask about its wording. Nothing is computed before it is asked for. */
export function createWording(text: string, hints: WordingHints = {}): Wording {
  return new LazyWording(text, hints);
}

/** How much of a lead-in is looked at. */
const reach = 400;

class LazyWording implements Wording {
  readonly text: string;
  private readonly hints: WordingHints;
  private normalText: NormalText | undefined;
  private split: readonly Clause[] | undefined;
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
    const said = saidOf(match, clause, this.normal.value);
    if (negation && said.isNegated) return 'negated';
    if (said.isLabelledBad || cues.badLabel.test(this.markBefore(clause))) return 'example';
    if (said.isSought) return 'sought';
    if (said.isLeftOpen) return 'quoted';
    const isListed = clause.kind === 'item' || clause.kind === 'row';
    if (this.hints.isReview && (said.isQuoted || isListed)) return 'sought';
    const lead = clause.leadIn && this.stanceBelow(clause.leadIn);
    if (lead && (lead !== 'negated' || (negation && !said.isOmission))) return lead;
    return said.isQuoted && !said.isSpoken ? 'quoted' : 'asserted';
  }

  /** Marks in front of a clause on its line. */
  private markBefore(clause: Clause): string {
    const before = this.normal.value.slice(Math.max(0, clause.start - 8), clause.start);
    return before.slice(before.lastIndexOf('\n') + 1);
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
