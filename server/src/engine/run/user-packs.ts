import type { ParsedDocument, ParsedNode } from '../parse/document.js';
import { parseDocument } from '../parse/index.js';
import { problemMessages } from '../parse/problem-messages.js';
import { emptyMap, type Path, toValue, valueAt } from '../parse/tree.js';
import { compilePack } from '../policy/compile.js';
import { checkPolicyPack, checkPolicyPackNode } from '../policy/pack.js';
import type { PackData, RuleData } from '../policy/pack-data.js';
import { type PackProblem, packMessages } from '../policy/problems.js';
import { shippedList } from '../policy/shipped.js';
import type { Rule } from '../rules/define.js';
import { schemaMessages } from '../schema/messages.js';
import type { SchemaMistake } from '../schema/validate.js';
import { type Bilingual, fill, type Lang, type MessageData } from '../text/bilingual.js';
import type { OffsetRange } from '../text/range.js';
import type { Finding } from './finding.js';
import { ownFinding } from './findings.js';
import { syntaxFindings } from './syntax.js';

type Draft = Omit<Finding, 'fingerprint'>;

/** A policy pack of a user, as the configuration names it. */
export interface PackSource {
  /** What the configuration says, for messages. */
  readonly name: string;
  /** `undefined`: a pattern that no file matches. */
  readonly uri: string | undefined;
  readonly text: string | undefined;
  /** Where the configuration says so. */
  readonly at: { readonly uri: string; readonly range: OffsetRange };
}

/** The packs of users, ready to run. */
export interface UserPacks {
  /** The files that they were read from. */
  readonly uris: readonly string[];
  readonly rules: readonly Rule[];
  /** Mistakes as findings. Any of them: do not trust the run. */
  problems(lang: Lang): readonly Draft[];
}

/** Read the packs of users. A broken rule is left out and told of at its place; the others run. */
export function compileUserPacks(sources: readonly PackSource[]): UserPacks {
  const rules = new Map<string, Rule>();
  const packs = new Map<string, string>();
  const made: ((lang: Lang) => readonly Draft[])[] = [];
  for (const { name, uri, text, at } of sources) {
    if (uri === undefined || text === undefined) {
      const place = { target: { uri: at.uri, format: 'config' }, range: at.range, data: { name } };
      made.push((lang) => [
        ownFinding('policy/invalid', uri === undefined ? 'nothing-matches' : 'not-found', place, lang),
      ]);
      continue;
    }
    const { pack, rules: read, problems } = readPack(uri, text);
    made.push(problems);
    if (!pack) continue;
    const other = packs.get(pack.id);
    if (other !== undefined && other !== uri) {
      made.push((lang) => [samePack(uri, text, pack.id, lang)]);
      continue;
    }
    packs.set(pack.id, uri);
    const places = new Map(read.map(({ rule, node }) => [rule.id, node.range.start]));
    for (const rule of pack.rules) rules.set(rule.id, asUsers(rule, { uri, offset: places.get(rule.id) ?? 0 }));
  }
  const uris = sources.flatMap(({ uri }) => uri ?? []);
  return { uris, rules: [...rules.values()], problems: (lang) => made.flatMap((make) => make(lang)) };
}

/** A copy that keeps the getter of the examples, which are made when they are asked for. */
function asUsers(rule: Rule, writtenAt: NonNullable<Rule['writtenAt']>): Rule {
  return Object.defineProperties({ isUsers: true, writtenAt }, Object.getOwnPropertyDescriptors(rule)) as Rule;
}

/** A rule of a pack that can run, with what it was made from. */
export interface ReadRule {
  readonly rule: Rule;
  readonly data: RuleData;
  /** The rule in the document of the pack. */
  readonly node: ParsedNode;
}

/** A pack that was read: its rules, and what is wrong with it. */
export interface ReadPack {
  readonly document: ParsedDocument;
  readonly data: PackData | undefined;
  readonly pack: ReturnType<typeof compilePack> | undefined;
  /** The rules that can run. */
  readonly rules: readonly ReadRule[];
  problems(lang: Lang): readonly Draft[];
}

interface Mistake {
  readonly message: 'broken' | 'list' | 'unusable';
  readonly code: string;
  readonly range: OffsetRange;
  detail(lang: Lang): string;
}

/** Read one pack. Rules whose form is wrong are left out like those that cannot be compiled. Never throws. */
export function readPack(uri: string, text: string): ReadPack {
  const document = parseDocument(text, 'yaml');
  const syntax = document.problems.filter(({ severity }) => severity === 'error');
  const form = syntax.length > 0 ? [] : checkPolicyPack(document);
  const root = syntax.length > 0 ? undefined : usableRoot(document.root ?? emptyMap, form);
  const data = root && (toValue(root) as PackData);
  const pack = data && compilePack(data, { listOf: shippedList, node: root });
  const mistakes: Mistake[] = [
    ...syntax.map(({ code, range, data: details }): Mistake => {
      return { message: 'unusable', code, range, detail: (lang) => wordsFrom(problemMessages, code, lang, details) };
    }),
    ...form.map(({ code, range, data: details }): Mistake => {
      const message = root && ruleAt(document.root ?? emptyMap, range) !== undefined ? 'broken' : 'unusable';
      return { message, code, range, detail: (lang) => wordsFrom(schemaMessages, code, lang, details) };
    }),
    ...(pack?.problems ?? []).map((problem): Mistake => {
      const message = problem.path[0] === 'lists' ? 'list' : 'broken';
      const range = problem.range ?? rangeAt(root ?? emptyMap, problem.path);
      return { message, code: problem.code, range, detail: (lang) => wordsOf(problem, lang) };
    }),
  ];
  const target = { uri, format: 'policy' };
  const problems = (lang: Lang): readonly Draft[] => {
    // What the parser could not read has fixes.
    const unread = new Map(syntaxFindings(document, target, lang).map((one) => [one.range.start, one.fixes]));
    return mistakes.map(({ message, code, range, detail }) => {
      const data = { detail: detail(lang) };
      const fixes = syntax.length > 0 ? unread.get(range.start) : [];
      // Several mistakes may have one place.
      return { ...ownFinding('policy/invalid', message, { target, range, data }, lang, fixes), messageId: code };
    });
  };
  return { document, data, pack, rules: readRules(data, pack, root), problems };
}

function readRules(
  data: PackData | undefined,
  pack: ReadPack['pack'],
  root: ParsedNode | undefined,
): readonly ReadRule[] {
  const made = new Map(pack?.rules.map((rule) => [rule.id, rule]));
  return (data?.rules ?? []).flatMap((rule, index) => {
    const id = `${data?.pack.id}/${rule.id}`;
    const compiled = made.get(id);
    const node = valueAt(root, ['rules', index]);
    made.delete(id);
    return compiled && node ? [{ rule: compiled, data: rule, node }] : [];
  });
}

/** How often rules with mistakes are taken out: each time only so many mistakes are told. */
const maxRounds = 5;

/** The root without the rules whose form is wrong; `undefined` where more is wrong than that, or too much. */
function usableRoot(root: ParsedNode, form: readonly SchemaMistake[]): ParsedNode | undefined {
  let left = root;
  let mistakes = form;
  for (let round = 0; mistakes.length > 0 && round < maxRounds; round++) {
    const located = mistakes.filter(({ code }) => code !== 'more');
    const broken = new Set(located.map(({ range }) => ruleAt(left, range)));
    const rules = valueAt(left, ['rules']);
    // An alias has its mistakes at the place of its anchor, which may stand elsewhere.
    if (broken.has(undefined) || rules?.kind !== 'list') return undefined;
    const kept = rules.items.filter((_, index) => !broken.has(index));
    left = withRules(left, kept);
    mistakes = kept.length === 0 ? [] : checkPolicyPackNode(left);
  }
  return mistakes.length === 0 ? left : undefined;
}

/** The root with only these rules, so that paths of the data lead to their nodes. */
function withRules(root: ParsedNode, rules: readonly ParsedNode[]): ParsedNode {
  if (root.kind !== 'map') return root;
  const entries = root.entries.map((entry) =>
    entry.key.value === 'rules' && entry.value.kind === 'list'
      ? { ...entry, value: { ...entry.value, items: rules } }
      : entry,
  );
  return { ...root, entries };
}

/** The rule of the pack that a range lies in; `undefined` for one outside of all rules. */
function ruleAt(root: ParsedNode, { start }: OffsetRange): number | undefined {
  const rules = valueAt(root, ['rules']);
  const index =
    rules?.kind === 'list' ? rules.items.findIndex(({ range }) => range.start <= start && start <= range.end) : -1;
  return index < 0 ? undefined : index;
}

/** The key or the item that a path leads to, or the deepest part of it that is there. */
function rangeAt(root: ParsedNode, path: Path): OffsetRange {
  for (let length = path.length; length > 0; length--) {
    const parent = valueAt(root, path.slice(0, length - 1));
    const last = path[length - 1];
    if (parent?.kind === 'map') {
      const entry = parent.entries.find(({ key }) => key.value === String(last));
      if (entry) return entry.value.kind === 'scalar' && length === path.length ? entry.value.range : entry.key.range;
    }
    const item = parent?.kind === 'list' ? parent.items[Number(last)] : undefined;
    if (item) return item.kind === 'map' ? (item.entries[0]?.key.range ?? item.range) : item.range;
  }
  return { start: root.range.start, end: root.range.start };
}

function wordsOf({ code, data }: PackProblem, lang: Lang): string {
  if (code !== 'schema') return wordsFrom(packMessages, code, lang, data);
  const { code: inner, ...details } = data;
  return wordsFrom(schemaMessages, String(inner), lang, details);
}

function wordsFrom(messages: Readonly<Record<string, Bilingual>>, code: string, lang: Lang, data: MessageData): string {
  return fill(messages[code] ?? { en: code, zh: code }, lang, shortened(data));
}

/** A message quotes the beginning of what is long. */
function shortened(data: MessageData): MessageData {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      return [key, typeof value === 'string' && value.length > 120 ? `${value.slice(0, 120)}…` : value];
    }),
  );
}

function samePack(uri: string, text: string, name: string, lang: Lang): Draft {
  const { root } = parseDocument(text, 'yaml');
  const range = rangeAt(root ?? emptyMap, ['pack', 'id']);
  return ownFinding('policy/invalid', 'same-id', { target: { uri, format: 'policy' }, range, data: { name } }, lang);
}
