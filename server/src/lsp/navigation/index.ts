import type { Session } from '../session.js';
import { KnownFiles } from './known-files.js';
import { Readings } from './readings.js';
import { Variables } from './variables.js';

/** What the features share that lead through prompt files. */
export interface Navigation {
  readonly readings: Readings;
  readonly known: KnownFiles;
  readonly variables: Variables;
}

/** Nothing is read before the first request, or before the workspace is indexed. */
export function createNavigation(session: Session): Navigation {
  const readings = new Readings(session);
  const known = new KnownFiles(session, readings);
  return { readings, known, variables: new Variables(session, readings, known) };
}
