import { daysBetween } from '../../engine/index.js';
import {
  type LibraryResult,
  type LibraryTemplate,
  libraryChangedNotification,
  libraryRequest,
} from '../../protocol.js';
import { guarded } from '../log.js';
import type { KnownTemplate, KnownTemplates } from '../overview.js';
import { createRefresh } from '../refresh.js';
import { localDay, type Session } from '../session.js';
import { nameOf } from '../uris.js';
import { countBySeverity } from './state.js';

/** Tell our own client of the templates of the workspace, and when that changes. */
export function provideLibrary(session: Session): void {
  const { connection, client, log, overview, changes } = session;
  let isWhole = false;
  connection.onRequest(
    libraryRequest,
    guarded(log, 'Library', async (): Promise<LibraryResult> => ({ isWhole, templates: await templatesOf(session) })),
  );
  changes.event(({ kind }) => {
    if (kind === 'indexed') isWhole = true;
    if (kind === 'all') isWhole = false;
  });
  if (!client.isOurs) return;
  const tell = createRefresh(session, 'Library', () => connection.sendNotification(libraryChangedNotification));
  overview.onChange(tell);
  changes.event(({ kind }) => {
    if (kind === 'indexed' || kind === 'comparison') tell();
  });
}

async function templatesOf(session: Session): Promise<readonly LibraryTemplate[]> {
  const today = localDay(session.platform.now());
  const found: LibraryTemplate[] = [];
  for (const [key, file] of session.overview.files()) {
    const compared = countBySeverity(await session.index.findingsFor(key));
    for (const template of file.templates) found.push(toTemplate(file, template, compared, today));
  }
  return found;
}

function toTemplate(
  { uri, counts }: KnownTemplates,
  { standing, position }: KnownTemplate,
  compared: KnownTemplates['counts'],
  today: string,
): LibraryTemplate {
  const { id, title, governed, domain, regimes, riskTier, status, reviewDue, approvedBy } = standing;
  const overdue = reviewDue === undefined ? 0 : (daysBetween(reviewDue, today) ?? 0);
  return {
    ...{ uri, position, governed, regimes },
    id: id ?? '',
    title: title ?? id ?? nameOf(uri),
    ...(domain === undefined ? {} : { domain }),
    ...(riskTier === undefined ? {} : { riskTier }),
    ...(status === undefined ? {} : { status }),
    ...(reviewDue === undefined ? {} : { reviewDue }),
    ...(overdue > 0 ? { overdueDays: overdue } : {}),
    approved: approvedBy !== undefined && (status === undefined || status === 'approved'),
    errors: counts.errors + compared.errors,
    warnings: counts.warnings + compared.warnings,
    infos: counts.infos + compared.infos,
  };
}
