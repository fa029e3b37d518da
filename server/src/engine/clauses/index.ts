/**
 * Standard clauses: versioned wording that rules ask for by id.
 *
 *   const held = findClauses(template);
 *   if (!held.has('treat-as-data')) report(…, clauseFix(document, template, 'treat-as-data'));
 */
export { clausesInText, findClauses } from './find.js';
export { clauseFix, clauseLines } from './fix.js';
export { languageOf } from './language.js';
export { listClause } from './list-clause.js';
export { clauseOf, isKnownClause, newestVersion, shippedClauses, withOwnClauses } from './shipped.js';
export type { ClauseDefinition, ClauseLanguage, ClauseTexts, ClauseVersion, HeldClause } from './types.js';
