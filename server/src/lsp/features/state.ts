import { type CheckResult, type Finding, fill } from '../../engine/index.js';
import { type DocumentState, documentStateNotification } from '../../protocol.js';
import type { DocumentCheck } from '../checks.js';
import type { Diagnosis } from '../diagnose.js';
import { inBackground } from '../log.js';
import { sentences } from '../sentences.js';
import type { Session } from '../session.js';
import { nameOf } from '../uris.js';

/** What to say of a document in one word, with numbers. */
export function toState({ client: { lang } }: Session, { check, findings }: Diagnosis): DocumentState {
  const problems = check.engine.problems.filter(({ severity }) => severity === 'error');
  const broken = problems.map(({ uri, message }) =>
    fill(sentences.configBroken, lang, { file: nameOf(uri), detail: message }),
  );
  const format = formatOf(check);
  return {
    uri: check.uri,
    state: wordFor(check, findings, problems.length > 0),
    ...(format === undefined ? {} : { format }),
    ...countBySeverity(findings),
    notices: [
      ...(check.kind === 'ignored' ? [fill(sentences.ignored, lang)] : []),
      ...(check.kind === 'template' || check.kind === 'unreadable' ? [...new Set(broken)] : []),
    ],
  };
}

/** How many findings there are of each severity. */
export type Counts = Pick<DocumentState, 'errors' | 'warnings' | 'infos'>;

/** Counts findings by severity. */
export function countBySeverity(findings: readonly Finding[]): Counts {
  const count = (wanted: Finding['severity']) => findings.filter(({ severity }) => severity === wanted).length;
  return { errors: count('error'), warnings: count('warning'), infos: count('info') };
}

/** Tell our own client what is known of an open document. Other editors do not know the notification. */
export function announceState(session: Session, diagnosis: Diagnosis): void {
  send(session, toState(session, diagnosis));
}

/** Tell our own client that a document could not be checked at all. */
export function announceFailure(session: Session, uri: string, error: unknown): void {
  const notices = [error instanceof Error ? error.message : String(error)];
  send(session, { uri, state: 'failed', errors: 0, warnings: 0, infos: 0, notices });
}

function send(session: Session, state: DocumentState): void {
  const { client, connection, log } = session;
  if (!client.isOurs || !session.open(state.uri)) return;
  inBackground(log, 'State', () => connection.sendNotification(documentStateNotification, state));
}

function wordFor(check: DocumentCheck, findings: readonly Finding[], configIsBroken: boolean): DocumentState['state'] {
  if (check.kind === 'ignored' || check.kind === 'unknown' || check.kind === 'absent') {
    return findings.length > 0 ? 'findings' : 'not-a-template';
  }
  const crashed = findings.some(({ ruleId }) => ruleId.startsWith('internal/'));
  if (crashed || isUntrusted(check.result)) return 'failed';
  if (check.kind === 'template' && configIsBroken) return 'failed';
  return findings.length > 0 ? 'findings' : 'clean';
}

function isUntrusted(result: CheckResult | undefined): boolean {
  return result?.trusted === false;
}

function formatOf({ kind, result }: DocumentCheck): string | undefined {
  return kind === 'config' ? 'config' : result?.format?.id;
}
