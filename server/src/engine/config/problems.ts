import type { MapNode } from '../parse/document.js';
import { entryOf, isString, parsePointer } from '../parse/tree.js';
import type { Rule } from '../rules/define.js';
import type { Severity } from '../rules/severity.js';
import { validateShipped } from '../schema/validate.js';
import type { MessageData } from '../text/bilingual.js';
import { nearest } from '../text/nearest.js';
import type { OffsetRange } from '../text/range.js';
import type { ConfigLayer } from './layer.js';
import { splitPackRules } from './pack-rules.js';
import { presets } from './presets.js';
import { items } from './read.js';

/** Something wrong in a configuration file. `source` tells whose messages `messageId` belongs to. */
export interface ConfigProblem {
  readonly uri: string;
  readonly range: OffsetRange;
  readonly source: 'syntax' | 'schema' | 'config/invalid' | 'config/schema' | 'suppression/unknown-rule';
  readonly messageId: string;
  readonly data: MessageData;
  readonly severity?: Severity;
}

/** A base that a configuration extends and that cannot be had. */
export interface MissingBase {
  readonly layer: ConfigLayer;
  readonly node: ConfigLayer['extends'][number];
  readonly reason: 'extends-not-found' | 'extends-cycle';
}

/** Everything that is wrong in one configuration file by itself. */
export function layerProblems(layer: ConfigLayer, rules: readonly Rule[]): ConfigProblem[] {
  const { uri, document, root } = layer;
  const syntax = document.problems.map(({ code, severity, range, data }): ConfigProblem => {
    return { uri, range, source: 'syntax', messageId: code, data, severity };
  });
  if (!root) {
    if (document.root === undefined || syntax.length > 0) return syntax;
    const range = { start: document.root.range.start, end: document.root.range.end };
    return [{ uri, range, source: 'config/invalid', messageId: 'not-a-map', data: {} }];
  }
  const { rest, problems } = splitPackRules(uri, root, rules);
  const mistakes = validateShipped('config', rest).map(({ code, range, data }): ConfigProblem => {
    return { uri, range, source: 'schema', messageId: code, data };
  });
  return [...syntax, ...mistakes, ...problems, ...suppressionProblems(uri, root, rules)];
}

/** What to say of a rule that there is not: the one that was most likely meant, by its letters or by its bare name. */
export function unknownRuleMessage(
  rule: string,
  rules: readonly Rule[],
): { readonly messageId: 'unknown' | 'misspelt'; readonly data: MessageData } {
  const ids = rules.map(({ id }) => id);
  const guess = nearest(rule, ids) ?? ids.find((id) => id.endsWith(`/${rule}`));
  return guess === undefined
    ? { messageId: 'unknown', data: { rule } }
    : { messageId: 'misspelt', data: { rule, nearest: guess } };
}

/** A base that cannot be had, as problem of the file that names it. */
export function missingProblem({ layer, node, reason }: MissingBase): ConfigProblem {
  const data = { name: node.value, presets: Object.keys(presets).join(', ') };
  return { uri: layer.uri, range: node.range, source: 'config/invalid', messageId: reason, data };
}

function suppressionProblems(uri: string, root: MapNode, rules: readonly Rule[]): ConfigProblem[] {
  return items(entryOf(root, 'suppressions')?.value).flatMap((item): ConfigProblem[] => {
    const [rule, pointer] = [entryOf(item, 'rule')?.value, entryOf(item, 'pointer')?.value];
    const problems: ConfigProblem[] = [];
    if (isString(rule) && !rules.some(({ id }) => id === rule.value)) {
      const message = unknownRuleMessage(rule.value, rules);
      problems.push({ uri, range: rule.range, source: 'suppression/unknown-rule', ...message });
    }
    if (isString(pointer) && parsePointer(pointer.value) === undefined) {
      const data = { pointer: pointer.value };
      problems.push({ uri, range: pointer.range, source: 'config/invalid', messageId: 'bad-pointer', data });
    }
    return problems;
  });
}
