import { type CompletionItem, CompletionItemKind, MarkupKind, TextEdit } from 'vscode-languageserver';
import { aboutPackWord, fill, packKeys, packValues, presets, spotAt, typingAt } from '../../engine/index.js';
import type { DocumentCheck } from '../checks.js';
import { toRange } from '../convert.js';
import { escapeMarkdown } from '../documentation.js';
import type { Session } from '../session.js';

/**
 * Words that no schema lists: in a policy pack, fields of templates, controls, clauses and lists of phrases; in a
 * configuration, the profiles.
 */
export function policyWords({ client: { lang } }: Session, check: DocumentCheck, offset: number): CompletionItem[] {
  const isPack = isPackUri(check.uri);
  if (!isPack && !check.uri.endsWith('/bluepencil.yaml')) return [];
  const typing = typingAt(check.text, 'yaml', offset);
  if (!typing) return [];
  const { map, value, root, typed, range, hasColon, quote } = typing;
  const keys = isPack && map ? packKeys(map.path, root, typed).filter(({ word }) => !map.names.has(word)) : [];
  const values = value === undefined ? [] : isPack ? packValues(value, root, typed) : profileWords(value);
  const item = (word: string, about: string, isKey: boolean): CompletionItem => ({
    label: word,
    kind: isKey ? CompletionItemKind.Field : CompletionItemKind.Value,
    ...(about === '' ? {} : { documentation: { kind: MarkupKind.PlainText, value: about } }),
    sortText: `b-${word}`,
    filterText: quote + word + quote,
    textEdit: TextEdit.replace(toRange(range, check.lines), isKey && !hasColon ? `${word}: ` : quote + word + quote),
  });
  return [
    ...keys.map(({ word, about }) => item(word, fill(about, lang), true)),
    ...values.map(({ word, about }) => item(word, fill(about, lang), false)),
  ];
}

/** What such a word means, as Markdown. */
export function policyHover({ client: { lang } }: Session, check: DocumentCheck, offset: number): string[] {
  if (!isPackUri(check.uri)) return [];
  const root = check.result?.document?.root;
  const spot = spotAt(root, offset);
  if (!spot || typeof spot.node.value !== 'string') return [];
  const about = aboutPackWord(spot.part, spot.path, root, spot.node.value);
  return about ? [`**${escapeMarkdown(spot.node.value)}**\n\n${escapeMarkdown(fill(about, lang))}`] : [];
}

function profileWords(path: readonly (string | number)[]) {
  if (path[0] !== 'extends') return [];
  return Object.entries(presets).map(([word, { about }]) => ({ word, about }));
}

function isPackUri(uri: string): boolean {
  return /\.policy\.ya?ml$/i.test(uri);
}
