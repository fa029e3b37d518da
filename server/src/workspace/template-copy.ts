import { applyEdits, createEngine, type ParsedNode, resolveConfig, type TextEdit } from '../engine/index.js';

/**
 * How a copy of a shipped template speaks of an institution. `blank`: not at all, and the check asks for each fact.
 * `sample`: by facts that are marked as samples, so that a library to start from has no findings.
 */
export type CopyKind = 'blank' | 'sample';

export interface TemplateCopy {
  readonly text: string;
  /** Fields of `governance` that were left blank, in order of the file. */
  readonly blanks: readonly string[];
  /** Fields of `governance` that were taken out, in order of the file. */
  readonly removed: readonly string[];
}

/** The version of a copy: nobody has approved it. */
export const draftVersion = '0.1.0';

/** What a shipped template says, under `governance`, of an institution that it imagines. `*` is any item of a list. */
const facts = {
  person: [
    ...['owner', 'author', 'fallback.owner', 'retirement.notify', 'safetyCase.by'],
    ...['contacts.incident', 'contacts.complaint', 'contacts.feedback', 'contacts.appeal'],
  ],
  record: [
    ...['inventoryId', 'impactAssessment.ref', 'dpia.ref', 'fria.ref', 'transfer.ref', 'deviceStatus.ref'],
    ...['safetyCase.ref', 'model.baaRef', 'model.dataUse.contract', 'exit.plan', 'cn.registration'],
    ...['evaluation.dataset', 'evaluation.externalRef', 'evaluation.externalRef.ref', 'trainingRef', 'instructionsRef'],
  ],
  date: [
    ...['reviewDue', 'impactAssessment.date', 'dpia.date', 'fria.date', 'transfer.date', 'deviceStatus.date'],
    ...['safetyCase.date', 'fallback.lastTested', 'exit.alternates.*.evaluated'],
    ...['evaluation.externalRef.date', 'evaluation.fairness.date'],
  ],
  result: ['approval', 'evaluation.version', 'evaluation.lastRun', 'evaluation.metrics', 'evaluation.fairness.value'],
} as const;
type FactKind = keyof typeof facts;

const factKinds: ReadonlyMap<string, FactKind> = new Map(
  (Object.keys(facts) as FactKind[]).flatMap((kind) => facts[kind].map((path) => [path, kind] as const)),
);

/** `blank` is what rules know as an answer that has not been found yet. */
const words = {
  en: { blank: 'TBD', origin: 'Copied from {from} of the BluePencil library.' },
  zh: { blank: '待定', origin: '由 BluePencil 模板库的 {from} 复制。' },
} as const;

/** What stands before a fact that is only a sample. */
const sampleMark = 'SAMPLE-';

/** How far off the review of a sample copy is, within what is allowed for any risk tier. */
const daysToReview = 180;

/**
 * A draft of one's own from the text of a shipped template. Comments, order and line ends stay as they are. `today` is
 * `YYYY-MM-DD`. Throws where the text is none of our templates.
 */
export function copyTemplate(text: string, kind: CopyKind, today: string): TemplateCopy {
  const root = readRoot(text);
  const word = words[textAt(root, 'language').startsWith('zh') ? 'zh' : 'en'];
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const edits: TextEdit[] = [];
  const blanks = new Set<string>();
  const removed = new Set<string>();
  const replace = ({ range }: ParsedNode, newText: string): void => void edits.push({ range, newText });

  replace(valueAt(root, 'version'), draftVersion);
  replace(valueAt(root, 'status'), 'draft');
  for (const { path, entry, map } of entriesIn(valueAt(root, 'governance'), [])) {
    const fact = factKinds.get(path);
    const { value } = entry;
    if (path === 'changelog') {
      const from = `${textAt(root, 'id')} ${textAt(root, 'version')}`;
      const lines = [
        `- version: ${draftVersion}`,
        `  date: ${today}`,
        `  summary: ${word.origin.replace('{from}', from)}`,
      ];
      const indent = ' '.repeat(columnOf(text, entry.key.range.start) + 2);
      const range = { start: entry.key.range.end, end: endOfValue(text, value) };
      edits.push({ range, newText: `:${lines.map((line) => `${newline}${indent}${line}`).join('')}` });
    } else if (fact === 'result' || (fact === 'date' && kind === 'blank')) {
      edits.push({ range: rangeOfEntry(text, map, entry), newText: '' });
      removed.add(path.replace('.*', ''));
    } else if (fact === 'person' || fact === 'record') {
      if (kind === 'sample') edits.push(...textsIn(value).map(markSample));
      else if (value.kind !== 'map') {
        replace(value, value.kind === 'list' ? `[${word.blank}]` : word.blank);
        blanks.add(path);
      }
    } else if (path === 'reviewDue') replace(value, daysAfter(today, daysToReview));
  }
  return { text: applyEdits(text, edits), blanks: [...blanks], removed: [...removed] };
}

type MapNode = Extract<ParsedNode, { readonly kind: 'map' }>;
type ScalarNode = Extract<ParsedNode, { readonly kind: 'scalar' }>;
type MapEntry = MapNode['entries'][number];

interface Field {
  /** Below `governance`, with dots. */
  readonly path: string;
  readonly entry: MapEntry;
  readonly map: MapNode;
}

/** The fields below a node in source order. Of a field that is taken out as a whole the inner ones are left out. */
function entriesIn(node: ParsedNode, steps: readonly string[]): readonly Field[] {
  if (node.kind === 'list') return node.items.flatMap((item) => entriesIn(item, [...steps, '*']));
  if (node.kind === 'scalar') return [];
  return node.entries.flatMap((entry) => {
    const inner = [...steps, String(entry.key.value)];
    const path = inner.join('.');
    const field = { path, entry, map: node };
    return factKinds.get(path) === 'result' ? [field] : [field, ...entriesIn(entry.value, inner)];
  });
}

/** A text, or those of a list. */
function textsIn(node: ParsedNode): readonly ScalarNode[] {
  if (node.kind === 'list') return node.items.flatMap(textsIn);
  return node.kind === 'scalar' ? [node] : [];
}

function markSample({ range, style }: ScalarNode): TextEdit {
  const start = range.start + (style.endsWith('quoted') ? 1 : 0);
  return { range: { start, end: start }, newText: sampleMark };
}

function readRoot(text: string): MapNode {
  const engine = createEngine({ config: resolveConfig([], []), rules: [], today: '' });
  const root = engine.check({ uri: 'file:///copy.prompt.yaml', text }).document?.root;
  if (root?.kind !== 'map') throw new Error('A shipped template cannot be read.');
  return root;
}

function valueAt({ entries }: MapNode, key: string): ParsedNode {
  const entry = entries.find((one) => one.key.value === key);
  if (!entry) throw new Error(`A shipped template has no ${key}.`);
  return entry.value;
}

function textAt(root: MapNode, key: string): string {
  const node = valueAt(root, key);
  return node.kind === 'scalar' ? String(node.value) : '';
}

/** The lines of an entry; within braces the entry with the comma before or behind it. */
function rangeOfEntry(text: string, map: MapNode, entry: MapEntry): TextEdit['range'] {
  const { start } = entry.key.range;
  const end = endOfValue(text, entry.value);
  if (!map.flow) {
    const lineEnd = text.indexOf('\n', end);
    return { start: text.lastIndexOf('\n', start) + 1, end: lineEnd < 0 ? text.length : lineEnd + 1 };
  }
  const at = map.entries.indexOf(entry);
  const [before, next] = [map.entries[at - 1], map.entries[at + 1]];
  if (before) return { start: before.value.range.end, end };
  return { start, end: next?.key.range.start ?? end };
}

/** The end of a value without the line end of a block. */
function endOfValue(text: string, { range }: ParsedNode): number {
  return range.start + text.slice(range.start, range.end).trimEnd().length;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
