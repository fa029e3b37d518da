import type { ConfigProblem } from '../config/problems.js';
import type { RuleSetting } from '../config/rule-settings.js';
import type { ParsedNode } from '../parse/document.js';
import { problemMessages } from '../parse/problem-messages.js';
import type { Place, PlaceElsewhere, Rule, RuleReport } from '../rules/define.js';
import { schemaMessages } from '../schema/messages.js';
import type { SchemaMistake } from '../schema/validate.js';
import { type Bilingual, fill, type Lang, type MessageData } from '../text/bilingual.js';
import type { OffsetRange } from '../text/range.js';
import type { Finding, Fix } from './finding.js';
import { fingerprintOf } from './fingerprint.js';
import { type OwnFinding, type OwnFindingId, ownFindings } from './own-findings.js';
import { twinsIn } from './twins.js';

/** Where findings are made for. */
export interface Target {
  readonly uri: string;
  readonly format: string;
}

type Draft = Omit<Finding, 'fingerprint'>;

/** The range of whatever a rule points at. */
export function rangeOf(place: Place): OffsetRange {
  const { start, end } = spotOf(place);
  return { start, end };
}

/**
 * Which file a place lies in; `undefined`: the file itself. A range may say so, also that of a node: texts of other files
 * give such ranges. Other nodes are known by the roots of the files that say something of the template.
 */
export function fileOf(place: Place, roots: ReadonlyMap<ParsedNode, string>): string | undefined {
  const spot: OffsetRange | PlaceElsewhere = spotOf(place);
  if ('uri' in spot) return spot.uri;
  let node = 'node' in place ? place.node : 'kind' in place ? place : undefined;
  while (node?.parent) node = node.parent;
  return node && roots.get(node);
}

function spotOf(place: Place): OffsetRange | PlaceElsewhere {
  if ('start' in place) return place;
  return 'range' in place ? place.range : place.node.range;
}

const binding: Bilingual = { en: ' It binds from {from}.', zh: '自 {from} 起施行。' };

/**
 * A rule's report as finding, in the language of the run. A severity that the configuration names beats the rule's own,
 * and what does not bind yet is information.
 */
export function ruleFinding(
  rule: Rule,
  setting: Pick<RuleSetting, 'severity' | 'isChosen'>,
  target: Target,
  { lang, today }: { readonly lang: Lang; readonly today: string },
  report: RuleReport<string, string>,
): Draft {
  const from = report.appliesFrom ?? rule.appliesFrom;
  const isEarly = from !== undefined && today < from;
  const messages: Readonly<Record<string, Bilingual>> = rule.messages;
  const message = fill(messages[report.message] ?? { en: report.message, zh: report.message }, lang, report.data);
  const titles: Readonly<Record<string, Bilingual>> = rule.fixes ?? {};
  const fixes = (report.fixes ?? []).map((fix): Fix => {
    const title = titles[fix.title] ?? { en: fix.title, zh: fix.title };
    return { title: fill(title, lang, fix.data), kind: fix.kind, edits: fix.edits };
  });
  return {
    ...target,
    ruleId: rule.id,
    messageId: report.message,
    severity: setting.isChosen ? setting.severity : isEarly ? 'info' : (report.severity ?? setting.severity),
    confidence: rule.confidence,
    message: isEarly ? `${message}${fill(binding, lang, { from })}` : message,
    range: rangeOf(report.at),
    isSensitive: rule.isSensitive === true,
    controls: rule.references,
    fixes,
  };
}

/** A finding of the engine itself. */
export function ownFinding(
  ruleId: OwnFindingId,
  messageId: string,
  at: { readonly target: Target; readonly range: OffsetRange; readonly data?: MessageData },
  lang: Lang,
  fixes: readonly Fix[] = [],
): Draft {
  const own: OwnFinding = ownFindings[ruleId];
  const sentence = own.messages[messageId] ?? { en: messageId, zh: messageId };
  return {
    ...at.target,
    ruleId,
    messageId,
    severity: own.severity,
    confidence: 'exact',
    message: fill(sentence, lang, at.data),
    range: at.range,
    isSensitive: false,
    controls: [],
    fixes,
  };
}

/** A mistake in a configuration file as finding in that file. */
export function configFinding(problem: ConfigProblem, lang: Lang): Draft {
  const { uri, range, source, messageId, data, severity } = problem;
  const target = { uri, format: 'config' };
  if (source !== 'syntax' && source !== 'schema') return ownFinding(source, messageId, { target, range, data }, lang);
  const messages: Readonly<Record<string, Bilingual>> = source === 'syntax' ? problemMessages : schemaMessages;
  const sentence = messages[messageId] ?? { en: messageId, zh: messageId };
  const draft = ownFinding('config/invalid', messageId, { target, range }, lang);
  return { ...draft, message: fill(sentence, lang, data), severity: severity ?? draft.severity };
}

/** What a schema says of a file, as finding of the schema rule. */
export function schemaFinding({ code, range, data }: SchemaMistake, target: Target, lang: Lang): Draft {
  const messages: Readonly<Record<string, Bilingual>> = schemaMessages;
  return {
    ...target,
    ruleId: 'core/template-schema-valid',
    messageId: code,
    severity: 'error',
    confidence: 'exact',
    message: fill(messages[code] ?? { en: code, zh: code }, lang, data),
    range,
    isSensitive: false,
    controls: [],
    fixes: [],
  };
}

/**
 * Sort by place, drop what is there twice, and give each finding its fingerprint: rule, message and the words that it
 * covers, with a counter for equal ones, so that it stays the same when the finding moves.
 */
export function finish(drafts: readonly Draft[], textOf: (uri: string) => string): readonly Finding[] {
  const sorted = [...drafts].sort(
    (a, b) => byPlace(a, b) || compare(a.ruleId, b.ruleId) || compare(a.message, b.message),
  );
  const seen = new Map<string, number>();
  const places = new Set<string>();
  return sorted.flatMap((draft) => {
    const place = [draft.uri, draft.range.start, draft.range.end, draft.ruleId, draft.message].join('\u0000');
    if (places.has(place)) return [];
    places.add(place);
    const words = draft.isSensitive ? '' : textOf(draft.uri).slice(draft.range.start, draft.range.end);
    const key = [fileName(draft.uri), draft.ruleId, draft.messageId, words].join('\u0000');
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return [{ ...draft, fingerprint: fingerprintOf(key, count) }];
  });
}

/** The same file has other folders above it on another machine. */
function fileName(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

/**
 * Findings by file and place, each once: a prompt file may be read by itself and by a configuration that points to it.
 * Where two rules tell of one fault, the one that says more of it speaks: see twins.ts.
 */
export function sortedOnce(findings: readonly Finding[]): Finding[] {
  const sorted = [...findings].sort(byPlace);
  const isTold = twinsIn(sorted);
  let here: Finding[] = [];
  return sorted.filter((finding) => {
    const { ruleId, messageId } = finding;
    if (isTold(finding)) return false;
    if (here[0] && byPlace(here[0], finding) !== 0) here = [];
    if (here.some((other) => other.ruleId === ruleId && other.messageId === messageId)) return false;
    here.push(finding);
    return true;
  });
}

/** Order of two findings: by file, then by place. */
export function byPlace(a: Pick<Finding, 'uri' | 'range'>, b: Pick<Finding, 'uri' | 'range'>): number {
  return compare(a.uri, b.uri) || a.range.start - b.range.start || a.range.end - b.range.end;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
