import { createPhraseBook, createWording, type PhraseList } from '../wording/index.js';

/** A test whether the name of a variable holds one of the phrases: `customerSSN` and `customer_ssn` read "customer ssn". */
export function holdsName(list: PhraseList): (name: string) => boolean {
  const book = createPhraseBook([list]);
  const known = new Map<string, boolean>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const isHeld = (book.scan(createWording(inWords(name))).get(list.id) ?? []).length > 0;
    known.set(name, isHeld);
    return isHeld;
  };
}

/** A name written as words: at underscores, hyphens, dots, and where a capital begins a word. */
export function inWords(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replaceAll(/[_.\-\s]+/g, ' ');
}
