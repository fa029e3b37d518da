/**
 * Finding one's way in prompt files: where a variable stands, what its names are, what a file links to, its outline.
 *
 *   const reading = readFile(config, files);
 *   const mention = reading && mentionAt(reading, uri, offset);
 *   const all = mention && sameVariable(reading, mention);
 */
export { type AboutVariable, aboutVariable, sampleOf } from './about-variable.js';
export { type Drift, driftBetween } from './drift.js';
export { foldsOf } from './folds.js';
export { type Link, linksOf } from './links.js';
export { type Mention, placeOf } from './mention.js';
export { mentionsOf } from './mentions.js';
export { type OutlineEntry, type OutlineKind, outlineOf } from './outline.js';
export {
  bySlot,
  candidatesFor,
  type FilesToRead,
  filesBehind,
  type Include,
  includesOf,
  type Reading,
  readFile,
  textOf,
} from './reading.js';
export { type Member, type Refusal, type Renaming, rename, whyNotRenamed } from './rename.js';
export { selectionsAt } from './selection.js';
export { declarationsAmong, mentionAt, mentionsAt, relativesOf, sameInRelative, sameVariable } from './variable.js';
