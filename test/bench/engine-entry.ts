export { createEngine, parseConfig, resolveConfig, rules } from '../../server/src/engine/index.js';
export { parseDocument } from '../../server/src/engine/parse/index.js';
