export {
  type Control,
  controlById,
  controls,
  type Framework,
  frameworkOf,
  frameworks,
  isKnownControl,
} from './catalogue.js';
export { nearestControl } from './nearest-control.js';
export { controlMarks, controlsLine, controlTitle } from './words.js';
