/** A stretch between an opening marker and its closing marker, both left out. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a text fences off, and what it begins to fence off but never ends. */
export interface Delimiters {
  /** In order, none inside another. */
  readonly spans: readonly Span[];
  /** In order. */
  readonly unclosed: readonly Marker[];
}

/** An opening or closing marker that carries a name: `<mail>`, `[/mail]`, `【资料开始】`, `--- END MAIL ---`. */
export interface Marker extends Span {
  readonly kind: string;
  readonly name: string;
  readonly closes: boolean;
}

/** A name that may stand in a tag: letters of any language, digits, `_`, `.`, `:` and `-`. */
const tagName = String.raw`[\p{L}_][\p{L}\p{N}_.:-]*`;

/** Each form in its own words: which group says that the marker closes, and which one holds the name. */
const forms: readonly { readonly kind: string; readonly form: RegExp; readonly closing: RegExp }[] = [
  { kind: 'tag', form: new RegExp(`[<＜]([/／]?)(${tagName})(?:\\s[^<>＜＞]*)?[>＞]`, 'gu'), closing: /^[/／]$/ },
  { kind: 'bracket', form: new RegExp(`\\[(/?)(${tagName})\\]`, 'gu'), closing: /^\/$/ },
  { kind: 'words', form: /\b(BEGIN|START|END)(?: OF)?[ _:]([A-Z][A-Z0-9_ ]{0,39})/gu, closing: /^END$/ },
];

/** Forms in which the name comes first: `【资料开始】…【资料结束】`, `--- MAIL START ---`, `<mail_start>`. */
const nameFirst: readonly { readonly kind: string; readonly form: RegExp }[] = [
  { kind: 'chinese', form: /[【[［]([^【】[\]［］\n]{0,20}?)(开始|起始|结束|完毕)[】\]］]/gu },
  { kind: 'rule', form: /[=#*-]{2,10} ?([^=#*\n-]{0,20}?)(开始|起始|结束|完毕) ?[=#*-]{2,10}/gu },
  { kind: 'words-last', form: /\b([A-Z][A-Z0-9_ ]{0,39}?)[ _](BEGIN|START|END)\b(?![ _:][A-Z])/gu },
  { kind: 'tag-last', form: /<([\p{L}\p{N}_-]{1,40}?)[_-](begin|start|end)>/giu },
];

const fences = ['```', '~~~', '"""', "'''"];

/**
 * The parts of a text that lie between explicit markers: XML-like tags, tags in square brackets, BEGIN and END with
 * a name on either side, `【…开始】` and `【…结束】`, triple quotes and back-quotes, and pairs that the user configures.
 */
export function findDelimiters(text: string, pairs: readonly (readonly string[])[]): Delimiters {
  const markers = [...namedMarkers(text), ...nameFirstMarkers(text)].sort((a, b) => a.start - b.start);
  const { spans, unclosed } = matchMarkers(markers);
  const insideTags = markers.map(({ start, end }) => ({ start: start + 1, end: end - 1 }));
  const fenced = fences.flatMap((fence) => betweenFences(text, fence));
  const configured = pairs.flatMap(([open, close]) => (open && close ? betweenPair(text, open, close) : []));
  return { spans: merge([...spans, ...insideTags, ...fenced, ...configured]), unclosed };
}

/** Whether `start` to `end` lies inside of a fenced stretch, or inside of a marker (an attribute of a tag). */
export function isDelimited({ spans }: Delimiters, start: number, end: number): boolean {
  const span = spans[lastBefore(spans, start)];
  return span !== undefined && end <= span.end;
}

/** The index of the last stretch that begins at or before an offset; -1 where there is none. */
export function lastBefore(ordered: readonly Span[], offset: number): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ordered[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** One span for spans that lie inside each other, in order: a long text has thousands, and each is asked for. */
function merge(spans: readonly Span[]): readonly Span[] {
  const merged: { start: number; end: number }[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  return merged;
}

function namedMarkers(text: string): Marker[] {
  return forms.flatMap(({ kind, form, closing }) =>
    [...text.matchAll(form)].map((match) => ({
      kind,
      name: (match[2] ?? '').trim(),
      closes: closing.test(match[1] ?? ''),
      start: match.index,
      end: match.index + match[0].length,
    })),
  );
}

function nameFirstMarkers(text: string): Marker[] {
  return nameFirst.flatMap(({ kind, form }) =>
    [...text.matchAll(form)].map((match) => ({
      kind,
      name: (match[1] ?? '').trim(),
      closes: /^(?:end|结束|完毕)$/i.test(match[2] ?? ''),
      start: match.index,
      end: match.index + match[0].length,
    })),
  );
}

/** Give every closing marker the nearest open one of its kind and name, in whatever case. */
function matchMarkers(markers: readonly Marker[]): { spans: Span[]; unclosed: readonly Marker[] } {
  const open = new Map<string, Marker[]>();
  const spans: Span[] = [];
  for (const marker of markers) {
    const key = `${marker.kind} ${marker.name.toLowerCase()}`;
    const waiting = open.get(key) ?? [];
    open.set(key, waiting);
    if (!marker.closes) waiting.push(marker);
    else {
      const opening = waiting.pop();
      if (opening) spans.push({ start: opening.end, end: marker.start });
    }
  }
  const unclosed = [...open.values()].flat().sort((a, b) => a.start - b.start);
  return { spans, unclosed };
}

/** The first of two fences opens and the second closes; a longer row of the same character is one fence. */
function betweenFences(text: string, fence: string): Span[] {
  const spans: Span[] = [];
  let opened: number | undefined;
  for (let at = text.indexOf(fence); at >= 0; at = text.indexOf(fence, at)) {
    let end = at + fence.length;
    while (text[end] === fence[0]) end++;
    if (opened === undefined) opened = end;
    else {
      spans.push({ start: opened, end: at });
      opened = undefined;
    }
    at = end;
  }
  return spans;
}

function betweenPair(text: string, open: string, close: string): Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf(open); at >= 0; at = text.indexOf(open, at)) {
    const start = at + open.length;
    const end = text.indexOf(close, start);
    if (end < 0) break;
    spans.push({ start, end });
    at = end + close.length;
  }
  return spans;
}
