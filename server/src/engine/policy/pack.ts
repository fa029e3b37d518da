import type { ParsedDocument, ParsedNode } from '../parse/document.js';
import { emptyMap } from '../parse/tree.js';
import { type SchemaMistake, validateShipped } from '../schema/validate.js';

/** Whether a file is a policy pack, by its name. */
export function isPolicyFile(uri: string): boolean {
  return /\.policy\.ya?ml$/i.test(uri);
}

/** What is wrong with the form of a policy pack. One that holds nothing lacks everything. */
export function checkPolicyPack(document: ParsedDocument): readonly SchemaMistake[] {
  return checkPolicyPackNode(document.root ?? emptyMap);
}

/** The same for its root. */
export function checkPolicyPackNode(root: ParsedNode): readonly SchemaMistake[] {
  return validateShipped('policy-pack', root);
}
