/** Rewritings that an author asks for: no finding is needed, and the words of the messages stay as they are. */
export { declareAll, undeclaredNames } from './declare.js';
export { clauseFrom, type Extraction } from './extract.js';
export { toPrompty2 } from './prompty-2.js';
export { isSuppressible, suppressionEdit } from './suppress.js';
export { toNative } from './to-native.js';
