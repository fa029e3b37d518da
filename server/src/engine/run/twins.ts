import { severityRank } from '../rules/severity.js';
import type { Finding } from './finding.js';

/** Rules that say more about a value than the schema does. */
const better = new Set([
  'governance/semantic-version-required',
  'governance/lifecycle-status-valid',
  'governance/risk-tier-set-and-justified',
  'governance/risk-tier-matches-use-case',
  'governance/review-date-current',
  'governance/independent-approval',
]);

const schema = 'core/template-schema-valid';
const leftover = 'core/placeholder-leftover';
const practice = 'eu-ai-act/eu-prohibited-practice-wording';
const inference = 'fairness/no-inference-of-protected-attribute';
const evaluation = 'governance/evaluation-set-adequate';
const attacks = 'security/adversarial-tests-present';

/**
 * Where two rules tell of one fault, one of them speaks. Tells of findings, which are given in order of their places,
 * whether another one speaks for them:
 * - for what the schema says of a value, a rule that knows better, at the very same place;
 * - for a mark left over from drafting, a finding that weighs as much, at the very same place;
 * - for a hint at a prohibited practice, the rule on inferred traits, where it finds the same words;
 * - for the absence of tests that attack a template, the rule that says which ones are missing.
 */
export function twinsIn(sorted: readonly Finding[]): (finding: Finding) => boolean {
  const toldBetter = new Set(sorted.filter(({ ruleId }) => better.has(ruleId)).map(placeOf));
  const weights = weightsAt(new Set(sorted.filter(({ ruleId }) => ruleId === leftover).flatMap(valuePlaces)), sorted);
  const inferred = sorted.filter(({ ruleId }) => ruleId === inference);
  const attacked = new Set(sorted.filter(({ ruleId }) => ruleId === attacks).map(({ uri }) => uri));
  return (finding) => {
    const { ruleId, messageId, severity, uri } = finding;
    if (ruleId === schema) return toldBetter.has(placeOf(finding));
    if (ruleId === leftover)
      return valuePlaces(finding).some((place) => (weights.get(place) ?? 0) >= severityRank[severity]);
    if (ruleId === practice) return sharesWords(finding, inferred);
    return ruleId === evaluation && messageId === 'attacks' && attacked.has(uri);
  };
}

function placeOf({ uri, range }: Finding): string {
  return `${uri} ${range.start} ${range.end}`;
}

/** The places of the value that a mark may be all of: as it is, and with quotes around it. */
function valuePlaces(mark: Finding): readonly string[] {
  const { start, end } = mark.range;
  return [placeOf(mark), placeOf({ ...mark, range: { start: start - 1, end: end + 1 } })];
}

/** The weight of the worst finding of another rule at each of these places. */
function weightsAt(places: ReadonlySet<string>, findings: readonly Finding[]): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  if (places.size === 0) return weights;
  for (const finding of findings) {
    const place = placeOf(finding);
    if (finding.ruleId === leftover || !places.has(place)) continue;
    weights.set(place, Math.max(weights.get(place) ?? 0, severityRank[finding.severity]));
  }
  return weights;
}

/** Whether a finding covers words of one of the others, which are in order and do not overlap. */
function sharesWords({ uri, range }: Finding, others: readonly Finding[]): boolean {
  let low = 0;
  let high = others.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = others[middle];
    if (other && (other.uri < uri || (other.uri === uri && other.range.start < range.end))) low = middle + 1;
    else high = middle;
  }
  const last = others[low - 1];
  return last !== undefined && last.uri === uri && last.range.end > range.start;
}
