import { type Hover, type HoverParams, MarkupKind } from 'vscode-languageserver';
import { describeAt, fill } from '../../engine/index.js';
import type { DocumentCheck } from '../checks.js';
import { toRange } from '../convert.js';
import { documentationOf, escapeMarkdown } from '../documentation.js';
import { guarded } from '../log.js';
import type { Navigation } from '../navigation/index.js';
import { sentences } from '../sentences.js';
import type { Session } from '../session.js';
import { findingHover } from './finding-hover.js';
import { policyHover } from './policy-words.js';
import { variableHover } from './variable-hover.js';

/**
 * Say what is known of a variable, what a key means, why a finding matters, and on the first line of a template as which
 * format it is read, and why.
 */
export function provideHover(session: Session, navigation: Navigation): void {
  session.connection.onHover(
    guarded(session.log, 'Hover', (params: HoverParams) => hover(session, navigation, params)),
  );
}

async function hover(
  session: Session,
  navigation: Navigation,
  { textDocument: { uri }, position }: HoverParams,
): Promise<Hover | null> {
  const document = session.open(uri);
  if (!document) return null;
  const offset = document.offsetAt(position);
  const check = await session.checks.check(uri);
  if (check.version !== document.version) return null;
  const { lang } = session.client;
  const variable = await variableHover(navigation, uri, position, lang);
  const draft = variable ? undefined : session.drafts.of(check);
  const described = draft && describeAt(draft, offset);
  const about = [
    ...(variable ? [variable.text] : []),
    ...(described ? [documentationOf(described, lang)] : []),
    ...policyHover(session, check, offset),
    ...findingHover(session, check, offset),
    ...(position.line === 0 ? formatLine(session, check) : []),
  ];
  if (about.length === 0) return null;
  const contents = { kind: MarkupKind.Markdown, value: about.join('\n\n---\n\n') };
  const range = variable?.range ?? (described && toRange(described.range, check.lines));
  return range ? { contents, range } : { contents };
}

function formatLine({ client: { lang } }: Session, { kind, result }: DocumentCheck): string[] {
  if (kind !== 'template' || !result?.format) return [];
  const { title, reason } = result.format;
  return [fill(sentences.format, lang, { title: escapeMarkdown(title), reason: escapeMarkdown(reason) })];
}
