/** The only place of the server that turns offsets into lines and back. */
import { type Diagnostic, DiagnosticSeverity, TextEdit as LspEdit, type Range } from 'vscode-languageserver';
import {
  controlsLine,
  type Finding,
  type LineIndex,
  type OffsetRange,
  type Severity,
  type TextEdit,
} from '../engine/index.js';
import type { ClientFacts } from './client-facts.js';

/** A fix as it travels with a diagnostic. */
export interface FixData {
  readonly title: string;
  readonly kind: 'safe' | 'suggestion';
  readonly edits: readonly LspEdit[];
}

/** What a diagnostic carries for its quick fixes. */
export interface DiagnosticData {
  readonly fingerprint: string;
  /** The version of the document that the edits fit; `null` for a file that was not open. */
  readonly version: number | null;
  readonly fixes: readonly FixData[];
}

/** The text that findings speak of. */
export interface Positions {
  readonly lines: LineIndex;
  readonly version: number | null;
}

/** Who reads the diagnostics. */
type Reader = Pick<ClientFacts, 'rulePages' | 'lang'>;

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** A finding as diagnostic: what it says, and below it the controls. */
export function toDiagnostic(finding: Finding, at: Positions, { rulePages, lang }: Reader): Diagnostic {
  const data: DiagnosticData = {
    fingerprint: finding.fingerprint,
    version: at.version,
    fixes: finding.fixes.map(({ title, kind, edits }) => ({ title, kind, edits: toEdits(edits, at.lines) })),
  };
  return {
    range: toRange(finding.range, at.lines),
    severity: severities[finding.severity],
    source: 'bluepencil',
    code: finding.ruleId,
    ...(rulePages === undefined ? {} : { codeDescription: { href: `${rulePages}${finding.ruleId}.md` } }),
    message: [finding.message, controlsLine(finding.controls, lang)].filter(Boolean).join('\n'),
    data,
  };
}

/** A range of offsets as lines and characters. */
export function toRange({ start, end }: OffsetRange, lines: LineIndex): Range {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}

/** Edits by offsets as edits by lines and characters. */
export function toEdits(edits: readonly TextEdit[], lines: LineIndex): LspEdit[] {
  return edits.map(({ range, newText }) => LspEdit.replace(toRange(range, lines), newText));
}

/** The data that a client sends back with a diagnostic, when it is really ours. */
export function readData(data: unknown): DiagnosticData | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { fingerprint, version, fixes } = data as Partial<DiagnosticData>;
  const known = typeof fingerprint === 'string' && (version === null || typeof version === 'number');
  if (!known || !Array.isArray(fixes) || !fixes.every(isFix)) return undefined;
  return { fingerprint, version, fixes };
}

function isFix(value: unknown): value is FixData {
  if (typeof value !== 'object' || value === null) return false;
  const { title, kind, edits } = value as Partial<FixData>;
  if (typeof title !== 'string' || (kind !== 'safe' && kind !== 'suggestion')) return false;
  return Array.isArray(edits) && edits.every((edit) => LspEdit.is(edit));
}
