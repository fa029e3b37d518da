import { isScalar, isText, itemsOf, under } from '../../model/located.js';
import { type Located, type PromptTemplate, textField } from '../../model/template.js';
import type { ParsedNode } from '../../parse/document.js';
import { isMap } from '../../parse/tree.js';
import { blocksOf, saysNothing } from './governance-fields.js';
import { meantVersion } from './versions.js';

interface Persons {
  readonly names: ReadonlySet<string>;
  /** What stands before the @ of those that are mailboxes. */
  readonly mailboxes: ReadonlySet<string>;
}

interface Approval {
  readonly by: Located<string> | undefined;
  readonly role: Located<string> | undefined;
  readonly date: Located<string> | undefined;
  readonly version: Located<string> | undefined;
  /** The first key of the record. */
  readonly at: ParsedNode;
}

/** One record of an approval, with places. */
export function readRecord(block: Located<unknown>): Approval {
  const version = under(block, 'version', isScalar);
  return {
    by: under(block, 'by', isText),
    role: under(block, 'role', isText),
    date: under(block, 'date', isText),
    version: version && { ...version, value: String(version.value) },
    at: (isMap(block.node) ? block.node.entries[0]?.key : undefined) ?? block.node,
  };
}

/** However loosely it is written: 2.1 is 2.1.0. */
export const meant = (version: string): string => meantVersion(version) ?? version.trim();

/** What a record does not say. */
export function missingIn(record: Approval): readonly string[] {
  return (['by', 'date', 'version'] as const).filter((name) => saysNothing(record[name]?.value ?? ''));
}

/** Those who may not approve: the owner, the authors, and who made the change to this version. */
export function ownersOf(template: PromptTemplate, version: string | undefined): Persons {
  const { author, changelog } = template.fields;
  const changed = blocksOf(changelog).filter(
    (entry) => meant(String(under(entry, 'version', isScalar)?.value)) === version,
  );
  const all = [
    textField(template, 'owner') ?? '',
    ...itemsOf(author, isText).map(({ value }) => value),
    ...changed.map((entry) => under(entry, 'by', isText)?.value ?? ''),
  ];
  const names = all.filter((name) => !saysNothing(name)).map(plainName);
  return { names: new Set(names), mailboxes: new Set(names.filter((name) => name.includes('@')).map(withoutHost)) };
}

/** `Alice <alice@bank.example>` is alice@bank.example; case and blanks do not count. */
export function plainName(text: string): string {
  const name = text.slice(0, 200);
  return (/<([^<>\s]+@[^<>\s]+)>/.exec(name)?.[1] ?? name).trim().toLowerCase().replace(/\s+/g, ' ');
}

const withoutHost = (name: string): string => name.split('@')[0] ?? '';

/** Names and mailboxes; a mailbox and a bare name are the same where the name is what stands before the @. */
export function isAmong({ names, mailboxes }: Persons, name: string): boolean {
  const plain = plainName(name);
  return names.has(plain) || (plain.includes('@') ? names.has(withoutHost(plain)) : mailboxes.has(plain));
}
