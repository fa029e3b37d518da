import schema from '../../../../schemas/prompt-template.schema.json' with { type: 'json' };
import { escapeChoice } from './escape.js';

const { $defs } = schema;

/** A field whose value is one of a few words. */
export type ChoiceField =
  | 'audience'
  | 'riskTier'
  | 'oversight'
  | 'fallback'
  | 'type'
  | 'trust'
  | 'sensitivity'
  | 'role'
  | 'required';

/** Words that a field of a template may hold, from its schema. */
const words: Readonly<Record<ChoiceField, readonly string[]>> = {
  audience: $defs.governance.properties.audience.enum,
  riskTier: $defs.governance.properties.riskTier.enum,
  oversight: $defs.governance.properties.oversight.properties.mode.enum,
  fallback: $defs.governance.properties.fallback.properties.mode.enum,
  type: $defs.variable.properties.type.enum,
  trust: $defs.variable.properties.trust.enum,
  sensitivity: $defs.variable.properties.sensitivity.enum,
  // The schema leaves the role open; these are the ones that every runtime knows.
  role: ['system', 'user', 'assistant', 'developer', 'tool'],
  required: ['true', 'false'],
};

/** A tab stop that offers the words of a field, `first` before the others. */
export function choice(stop: number, field: ChoiceField, first: string): string {
  return choiceOf(stop, words[field], first);
}

/** A tab stop that offers some words, `first` before the others. */
export function choiceOf(stop: number, offered: readonly string[], first: string): string {
  const ordered = [first, ...offered.filter((word) => word !== first)];
  return `\${${stop}|${ordered.map(escapeChoice).join(',')}|}`;
}
