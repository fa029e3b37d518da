import { type CodeLens, Command, type InlayHint, Position, type Range } from 'vscode-languageserver';
import { type Bilingual, exampleOutcomes, fill } from '../../engine/index.js';
import { showPlaceCommand } from '../../protocol.js';
import type { Session } from '../session.js';
import { exampleWords } from './lens-words.js';

const words = {
  found: { en: '✓ found: {count}', zh: '✓ 报告 {count} 处' },
  silent: { en: '✓ silent', zh: '✓ 未报告' },
  wrong: { en: '✗ {message}', zh: '✗ {message}' },
} as const satisfies Record<string, Bilingual>;

/** Longer messages are read at the finding itself. */
const longest = 80;

/** Behind each example of a policy pack how it came out; `undefined` for other files. */
export function hintsForExamples(session: Session, uri: string, range: Range): InlayHint[] | undefined {
  const document = session.open(uri);
  if (!document || !isPolicy(uri)) return undefined;
  const { lang } = session.client;
  return exampleOutcomes(uri, document.getText(), lang).flatMap(({ at, found, message }): InlayHint[] => {
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

/** Above each rule of a policy pack how many of its examples came out as they should; `undefined` for other files. */
export function ruleLenses(session: Session, uri: string): CodeLens[] | undefined {
  const document = session.open(uri);
  if (!document || !isPolicy(uri)) return undefined;
  const { lang, isOurs } = session.client;
  const all = exampleOutcomes(uri, document.getText(), lang);
  return [...new Set(all.map(({ ruleAt }) => ruleAt))].map((at) => {
    const outcomes = all.filter(({ ruleAt }) => ruleAt === at);
    const [failure] = outcomes.filter(({ message }) => message !== undefined);
    const passed = outcomes.filter(({ message }) => message === undefined).length;
    const title = exampleWords(passed, outcomes.length, lang);
    const start = document.positionAt(at);
    const command =
      failure && isOurs
        ? Command.create(title, showPlaceCommand, uri, document.positionAt(failure.at))
        : Command.create(title, '');
    return { range: { start, end: start }, command };
  });
}

const isPolicy = (uri: string): boolean => /\.policy\.ya?ml$/i.test(uri);

function lineEnd(text: string, from: number): number {
  const end = text.slice(from, from + 10_000).search(/\r|\n/);
  return end < 0 ? text.length : from + end;
}

function shortened(message: string): string {
  return message.length <= longest ? message : `${message.slice(0, longest - 1)}…`;
}
