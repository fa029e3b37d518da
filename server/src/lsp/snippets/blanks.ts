import { describeAt, type OffsetRange, type ParsedDocument, type ParsedNode } from '../../engine/index.js';

/** Something in a shipped template that the institution which takes it over fills in. */
export interface Blank {
  /** The words without their quotes; they stand on one line. */
  readonly range: OffsetRange;
  readonly value: string;
  /** Blanks of one kind with one value are one blank in several places. */
  readonly kind: string;
  /** The words that the schema allows here; empty where it leaves the value open. */
  readonly choices: readonly string[];
  /** What is filled in first: what the template is called, then who answers for it and how, then all else. */
  readonly rank: 0 | 1 | 2;
}

/** What is filled in, by its keys; lists add none. Keys that share a value when they say the same have the same kind. */
const kinds: Readonly<Record<string, string>> = {
  id: 'id',
  version: 'version',
  status: 'status',
  model: 'model',
  'evaluators.llm.modelId': 'model',
  'output.validator': 'system',
  'output.label.implicit.producer': 'institution',
  'output.editorialReview.by': 'role',
  'output.editorialReview.responsible': 'role',
  'retrieval.index': 'system',
  'governance.approval.role': 'role',
  'governance.approval.version': 'version',
  'governance.contacts.replyDays': 'replyDays',
  'governance.channel': 'system',
  'governance.users': 'role',
  'governance.cn.registration': 'reference',
  'governance.model.provider': 'provider',
  'governance.model.region': 'region',
  'governance.model.dataUse.contract': 'reference',
  'governance.model.dataUse.retentionDays': 'modelRetentionDays',
  'governance.exit.alternates.model': 'model',
  'governance.exit.alternates.provider': 'provider',
  'governance.exit.plan': 'reference',
  'governance.dataRegion': 'region',
  'governance.oversight.role': 'role',
  'governance.logging.retentionDays': 'logRetentionDays',
  'governance.archive.system': 'system',
  'governance.archive.retentionDays': 'archiveRetentionDays',
  'governance.evaluation.version': 'version',
  'governance.evaluation.dataset': 'dataset',
  'governance.changelog.version': 'version',
};

/** What the template does: with another task it would be another template. */
const task: readonly string[] = ['governance.useCase', 'governance.taskKind'];

/** The record of changes: its newest entry speaks of this version, the others only name people. */
const history = 'governance.changelog';
const past = 'past';

/** What may name the institution itself, among the variables. */
const institutionVariable =
  /^(?:institution|organi[sz]ation|bank|creditor|lender|insurer|hospital)_name$|^(?:机构|银行|医院|保险公司)名称$/;

interface Leaf {
  readonly path: string;
  readonly node: Extract<ParsedNode, { kind: 'scalar' }>;
  readonly range: OffsetRange;
  readonly value: string;
}

/** The blanks of a template, in the order of its text and none inside of another. */
export function blanksOf(text: string, document: ParsedDocument): readonly Blank[] {
  const leaves = leavesOf(text, document.root, '');
  const fields = leaves.flatMap((leaf) => fieldOf(leaf, text, document));
  const blanks = [...fields, ...institutionsIn(text, leaves)];
  blanks.sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
  let end = 0;
  return blanks.filter(({ range }) => {
    const isFree = range.start >= end;
    if (isFree) end = range.end;
    return isFree;
  });
}

function leavesOf(text: string, node: ParsedNode | undefined, path: string): readonly Leaf[] {
  if (node?.kind === 'map') {
    return node.entries.flatMap(({ key, value }) =>
      leavesOf(text, value, path ? `${path}.${key.value}` : `${key.value}`),
    );
  }
  if (node?.kind === 'list') {
    return node.items.flatMap((item, index) =>
      leavesOf(text, item, path === history && index > 0 ? `${path}.${past}` : path),
    );
  }
  const range = node && wordsOf(text, node);
  return node && range ? [{ path, node, range, value: text.slice(range.start, range.end) }] : [];
}

/** The words of a value on one line, without its quotes. */
function wordsOf(text: string, node: Leaf['node']): OffsetRange | undefined {
  if (node.style.startsWith('block')) return undefined;
  const quotes = node.style === 'plain' ? 0 : 1;
  const range = { start: node.range.start + quotes, end: node.range.end - quotes };
  const isLine = range.start < range.end && !text.slice(range.start, range.end).includes('\n');
  return isLine ? range : undefined;
}

function fieldOf(leaf: Leaf, text: string, document: ParsedDocument): readonly Blank[] {
  const { path, range, value } = leaf;
  const isOurs = path.startsWith('governance.') && !task.includes(path);
  const choices = isOurs || path === 'status' ? choicesAt(leaf, text, document) : [];
  const rank = !path.includes('.') ? 0 : path.startsWith('governance.') ? 1 : 2;
  if (choices.length > 0) return [{ range, value, kind: path, choices, rank }];
  const kind = kindByValue(leaf, isOurs) ?? kinds[path];
  return kind === undefined ? [] : [{ range, value, kind, choices: [], rank }];
}

/** What a value is by the look of it: people, dates and records are the institution's own wherever they stand. */
function kindByValue({ path, value }: Leaf, isOurs: boolean): string | undefined {
  if (/^[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}$/i.test(value)) return path.startsWith('testData.') ? undefined : 'person';
  if (!isOurs || path.startsWith(`${history}.${past}.`)) return undefined;
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return 'date';
  return /(?:\.ref|[a-z]Ref|\.inventoryId)$/.test(path) ? 'reference' : undefined;
}

/** The words that the schema of templates lists for a value, when the value is one of them. */
function choicesAt({ node, value }: Leaf, text: string, document: ParsedDocument): readonly string[] {
  if (typeof node.value !== 'string') return [];
  const draft = { text, carrier: 'yaml', schema: 'prompt-template', document } as const;
  const words = describeAt(draft, node.range.start)?.description.values.map(String) ?? [];
  return words.includes(value) ? words : [];
}

/** The name of the institution, as the test cases have it, in every place where it stands. */
function institutionsIn(text: string, leaves: readonly Leaf[]): readonly Blank[] {
  const names = new Set(
    leaves
      .filter(({ path }) => path.startsWith('testData.') && institutionVariable.test(path.slice('testData.'.length)))
      .map(({ value }) => value),
  );
  return [...names].flatMap((name) =>
    [...text.matchAll(new RegExp(escapeForPattern(name), 'g'))].map(({ index }) => ({
      range: { start: index, end: index + name.length },
      value: name,
      kind: 'institution',
      choices: [],
      rank: 2 as const,
    })),
  );
}

function escapeForPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
