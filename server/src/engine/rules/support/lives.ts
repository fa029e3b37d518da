import { isText, itemsOf } from '../../model/located.js';
import type { Located, PromptTemplate } from '../../model/template.js';
import type { ParsedDocument } from '../../parse/document.js';
import type { TextEdit } from '../../text/edits.js';
import { nearest } from '../../text/nearest.js';
import type { OffsetRange } from '../../text/range.js';
import type { FileFacts } from '../define.js';
import { saidIn } from './governance-fields.js';
import { candidatesOf } from './includes.js';
import { replaceField } from './insert-field.js';

/** The stages of a template's life. */
export const states = ['draft', 'review', 'approved', 'deprecated', 'retired'];

/** Chinese words for the same, and other words that leave no doubt. */
const otherWords: Readonly<Record<string, string>> = {
  草稿: 'draft',
  审核中: 'review',
  评审中: 'review',
  'in-review': 'review',
  'in review': 'review',
  已批准: 'approved',
  已弃用: 'deprecated',
  已退役: 'retired',
  已下线: 'retired',
};

/** A template that another one asks for. */
interface Link {
  readonly kind: 'include' | 'clause' | 'successor';
  readonly target: string;
  readonly at: OffsetRange;
}

/** What a template says of its life. */
export interface Life {
  readonly id: string | undefined;
  readonly version: string;
  readonly status: string | undefined;
  /** A status that is not known: the word, and the edit that puts the known one there. */
  readonly unknown?: {
    readonly at: OffsetRange;
    readonly status: string;
    readonly fix?: { to: string; edit: TextEdit };
  };
  /** Where a deprecated template should say what comes after it. */
  readonly noExit?: OffsetRange;
  readonly links: readonly Link[];
}

/** A status that is not known, and the edit that puts the one there that is likely meant. */
export function misspelt(document: ParsedDocument, { node, origin }: Located<unknown>, word: string) {
  const to = Object.hasOwn(otherWords, word) ? otherWords[word] : nearest(word, states);
  const edit = to !== undefined && origin === 'file' ? replaceField(document, node, to) : undefined;
  return { status: word.slice(0, 40), ...(edit && to !== undefined ? { fix: { to, edit } } : {}) };
}

/** What a template asks for: included texts, clauses, its successor. */
export function linksOf(template: PromptTemplate, placeOf: (field: Located<unknown>) => OffsetRange): readonly Link[] {
  const { clauses, replacedBy } = template.fields;
  return [
    ...template.placeholders.flatMap(({ kind, name, slot, nameStart, nameEnd }): Link[] => {
      if (kind !== 'include') return [];
      const at = slot.text.toSource(nameStart, nameEnd);
      // Text of another file is looked at where that file is.
      return 'uri' in at ? [] : [{ kind: 'include', target: name, at }];
    }),
    ...itemsOf(clauses, isText).map((one): Link => ({ kind: 'clause', target: one.value.trim(), at: placeOf(one) })),
    ...saidIn(replacedBy).map((one): Link => ({ kind: 'successor', target: one.value.trim(), at: placeOf(one) })),
  ];
}

/** Where an included text may stand. */
export const pathsOf = ({ target }: Link): readonly string[] => candidatesOf({ kind: 'include', target });

/** The templates of the library by id and by file. */
export class Lives {
  readonly #byId = new Map<string, FileFacts<Life>[]>();
  readonly #byUri = new Map<string, FileFacts<Life>[]>();

  constructor(files: readonly FileFacts<Life>[]) {
    for (const file of files) {
      if (file.facts.id !== undefined) add(this.#byId, file.facts.id, file);
      add(this.#byUri, file.uri, file);
    }
  }

  /** Those with an id, `id` or `id@version`; a version may be cut short. */
  named(target: string): readonly FileFacts<Life>[] {
    const [id = '', version] = target.split('@');
    const all = this.#byId.get(id) ?? [];
    if (version === undefined) return all;
    return all.filter(({ facts }) => facts.version === version || facts.version.startsWith(`${version}.`));
  }

  /** Those in the first file that is there. */
  behind(paths: readonly string[], uriOf: (path: string) => string | undefined): readonly FileFacts<Life>[] {
    for (const path of paths) {
      const uri = uriOf(path);
      if (uri !== undefined) return this.#byUri.get(uri) ?? [];
    }
    return [];
  }
}

function add(map: Map<string, FileFacts<Life>[]>, key: string, file: FileFacts<Life>): void {
  const known = map.get(key);
  if (known) known.push(file);
  else map.set(key, [file]);
}

/** What holds of all of them: one that is in use is enough. */
export function stateOf(files: readonly FileFacts<Life>[]): 'retired' | 'deprecated' | undefined {
  if (files.length === 0 || files.some(({ facts }) => !['retired', 'deprecated'].includes(facts.status ?? ''))) {
    return undefined;
  }
  return files.every(({ facts }) => facts.status === 'retired') ? 'retired' : 'deprecated';
}
