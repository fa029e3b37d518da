/** What an author may be about to write where no schema says it: names in placeholders, words of their languages, rules in comments. */
export { type EngineWord, engineWordsAt } from './engine-words.js';
export { type ModelRelease, modelReleases, modelsAsOf } from './models.js';
export { type KnownName, type NameBeingWritten, nameBeingWritten, namesFor, slotAt } from './placeholder.js';
export { directives, type SuppressionPart, suppressionPart } from './suppression.js';
