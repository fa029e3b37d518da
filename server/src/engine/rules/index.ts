import undefinedVariable from './core/undefined-variable.js';
import type { Rule } from './define.js';

/** Every rule of the product, in the order of its pages. */
export const rules: readonly Rule[] = [undefinedVariable];
