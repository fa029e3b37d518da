import { clauseOf, type Link } from '../../engine/index.js';
import type { Session } from '../session.js';
import type { Readings } from './readings.js';

/** Where a link leads: to the first file that is there, to the page of a clause, to the web; `undefined`: nowhere. */
export async function targetOf(
  { client, host, platform, open }: Session,
  readings: Readings,
  from: string,
  { candidates, clause, url }: Link,
): Promise<string | undefined> {
  for (const uri of candidates) if (await readings.isThere(from, uri)) return open(uri)?.uri ?? uri;
  const id = clause === undefined ? undefined : clauseOf(clause)?.id;
  if (id === undefined) return url;
  if (client.clausePages !== undefined) return `${client.clausePages}${id}.md`;
  // Other editors open the file that the clause is written in.
  const folder = platform.shipped ?? client.shipped;
  const file = folder === undefined ? undefined : `${folder}templates/clauses/${id}.clause.yaml`;
  return file !== undefined && typeof (await host.read(file)) === 'string' ? file : undefined;
}
