import { type FieldName, nativePaths } from '../model/fields.js';
import type { PromptTemplate, Variable } from '../model/template.js';
import type { ParsedNode } from '../parse/document.js';
import { toValue, valueAt } from '../parse/tree.js';
import type { AnyContext } from '../rules/define.js';
import { memberOf } from './conditions.js';
import { facts } from './facts.js';

/** The fields that conditions may name first; what lies in a field follows behind a dot. */
export const fieldNames: readonly string[] = [...Object.keys(nativePaths), 'variables', 'tests', ...Object.keys(facts)];

/** What a template says of a field: `useCase`, `output.publish`, a list such as `variables`, or a fact about it. */
export function fieldValue(context: Pick<AnyContext, 'template' | 'jurisdictions'>): (field: string) => unknown {
  return (field) => {
    const [head = '', ...rest] = field.split('.');
    const value = headValue(context, head);
    return rest.length === 0 ? value : memberOf(value)(rest.join('.'));
  };
}

function headValue(context: Pick<AnyContext, 'template' | 'jurisdictions'>, head: string): unknown {
  const { template } = context;
  if (Object.hasOwn(nativePaths, head)) return template.fields[head as FieldName]?.value;
  if (head === 'variables') return (template.variables ?? []).map(plainVariable);
  if (head === 'tests') return template.tests.map(({ node }) => toValue(node));
  return Object.hasOwn(facts, head) ? facts[head]?.value(context) : undefined;
}

const plain = new WeakMap<Variable, Readonly<Record<string, unknown>>>();

/** A declared variable as plain data. */
export function plainVariable(variable: Variable): Readonly<Record<string, unknown>> {
  let data = plain.get(variable);
  if (!data) {
    const entries = Object.entries(variable).filter(([key, value]) => key !== 'node' && value !== undefined);
    data = Object.fromEntries(
      entries.map(([key, value]) => [key, typeof value === 'object' && 'value' in value ? value.value : value]),
    );
    plain.set(variable, data);
  }
  return data;
}

/** The node of a field, as deep as the template has it. */
export function fieldNode({ fields }: PromptTemplate, field: string): ParsedNode | undefined {
  const [head = '', ...rest] = field.split('.');
  const node = Object.hasOwn(nativePaths, head) ? fields[head as FieldName]?.node : undefined;
  return node && rest.length > 0 ? valueAt(node, rest) : node;
}

/** The keys that lead to a field in our own format. */
export function fieldPath(field: string): readonly string[] {
  const [head = '', ...rest] = field.split('.');
  const path = Object.hasOwn(nativePaths, head) ? nativePaths[head as FieldName] : head;
  return [...path.split('.'), ...rest];
}
