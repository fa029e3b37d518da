import type { PromptTemplate, TestCase, Variable } from '../model/template.js';
import type { ParsedNode } from '../parse/document.js';
import { entryOf, toValue } from '../parse/tree.js';
import { untrustedVariables } from '../rules/support/untrusted.js';
import type { Mention } from './mention.js';
import { keyIn } from './mentions.js';
import type { Reading } from './reading.js';
import { sameVariable } from './variable.js';

/** What a file says of one variable. */
export interface AboutVariable {
  readonly name: string;
  /** The declaration; absent where nobody declares it. */
  readonly variable: Variable | undefined;
  /** Where untrusted content comes from although the variable itself does not say so: the variable it is made from. */
  readonly madeFromUntrusted: string | undefined;
  /** The other places of the file that name it, without declarations and sample values. */
  readonly uses: readonly Mention[];
  /** Its values in the test cases, each once, in order. */
  readonly samples: readonly string[];
  /** Its value in the first test case. */
  readonly first: string | undefined;
}

/** What is known of the variable that a mention names. */
export function aboutVariable(reading: Reading, mention: Mention): AboutVariable {
  const mentions = sameVariable(reading, mention);
  const indexes = new Set(mentions.map(({ template }) => template));
  const templates = reading.templates.filter((_, index) => indexes.has(index) || mention.template < 0);
  const [template] = templates;
  const isIt = (name: string): boolean => keyIn(reading, name) === mention.key;
  const variable = templates.flatMap(({ variables = [] }) => variables).find(({ name }) => isIt(name.value));
  const name = variable?.name.value ?? mention.words;
  const tests = template?.tests ?? [];
  const values = tests.map((test) => sampleOf(test, isIt));
  return {
    name,
    variable,
    madeFromUntrusted: template && variable ? sourceOfDistrust(template, variable) : undefined,
    uses: mentions.filter(({ role, uri }) => (role === 'use' || role === 'list') && uri === reading.uri),
    samples: [...new Set(values.filter((value) => value !== undefined))],
    first: values[0],
  };
}

function sourceOfDistrust(template: PromptTemplate, variable: Variable): string | undefined {
  const untrusted = untrustedVariables(template);
  if (variable.trust?.value === 'untrusted' || !untrusted.has(variable.name.value)) return undefined;
  const sources = [variable.derivedFrom?.value].flat().map(String);
  return sources.find((source) => untrusted.has(source));
}

/** The value of a variable in a test case as it would be put into a text. */
export function sampleOf({ node, names }: TestCase, isIt: (name: string) => boolean): string | undefined {
  const key = names.find(({ value }) => isIt(String(value)));
  if (!key) return undefined;
  const written = String(key.value);
  return asText(entryOf(node, written)?.value ?? entryOf(key.parent, written)?.value);
}

/** A sample value as text: lists and maps as JSON. */
function asText(node: ParsedNode | undefined): string | undefined {
  const value = toValue(node);
  if (value === undefined || value === null) return undefined;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
