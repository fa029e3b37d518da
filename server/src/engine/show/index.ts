/** What an editor can show of a template beside its words: what they stand for, what gets in, where it stands in its life. */
export { type Coverage, type CoveredControl, controlCoverage } from './control-coverage.js';
export { type HintChoice, type VariableHint, variableHints } from './hints.js';
export { type Preview, type PreviewMessage, type PreviewPart, previewOf } from './preview.js';
export { type Standing, standingsOf } from './standing.js';
export { type Word, type WordKind, wordsOf } from './words.js';
