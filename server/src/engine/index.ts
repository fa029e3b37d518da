/** The engine's one door. Server, command line and tests use only what stands here. */
export {
  type ClauseDefinition,
  clauseFix,
  clauseLines,
  clauseOf,
  findClauses,
  languageOf,
  listClause,
  newestVersion,
  shippedClauses,
} from './clauses/index.js';
export {
  directives,
  type EngineWord,
  engineWordsAt,
  type KnownName,
  type ModelRelease,
  modelReleases,
  modelsAsOf,
  type NameBeingWritten,
  nameBeingWritten,
  namesFor,
  type SuppressionPart,
  slotAt,
  suppressionPart,
} from './complete/index.js';
export { fileTest } from './config/globs.js';
export { type ConfigLayer, parseConfig } from './config/layer.js';
export { presets } from './config/presets.js';
export type { MissingBase } from './config/problems.js';
export { holdsRule, type Profile, profiles } from './config/profiles.js';
export { type ResolvedConfig, resolveConfig, resolveRelative } from './config/resolve.js';
export {
  type Control,
  controlById,
  controlMarks,
  controls,
  controlsLine,
  controlTitle,
  type Framework,
  frameworks,
  isKnownControl,
} from './controls/index.js';
export { daysBetween } from './model/dates.js';
export { type RenderedText, renderMessages } from './model/render.js';
export type { Located, PromptTemplate, Variable } from './model/template.js';
export {
  type AboutVariable,
  aboutVariable,
  type Drift,
  declarationsAmong,
  driftBetween,
  type FilesToRead,
  filesBehind,
  foldsOf,
  includesOf,
  type Link,
  linksOf,
  type Member,
  type Mention,
  mentionAt,
  mentionsAt,
  mentionsOf,
  type OutlineEntry,
  type OutlineKind,
  outlineOf,
  placeOf,
  type Reading,
  type Refusal,
  readFile,
  relativesOf,
  rename,
  sameInRelative,
  sameVariable,
  selectionsAt,
  textOf,
  whyNotRenamed,
} from './navigate/index.js';
export type { ParsedDocument, ParsedNode } from './parse/document.js';
export { spotAt, typingAt } from './parse/typing.js';
export { aboutPackWord, packKeys, packValues } from './policy/authoring.js';
export { rules } from './policy/registry.js';
export {
  clauseFrom,
  declareAll,
  type Extraction,
  isSuppressible,
  suppressionEdit,
  toNative,
  toPrompty2,
  undeclaredNames,
} from './refactor/index.js';
export type { Rule } from './rules/define.js';
export { type Severity, severityRank } from './rules/severity.js';
export { createEngine, type Engine, type EngineInput, rulesWith } from './run/engine.js';
export { type ExampleOutcome, exampleOutcomes } from './run/example-outcomes.js';
export type {
  CheckResult,
  Finding,
  Fix,
  FormatChoice,
  LibraryEntry,
  LibraryResult,
  SourceDocument,
} from './run/finding.js';
export { sortedOnce } from './run/findings.js';
export { ownFindings } from './run/own-findings.js';
export { type ExampleFault, type PackTest, type RuleTest, testShippedPacks, testUserPack } from './run/pack-tests.js';
export { safeEdits } from './run/safe-edits.js';
export { compileUserPacks, type PackSource, type ReadPack, readPack, type UserPacks } from './run/user-packs.js';
export { type Described, type Description, type Draft, describeAt } from './schema/describe.js';
export { schemaOf } from './schema/schema-of.js';
export { type KeySuggestion, type Shape, type Suggestions, suggestAt } from './schema/suggest.js';
export {
  type Coverage,
  type CoveredControl,
  controlCoverage,
  type HintChoice,
  type Preview,
  previewOf,
  type Standing,
  standingsOf,
  type VariableHint,
  variableHints,
  type Word,
  type WordKind,
  wordsOf,
} from './show/index.js';
export { type Bilingual, fill, type Lang, type MessageData } from './text/bilingual.js';
export { cached } from './text/cached.js';
export { applyEdits, type TextEdit } from './text/edits.js';
export { createLineIndex, type LineIndex, type LinePosition } from './text/lines.js';
export { nearest } from './text/nearest.js';
export type { OffsetRange } from './text/range.js';
