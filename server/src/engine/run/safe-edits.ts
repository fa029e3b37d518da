import { combineEdits, type TextEdit } from '../text/edits.js';
import type { Finding } from './finding.js';

/** The edits of all safe fixes that can be applied in one go: the first safe one of each finding, whole or not at all. */
export function safeEdits(findings: readonly Finding[]): readonly TextEdit[] {
  const fixes = findings.flatMap((finding) => finding.fixes.filter(({ kind }) => kind === 'safe').slice(0, 1));
  return combineEdits(fixes.map(({ edits }) => edits));
}
