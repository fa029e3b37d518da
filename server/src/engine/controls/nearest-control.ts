import { nearest } from '../text/nearest.js';
import { frameworkOf, frameworks, isKnownControl } from './catalogue.js';

/**
 * The control that a misspelt id most likely means: the same place in a framework of a similar name, or a similar
 * place in the same framework. `undefined` where none is near enough, as for the controls of a house of its own.
 */
export function nearestControl(id: string): string | undefined {
  const framework = frameworkOf(id);
  if (framework) {
    const candidates = framework.controls.filter((control) => digits(control.id) === digits(id));
    return nearest(
      id,
      candidates.map((control) => control.id),
    );
  }
  const dot = id.indexOf('.');
  const name = dot < 0 ? undefined : nearest(id.slice(0, dot), frameworks().keys());
  const guess = name === undefined ? undefined : name + id.slice(dot);
  return guess !== undefined && isKnownControl(guess) ? guess : undefined;
}

/** Another number is another place, not a slip: an article that the catalogue lacks is not the one before it. */
function digits(id: string): string {
  return id.replace(/\D+/g, ' ');
}
