import { type InlayHint, type InlayHintParams, Position } from 'vscode-languageserver';
import { type Bilingual, exampleOutcomes, fill } from '../../engine/index.js';
import { guarded } from '../log.js';
import type { Session } from '../session.js';

const words = {
  found: { en: '✓ found: {count}', zh: '✓ 报告 {count} 处' },
  silent: { en: '✓ silent', zh: '✓ 未报告' },
  wrong: { en: '✗ {message}', zh: '✗ {message}' },
} as const satisfies Record<string, Bilingual>;

/** Longer messages are read at the finding itself. */
const longest = 80;

/** Show behind each example of a policy pack how it came out. */
export function providePolicyHints(session: Session): void {
  const { connection, log } = session;
  connection.languages.inlayHint.on(
    guarded(log, 'Inlay hints', async (params: InlayHintParams) => hints(session, params)),
  );
}

function hints(session: Session, { textDocument, range }: InlayHintParams): InlayHint[] {
  const document = session.open(textDocument.uri);
  if (!document || !/\.policy\.ya?ml$/i.test(textDocument.uri)) return [];
  const { lang } = session.client;
  return exampleOutcomes(textDocument.uri, document.getText(), lang).flatMap(({ at, found, message }): InlayHint[] => {
    const { line } = document.positionAt(at);
    if (line < range.start.line || line > range.end.line) return [];
    const end = lineEnd(document.getText(), at);
    const label =
      message === undefined
        ? fill(found > 0 ? words.found : words.silent, lang, { count: found })
        : fill(words.wrong, lang, { message: shortened(message) });
    return [
      {
        position: Position.create(line, document.positionAt(end).character),
        label,
        paddingLeft: true,
        ...(message === undefined ? {} : { tooltip: message }),
      },
    ];
  });
}

function lineEnd(text: string, from: number): number {
  const end = text.slice(from, from + 10_000).search(/\r|\n/);
  return end < 0 ? text.length : from + end;
}

function shortened(message: string): string {
  return message.length <= longest ? message : `${message.slice(0, longest - 1)}…`;
}
