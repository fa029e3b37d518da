import type { Layout } from './insert-layout.js';

/** A value that can be written to a file. */
export type Data = string | number | boolean | null | readonly Data[] | { readonly [key: string]: Data };

type DataMap = { readonly [key: string]: Data };

/** Whether a value is JSON data: what both YAML and JSON can hold. */
export function isData(value: unknown, depth = 0): value is Data {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth > 20) return false;
  return Object.values(value).every((member) => isData(member, depth + 1));
}

/** Whether a value takes lines of its own in block YAML. */
export function isBlock(value: Data): value is readonly Data[] | DataMap {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/** A list or map as lines of block YAML, indentation included. */
export function blockLines(value: readonly Data[] | DataMap, column: number, layout: Layout): readonly string[] {
  const indent = ' '.repeat(column);
  if (isList(value)) return value.flatMap((item) => itemLines(item, column, layout));
  return Object.entries(value).flatMap(([key, member]) => {
    const name = `${indent}${yamlKey(key)}:`;
    if (!isBlock(member)) return [`${name} ${yamlInline(member, false)}`];
    return [name, ...blockLines(member, column + (isList(member) ? layout.listIndent : layout.step), layout)];
  });
}

/** Lists in lists stay on one line. */
function itemLines(item: Data, column: number, layout: Layout): readonly string[] {
  const dash = `${' '.repeat(column)}- `;
  if (!isBlock(item) || isList(item)) return [`${dash}${yamlInline(item, false)}`];
  const [first = '', ...rest] = blockLines(item, column + 2, layout);
  return [`${dash}${first.trimStart()}`, ...rest];
}

/** A value on one line of YAML; lists and maps in brackets. */
export function yamlInline(value: Data, inFlow: boolean): string {
  if (typeof value === 'string') return yamlString(value, inFlow);
  if (value === null || typeof value !== 'object') return String(value);
  if (isList(value)) return `[${value.map((item) => yamlInline(item, true)).join(', ')}]`;
  const members = Object.entries(value).map(([key, member]) => `${yamlKey(key)}: ${yamlInline(member, true)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** A value on one line of JSON. */
export function jsonInline(value: Data, space: string): string {
  if (value === null || typeof value !== 'object') return quoted(value);
  if (isList(value)) return `[${value.map((item) => jsonInline(item, space)).join(`,${space}`)}]`;
  const members = Object.entries(value).map(([key, member]) => `${quoted(key)}:${space}${jsonInline(member, space)}`);
  return `{${members.join(`,${space}`)}}`;
}

export function yamlKey(key: string): string {
  return /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(key) && !isWordOfYaml(key) ? key : quoted(key);
}

/**
 * Bare where readers of YAML 1.1 and 1.2 find the same text. Dates of ISO 8601 are bare too: in the core schema of
 * YAML 1.2 they are strings.
 */
function yamlString(text: string, inFlow: boolean): string {
  if (/^(?:\d{4}-\d{2}-\d{2}|\d+\.\d+\.\d+)$/.test(text)) return text;
  const isBare = inFlow
    ? /^\p{L}[\p{L}\p{N} _.@/+-]*$/u.test(text)
    : /^\p{L}[\p{L}\p{N}\p{P}\p{S} ]*$/u.test(text) && !/[:#{}]/.test(text);
  return isBare && !text.endsWith(' ') && !isWordOfYaml(text) ? text : quoted(text);
}

/** Words that one version of YAML or the other reads as something else than text. */
function isWordOfYaml(text: string): boolean {
  return /^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text);
}

/** JSON leaves some characters as they are that YAML does not print. */
export function quoted(value: string | number | boolean | null): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** `Array.isArray` does not tell a readonly list from a map. */
export function isList(value: Data): value is readonly Data[] {
  return Array.isArray(value);
}
