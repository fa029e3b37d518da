import type { Rule } from '../rules/define.js';
import { codeRules } from '../rules/index.js';
import { packRules } from './shipped.js';

const packOrder = [
  ...['core', 'security', 'governance', 'transparency', 'privacy', 'fairness'],
  ...['finance', 'healthcare', 'manufacturing', 'eu-ai-act', 'cn-genai', 'nist-ai-rmf'],
];

/** Every rule of the product: whether it is code or data shows nowhere behind this line. By pack, then by name. */
export const rules: readonly Rule[] = [...codeRules, ...packRules].toSorted((a, b) => orderOf(a.id) - orderOf(b.id));

function orderOf(id: string): number {
  const at = packOrder.indexOf(id.split('/')[0] ?? '');
  return at < 0 ? packOrder.length : at;
}
