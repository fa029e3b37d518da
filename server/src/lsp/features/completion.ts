import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionParams,
  CompletionTriggerKind,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  type Position,
  Range,
  TextEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { fill, type ParsedNode } from '../../engine/index.js';
import type { DocumentCheck } from '../checks.js';
import { guarded } from '../log.js';
import type { Navigation } from '../navigation/index.js';
import { localDay, type Session } from '../session.js';
import { expandSnippet } from '../snippets/escape.js';
import { fitTo, type Place, placeOf } from '../snippets/place.js';
import { type Snippet, type SnippetFacts, snippets } from '../snippets/snippets.js';
import type { TemplateLibrary } from '../templates/library.js';
import { schemeOf } from '../uris.js';
import { clauseCompletions } from './clause-completion.js';
import { modelCompletions } from './model-completion.js';
import { placeholderCompletions } from './placeholder-completion.js';
import { policyWords } from './policy-words.js';
import { schemaCompletions } from './schema-completion.js';
import { suppressionCompletions } from './suppression-completion.js';
import { isEmptyPromptFile, templateCompletions } from './template-completion.js';

const reviewWithinDays = 180;
const dayMs = 24 * 60 * 60 * 1000;

/** After these an editor asks by itself: `bp-`, `clause:`, a list item, a value, a placeholder or a rule id begins. */
export const completionTriggers = ['-', ' ', '"', ':', '{', '$', '#', '|', '/'];

/** Offer snippets, and the keys and values of the schema, in every editor. */
export function provideCompletion(session: Session, library: TemplateLibrary, navigation: Navigation): void {
  session.connection.onCompletion(
    guarded(session.log, 'Completion', (params: CompletionParams) => complete(session, library, navigation, params)),
  );
}

async function complete(
  session: Session,
  library: TemplateLibrary,
  navigation: Navigation,
  { textDocument, position, context }: CompletionParams,
): Promise<CompletionItem[]> {
  const document = session.open(textDocument.uri);
  if (!document) return [];
  const before = document.getText(Range.create(0, 0, position.line, position.character));
  const byItself = context?.triggerKind === CompletionTriggerKind.TriggerCharacter;
  if (byItself && !isWorthAsking(before) && !isEmptyPromptFile(document, before)) return [];
  const check = await session.checks.check(textDocument.uri);
  if (check.version !== document.version) return [];
  const offset = document.offsetAt(position);
  const suppression = suppressionCompletions(session, check, offset);
  if (suppression.length > 0) return suppression;
  return [
    ...(await placeholderCompletions(session, navigation, check, offset)),
    ...snippetCompletions(session, document, check, position, before),
    ...clauseCompletions(session, check, position, before, offset),
    ...schemaCompletions(session, check, offset),
    ...modelCompletions(session, check, offset),
    ...policyWords(session, check, offset),
    ...(await templateCompletions(session, library, document, before)),
  ];
}

/** A dash goes on with a prefix more rarely than it begins a list item, most blanks stand between words, and slashes in paths. */
function isWorthAsking(before: string): boolean {
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return (
    /^\s*(?:- +)*(?:b[a-z-]*-|- |clause:)$|\S: $|"$/.test(line) ||
    /(?:\{[{%#]|\$\{|\{\{?\$|\{[^}]*\||[^{$]\{)$/.test(line) ||
    /bluepencil-(?:[a-z-]*|(?:disable|enable)[a-z-]* (?:[\w/-]+(?:, ?| ))*[\w-]*\/?)$/.test(line)
  );
}

function snippetCompletions(
  session: Session,
  document: TextDocument,
  check: DocumentCheck,
  position: Position,
  before: string,
): CompletionItem[] {
  const place = document.languageId.startsWith('json') ? undefined : placeOf(before);
  const offset = document.offsetAt(position);
  if (!place || !isPromptFile(document, check, place) || isInsideText(check, offset)) return [];
  const facts = factsFor(session, check, offset);
  return snippets.flatMap((snippet, index) => {
    const text = fitTo(snippet, snippet.body(facts), place);
    return text === undefined ? [] : [toItem(session, snippet, index, text, rangeOf(position, place))];
  });
}

function toItem(
  { client: { lang, snippets: knowsSnippets, adjustsIndentation } }: Session,
  { prefix, summary }: Snippet,
  index: number,
  text: string,
  range: Range,
): CompletionItem {
  const detail = fill(summary, lang);
  const shown = expandSnippet(text);
  return {
    label: prefix,
    kind: CompletionItemKind.Snippet,
    detail,
    documentation: { kind: MarkupKind.Markdown, value: `${detail}\n\`\`\`yaml\n${shown}\n\`\`\`` },
    sortText: `bp-${index}`,
    filterText: prefix,
    insertTextFormat: knowsSnippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(adjustsIndentation ? { insertTextMode: InsertTextMode.adjustIndentation } : {}),
    textEdit: TextEdit.replace(range, knowsSnippets ? text : shown),
  };
}

function rangeOf({ line, character }: Position, { typed }: Place): Range {
  return Range.create(line, character - typed.length, line, character);
}

/** A prompt file by its name or content, or a document without a name that is about to become one. */
function isPromptFile(document: TextDocument, { kind, key, result }: DocumentCheck, { typed }: Place): boolean {
  if (kind === 'config' || result?.format?.id === 'policy') return false;
  if (kind === 'template' || /\.prompt\.ya?ml$/i.test(key)) return true;
  if (schemeOf(document.uri) !== 'untitled' || document.languageId !== 'yaml') return false;
  const text = document.getText();
  return text.trim() === typed || /^(messages|variables|governance) *:/m.test(text);
}

/** Whether the cursor stands in the middle of a text of several lines: what is typed there is prose. */
function isInsideText({ result, text }: DocumentCheck, offset: number): boolean {
  const isInside = (node: ParsedNode): boolean => {
    if (offset <= node.range.start || offset > node.range.end) return false;
    if (node.kind === 'map') return node.entries.some(({ value }) => isInside(value));
    if (node.kind === 'list') return node.items.some(isInside);
    return text.slice(node.range.start, offset).includes('\n');
  };
  const root = result?.document?.root;
  return root !== undefined && isInside(root);
}

function factsFor({ client: { lang }, platform }: Session, check: DocumentCheck, offset: number): SnippetFacts {
  const next = check.findings.find(({ range }) => range.start >= offset);
  return {
    lang,
    reviewDue: localDay(new Date(platform.now().getTime() + reviewWithinDays * dayMs)),
    ruleId: next?.ruleId ?? check.engine.rules.find(({ scope }) => scope === 'template')?.id ?? '',
  };
}
