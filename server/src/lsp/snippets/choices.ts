import schema from '../../../../schemas/prompt-template.schema.json' with { type: 'json' };
import { escapeChoice } from './escape.js';

const { properties, $defs } = schema;

/** A field whose value is one of a few words. */
export type ChoiceField =
  | 'status'
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
  status: properties.status.enum,
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

/** Whether a word is among those of a field. */
export function isChoice(field: ChoiceField, word: string): boolean {
  return words[field].includes(word);
}

/** A tab stop that offers the words of a field, `first` before the others. */
export function choice(stop: number, field: ChoiceField, first: string): string {
  const ordered = [first, ...words[field].filter((word) => word !== first)];
  return `\${${stop}|${ordered.map(escapeChoice).join(',')}|}`;
}
