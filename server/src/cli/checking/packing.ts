import { cached, type Finding, type FormatChoice, type LibraryEntry } from '../../engine/index.js';
import type { Basis, FileResult } from '../../workspace/file-check.js';

/** What many findings have in common: all but the place. */
type Shape = Omit<Finding, 'uri' | 'range' | 'fixes' | 'fingerprint'>;
type Fixes = Finding['fixes'];
type Place = readonly [shape: number, start: number, end: number, fingerprint: string, fixes?: Fixes];
type Entry = Omit<LibraryEntry, 'uri'>;

/** What many results say, once: the same few sentences fill a library. Results hold places in these lists. */
export interface Tables {
  readonly engines: string[];
  readonly formats: FormatChoice[];
  readonly shapes: Shape[];
}

/** A trusted result, and what it depends on, as it is kept. Plain JSON. */
export interface PackedCheck {
  readonly engine: number;
  readonly text: string;
  readonly companions: Basis['companions'];
  /** `null`: no template. */
  readonly format: number | null;
  readonly findings: readonly Place[];
  readonly suppressed: number;
  readonly library: Entry | null;
}

/** Make a function that packs results and adds to the tables what is new. */
export function createPacker({ engines, formats, shapes }: Tables) {
  const engineAt = placeIn(engines);
  const formatAt = placeIn(formats);
  const shapeAt = placeIn(shapes);
  const packFinding = ({ uri: _, range, fixes, fingerprint, ...shape }: Finding): Place => {
    const place = [shapeAt(shape), range.start, range.end, fingerprint] as const;
    return fixes.length === 0 ? place : [...place, fixes];
  };
  return ({ format, findings, suppressed, library }: FileResult, { engine, text, companions }: Basis): PackedCheck => ({
    ...{ engine: engineAt(engine), text, companions, format: format ? formatAt(format) : null },
    ...{ findings: findings.map(packFinding), suppressed, library: library ? packEntry(library) : null },
  });
}

function packEntry({ uri: _, ...entry }: LibraryEntry): Entry {
  return entry;
}

function placeIn<T>(table: T[]): (value: T) => number {
  const places = new Map(table.map((value, place) => [JSON.stringify(value), place]));
  return (value) => cached(places, JSON.stringify(value), () => table.push(value) - 1);
}

/** The result of a file as it was before it was packed. */
export function unpack({ formats, shapes }: Tables, packed: PackedCheck, uri: string): FileResult {
  const { format, findings, suppressed, library } = packed;
  return {
    format: format === null ? undefined : formats[format],
    findings: findings.map((place) => toFinding(shapes[place[0]] as Shape, place, uri)),
    suppressed,
    trusted: true,
    library: library ? { uri, ...library } : undefined,
  };
}

const noFixes: Fixes = [];

/** Key by key: with many findings that takes a third of the time of a spread. */
function toFinding(shape: Shape, [, start, end, fingerprint, fixes = noFixes]: Place, uri: string): Finding {
  return {
    ruleId: shape.ruleId,
    messageId: shape.messageId,
    severity: shape.severity,
    confidence: shape.confidence,
    message: shape.message,
    uri,
    format: shape.format,
    range: { start, end },
    isSensitive: shape.isSensitive,
    controls: shape.controls,
    fixes,
    fingerprint,
  };
}
