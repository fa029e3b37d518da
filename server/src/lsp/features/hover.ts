import { type Hover, type HoverParams, MarkupKind } from 'vscode-languageserver';
import { controlTitle, describeAt, fill } from '../../engine/index.js';
import type { DocumentCheck } from '../checks.js';
import { toRange } from '../convert.js';
import { documentationOf, escapeMarkdown } from '../documentation.js';
import { guarded } from '../log.js';
import { sentences } from '../sentences.js';
import type { Session } from '../session.js';
import { policyHover } from './policy-words.js';

/**
 * Say what a key means, toward which controls a finding is evidence, and on the first line of a template as which format
 * it is read, and why.
 */
export function provideHover(session: Session): void {
  session.connection.onHover(guarded(session.log, 'Hover', (params: HoverParams) => hover(session, params)));
}

async function hover(session: Session, { textDocument, position }: HoverParams): Promise<Hover | null> {
  const document = session.open(textDocument.uri);
  if (!document) return null;
  const offset = document.offsetAt(position);
  const check = await session.checks.check(textDocument.uri);
  if (check.version !== document.version) return null;
  const { lang } = session.client;
  const draft = session.drafts.of(check);
  const described = draft && describeAt(draft, offset);
  const about = [
    ...(described ? [documentationOf(described, lang)] : []),
    ...policyHover(session, check, offset),
    ...controlLines(session, check, offset),
    ...(position.line === 0 ? formatLine(session, check) : []),
  ];
  if (about.length === 0) return null;
  const contents = { kind: MarkupKind.Markdown, value: about.join('\n\n---\n\n') };
  return described ? { contents, range: toRange(described.range, check.lines) } : { contents };
}

/** The controls of the findings at an offset, each once. */
function controlLines({ client: { lang } }: Session, { findings }: DocumentCheck, offset: number): string[] {
  const here = findings.filter(({ range }) => range.start <= offset && offset <= range.end);
  const ids = [...new Set(here.flatMap((finding) => finding.controls))];
  if (ids.length === 0) return [];
  const items = ids.map((id) => `- \`${id}\` ${escapeMarkdown(controlTitle(id, lang))}`.trimEnd());
  return [`${fill(sentences.controls, lang)}\n\n${items.join('\n')}`];
}

function formatLine({ client: { lang } }: Session, { kind, result }: DocumentCheck): string[] {
  if (kind !== 'template' || !result?.format) return [];
  const { title, reason } = result.format;
  return [fill(sentences.format, lang, { title: escapeMarkdown(title), reason: escapeMarkdown(reason) })];
}
