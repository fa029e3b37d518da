import type { Variable } from '../model/template.js';
import type { Reading } from '../navigate/index.js';
import { untrustedVariables } from '../rules/support/untrusted.js';

/** What is worth knowing of a value where it gets into a text. */
export interface VariableHint {
  /** Behind the placeholder, a UTF-16 offset in the file. */
  readonly at: number;
  readonly name: string;
  readonly trust: 'trusted' | 'untrusted' | undefined;
  readonly sensitivity: string | undefined;
}

/** `notable`: only what needs care. `all`: whatever is declared. */
export type HintChoice = 'notable' | 'all';

const careful = new Set(['confidential', 'restricted']);

/** Trust and sensitivity of what each placeholder of a file puts in, in order. */
export function variableHints(reading: Reading, choice: HintChoice): readonly VariableHint[] {
  const hints = new Map<number, VariableHint>();
  for (const { variables = [], placeholders, ...template } of reading.templates) {
    const byName = new Map(variables.map((variable) => [variable.name.value, variable]));
    const untrusted = untrustedVariables({ variables, placeholders, ...template });
    for (const { slot, kind, name, end, inserts } of placeholders) {
      if (kind !== 'variable' || !inserts || reading.fileOf(slot.node) !== reading.uri) continue;
      const at = slot.text.toSource(end - 1, end).end;
      const hint = hintOf(byName.get(name), untrusted.has(name), choice);
      if (hint) hints.set(at, { at, name, ...hint });
    }
  }
  return [...hints.values()].sort((a, b) => a.at - b.at);
}

function hintOf(
  variable: Variable | undefined,
  isUntrusted: boolean,
  choice: HintChoice,
): Pick<VariableHint, 'trust' | 'sensitivity'> | undefined {
  const said = variable?.trust?.value;
  const trust = isUntrusted ? 'untrusted' : said === 'trusted' && choice === 'all' ? 'trusted' : undefined;
  const level = variable?.sensitivity?.value;
  const sensitivity = level !== undefined && (choice === 'all' || careful.has(level)) ? level : undefined;
  return trust === undefined && sensitivity === undefined ? undefined : { trust, sensitivity };
}
