import type { ParsedDocument, ParsedNode } from '../../parse/document.js';
import { walk } from '../../parse/tree.js';
import type { DecodedText } from '../../text/decoded-text.js';
import { isLong, lineFinds } from '../../text/pieces.js';
import { identityText } from '../../text/source-map.js';
import { type Detected, detectPersonalData } from '../../wording/detect/index.js';
import type { AnyContext } from '../define.js';

/** A text that may hold personal data. */
interface Site {
  readonly text: DecodedText;
  readonly key: string | undefined;
  /** Whether it is metadata that says whom to turn to; asked only where something was found. */
  namesPeople(): boolean;
}

/** A literal value, with the text that it stands in. */
export interface Found extends Detected {
  readonly text: DecodedText;
}

/** Nearly free, so that clean texts cost nothing: an `@`, six digits as people group them, or a year. */
const anySign = /[@＠\ud835]|[\d０-９][\d０-９\s.()/年月\u00ad\u200b-\u2060\u2212-]{5}|(?:19|20)\d\d/;

/** Addresses of networks inside of a house belong to machines. */
const privateAddress =
  /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/;

/** Every literal value of a document that looks like the data of a real person. */
export function personalDataIn(context: Pick<AnyContext, 'document' | 'strings' | 'textsElsewhere'>): readonly Found[] {
  const found: Found[] = [];
  for (const site of sitesOf(context)) {
    const { text, key } = site;
    for (const one of detect(text.value, key)) {
      if ((one.kind === 'email' || one.kind === 'phone') && site.namesPeople()) continue;
      if (one.kind === 'ipAddress' && privateAddress.test(text.value.slice(one.start, one.end))) continue;
      found.push({ ...one, text });
    }
  }
  return found;
}

const yes = (): boolean => true;
const no = (): boolean => false;

const detectInLong = lineFinds((text) => detectPersonalData(text));

function detect(text: string, key: string | undefined): readonly Detected[] {
  // What the key says counts for a value at the beginning.
  if (isLong(text)) return detectInLong(text);
  if (key === undefined) return anySign.test(text) ? detectPersonalData(text) : [];
  if (isoDate.test(text) && !birthKey.test(key)) return [];
  return text.length > longestShort || shortSign.test(text) ? detectPersonalData(text, { key }) : [];
}

/** Records are full of dates, and only those of births are personal data. */
const isoDate = /^\d{4}-\d\d-\d\d$/;
const birthKey = /birth|born|d\.?o\.?b|出生|生日/i;

/** Values such as names of variables: they stand there in thousands, and nearly none has what every kind of data has. */
const longestShort = 200;
const shortSign = /[@＠\ud835]|\d\.\d{1,3}\.\d|[A-Z0-9]{17}|(?:[\d０-９][^\d０-９]{0,200}){5}/;

function* sitesOf({ document, strings, textsElsewhere }: Pick<AnyContext, 'document' | 'strings' | 'textsElsewhere'>) {
  for (const text of textsElsewhere) yield { text, key: undefined, namesPeople: no } satisfies Site;
  for (const { node, isKey } of strings) {
    if (!node.text) continue;
    const site = { text: node.text, key: isKey ? undefined : keyAbove(node) };
    yield { ...site, namesPeople: isKey ? no : () => namesPeople(node) } satisfies Site;
  }
  yield* numbersOf(document);
  for (const { range } of document.comments) {
    // Whoever wrote or keeps a file is named in its comments.
    yield {
      text: identityText(document.text, range.start, range.end),
      key: undefined,
      namesPeople: yes,
    } satisfies Site;
  }
  if (!document.body && !document.root)
    yield { text: identityText(document.text), key: undefined, namesPeople: no } satisfies Site;
}

/** Numbers without quotes: `phone: 13912345678`. */
function numbersOf({ root, text }: ParsedDocument): readonly Site[] {
  const sites: Site[] = [];
  if (!root) return sites;
  walk(root, (node) => {
    if (node.kind !== 'scalar' || typeof node.value !== 'number' || Math.abs(node.value) < 1e8) return;
    const { start, end } = node.range;
    sites.push({ text: identityText(text, start, end), key: keyAbove(node), namesPeople: () => namesPeople(node) });
  });
  return sites;
}

/** The key that a value stands under, also as an item of a list. */
function keyAbove(node: ParsedNode): string | undefined {
  for (let at: ParsedNode | undefined = node; at; at = at.parent) if (typeof at.key === 'string') return at.key;
  return undefined;
}

const people =
  /^(?:governance|owners?|authors?|approval|approvals|approvers?|contacts?|maintainers?|copyright|licen[cs]e|by|responsible|reviewers?|contributors?|notify|created[-_]?by|updated[-_]?by|负责人|作者|维护人|联系人)$/i;
const samples = /^(?:testdata|tests?|vars|variables|examples?|default|messages|content|prompts?|inputs?)$/i;

/** Whether a value stands in metadata that names persons on purpose, and not in a sample or a prompt. */
function namesPeople(node: ParsedNode): boolean {
  let named = false;
  for (let at: ParsedNode | undefined = node; at; at = at.parent) {
    if (typeof at.key !== 'string') continue;
    if (samples.test(at.key)) return false;
    named ||= people.test(at.key);
  }
  return named;
}
