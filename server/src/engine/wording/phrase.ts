import { RE2JS } from 're2js';
import { requiredLiterals } from './literals.js';
import { normalise } from './normal-text.js';
import { isEmptyable, type Node, sourceOf } from './phrase-tree.js';
import type { ParsedPhrase } from './types.js';

const maxPhrase = 2000;

/**
 * Read a phrase: RE2 syntax over the normal text of one clause. A blank is white space of any length, `...` or `…` a
 * gap of at most 40 characters (12 when the phrase holds Han characters). Words of Latin letters and digits at its
 * ends are whole words; case does not matter.
 */
export function parsePhrase(source: string): ParsedPhrase {
  return mistakeOf(source) ?? readPhrase(source);
}

function mistakeOf(source: string): ParsedPhrase | undefined {
  if (source.length > maxPhrase) return { kind: 'unsupported', reason: `longer than ${maxPhrase} characters` };
  return isKnownGood(source) ? undefined : mistakeIn(source);
}

/** The same for a phrase that is known to be right, because somebody looked for mistakes before: much quicker. */
export function readPhrase(source: string): ParsedPhrase {
  const isSimple = isKnownGood(source);
  const trimmed = source.trim().replace(/^(?:\.{3}|…)\s*|\s*(?:\.{3}|…)$/g, '');
  const reader = new Reader(trimmed.normalize('NFC'));
  const tree = reader.read();
  if (reader.problem !== undefined) return { kind: 'unsupported', reason: reader.problem, offset: reader.at };
  if (isEmptyable(tree)) return { kind: 'invalid', reason: 'the phrase can match the empty text' };
  // A gap is itself a repeat: repeated in turn it may be too much.
  const late = !isSimple && reader.hasGap ? mistakeIn(sourceOf(tree)) : undefined;
  if (late) return late;
  const flags = isSimple ? '(?s)' : '(?is)';
  const [literals = [], ...also] = requiredLiterals(tree);
  return { kind: 'usable', source: flags + sourceOf(tree), literals, also, hasGap: reader.hasGap };
}

/** Letters, choices, `?`, gaps: most phrases hold nothing else. */
const simpleForm =
  /^(?:[^\\[\](){}*+?^$|.]|[|)]|\((?!\?)|(?<=[^(|?*+}])\?(?![?*+{])|\.\{\d,\d{1,3}\}(?![?*+{])|\.{3}|\[(?:- | -|[a-z]{1,6})\])*$/;

/** Whether RE2 need not be asked: making a program takes longer than all the rest. */
function isKnownGood(source: string): boolean {
  if (!simpleForm.test(source) || source.includes('()')) return false;
  for (const [, min, max] of source.matchAll(/\{(\d+),(\d+)\}/g)) if (Number(min) > Number(max)) return false;
  let depth = 0;
  for (const character of source) {
    if (character === '(') depth++;
    else if (character === ')' && --depth < 0) return false;
  }
  return depth === 0;
}

function mistakeIn(source: string): ParsedPhrase | undefined {
  try {
    RE2JS.compile(source);
    return undefined;
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).replace('error parsing regexp: ', '');
    return { kind: /\(\?(?:<?[=!]|>)|\\[1-9]|\\k</.test(source) ? 'unsupported' : 'invalid', reason };
  }
}

const hanForm = /\p{Script=Han}/u;

/** Reads what RE2 has accepted; knows the parts of it that phrases need. */
class Reader {
  at = 0;
  hasGap = false;
  problem: string | undefined;
  private readonly source: string;
  private readonly limit: number;

  constructor(source: string) {
    this.source = source;
    this.limit = hanForm.test(source) ? 12 : 40;
  }

  read(): Node {
    const tree = this.choice();
    if (this.at < this.source.length) this.problem ??= 'a bracket is closed that was not opened';
    return tree;
  }

  private choice(): Node {
    const branches = [this.sequence()];
    while (this.source[this.at] === '|') {
      this.at++;
      branches.push(this.sequence());
    }
    const [only] = branches;
    if (branches.length === 1 && only) return only;
    // Of fixed words the longest is asked for first, so that a match covers all of it.
    const lengths = branches.map(lengthOf);
    if (!lengths.includes(-1)) branches.sort((a, b) => lengthOf(b) - lengthOf(a));
    return { kind: 'choice', branches };
  }

  private sequence(): Node {
    const parts: Node[] = [];
    while (this.at < this.source.length && !this.problem) {
      const character = this.source[this.at];
      if (character === '|' || character === ')') break;
      const start = this.at;
      let part = this.part();
      part = this.quantified(part);
      const last = parts.at(-1);
      if (part.kind === 'text' && last?.kind === 'text') {
        parts[parts.length - 1] = { kind: 'text', value: last.value + part.value };
      } else parts.push(part);
      if (this.at === start) this.problem = 'unreadable';
    }
    const [only] = parts;
    return parts.length === 1 && only ? only : { kind: 'sequence', parts };
  }

  private part(): Node {
    const { source } = this;
    const character = source[this.at] ?? '';
    if (character === '(') return this.group();
    if (character === '[') return this.set();
    if (character === '\\') return this.escape();
    const gap = /^(?:\s*(?:\.{3}|…)\s*)/.exec(source.slice(this.at, this.at + 20));
    if (gap) return this.gap(gap[0].length);
    if (/\s/.test(character)) return this.blank();
    if (character === '.') {
      this.at++;
      this.hasGap = true;
      return { kind: 'set', source: '.', isWord: false };
    }
    if (character === '^' || character === '$') {
      this.at++;
      return { kind: 'edge', source: character };
    }
    const whole = String.fromCodePoint(source.codePointAt(this.at) ?? 0);
    this.at += whole.length;
    return { kind: 'text', value: normalise(whole).value };
  }

  private gap(length: number): Node {
    this.at += length;
    this.hasGap = true;
    return { kind: 'gap', limit: this.limit };
  }

  private blank(): Node {
    const before = this.source.slice(0, this.at);
    while (/\s/.test(this.source[this.at] ?? '')) this.at++;
    const isBesideHan =
      /[\p{Script=Han}][)?]*$/u.test(before) || /^[(]*(?:\?:)?\p{Script=Han}/u.test(this.source.slice(this.at));
    return { kind: 'blank', isOptional: isBesideHan };
  }

  private group(): Node {
    const head = /^\((?:\?(?:P?<\w+>|[imsU]*(?:-[imsU]+)?:))?/.exec(this.source.slice(this.at))?.[0] ?? '(';
    if (this.source.startsWith('(?', this.at) && head === '(') {
      const flags = /^\(\?[imsU-]+\)/.exec(this.source.slice(this.at))?.[0];
      if (flags === undefined) this.problem = 'unreadable group';
      this.at += flags?.length ?? 1;
      return { kind: 'text', value: '' };
    }
    this.at += head.length;
    const inner = this.choice();
    this.at++;
    return inner;
  }

  private set(): Node {
    const start = this.at;
    this.at++;
    if (this.source[this.at] === '^') this.at++;
    if (this.source[this.at] === ']') this.at++;
    while (this.at < this.source.length && this.source[this.at] !== ']') {
      if (this.source[this.at] === '\\') this.at++;
      else if (this.source.startsWith('[:', this.at)) this.at = this.source.indexOf(':]', this.at) + 1;
      this.at++;
    }
    this.at++;
    const text = this.source.slice(start, this.at);
    const inner = text.slice(1, -1);
    const folded = foldSet(inner);
    const isPlain = !/[\\^[\]&:]/.test(folded) && !hasBackwardRange(folded);
    const isShort = isPlain && !inner.slice(1, -1).includes('-') && [...inner].length <= 6;
    return {
      kind: 'set',
      source: isPlain ? `[${folded}]` : text,
      isWord: /^[a-z0-9.,-]+$/i.test(inner) && /[a-z0-9]/i.test(inner),
      ...(isShort ? { members: [...folded] } : {}),
    };
  }

  private escape(): Node {
    const form = /^\\(?:x\{[0-9a-f]+\}|x[0-9a-f]{2}|p\{[^}]*\}|p[A-Z]|Q|[\s\S])/i.exec(this.source.slice(this.at));
    const text = form?.[0] ?? '\\';
    this.at += text.length;
    const letter = text[1] ?? '';
    if (/^[bBAz]$/.test(letter)) return { kind: 'edge', source: text };
    if (letter === 's') return { kind: 'blank', isOptional: false };
    if (letter === 'Q') this.problem = '\\Q is not read';
    if (/[a-z]/i.test(letter)) return { kind: 'set', source: text, isWord: letter === 'd' || letter === 'w' };
    return { kind: 'text', value: normalise(letter).value };
  }

  private quantified(part: Node): Node {
    let node = part;
    for (;;) {
      const form = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(this.source.slice(this.at, this.at + 20));
      if (!form) return node;
      this.at += form[0].length;
      const [text, low, comma, high] = form;
      const min = low === undefined ? (text.startsWith('+') ? 1 : 0) : Number(low);
      const max = low === undefined ? (text.startsWith('?') ? 1 : 1000) : comma ? Number(high || 1000) : min;
      const inner: Node = node.kind === 'blank' && max > 1 ? { kind: 'set', source: '\\s', isWord: false } : node;
      node = { kind: 'repeat', inner, min, max, source: text };
    }
  }
}

/** How long the matches of fixed words are; -1 for everything else. */
function lengthOf(node: Node): number {
  if (node.kind === 'text') return node.value.length;
  if (node.kind === 'blank') return 1;
  if (node.kind !== 'sequence') return -1;
  const lengths = node.parts.map(lengthOf);
  return lengths.includes(-1) ? -1 : lengths.reduce((sum, length) => sum + length, 0);
}

/** The members of a set as they stand in normalised text. What becomes several characters, or a dash, stays as it is. */
function foldSet(inner: string): string {
  const members = [...inner].map((member) => {
    const folded = member.normalize('NFKC').toLowerCase();
    return [...folded].length === 1 && folded !== '-' ? folded : member;
  });
  return members.join('');
}

const dash = 0x2d;

/** `[Z-a]` is a range, `[z-a]` is none. */
function hasBackwardRange(inner: string): boolean {
  const codes = [...inner].map((member) => member.codePointAt(0) ?? 0);
  return codes.some((code, at) => code === dash && at > 0 && (codes[at - 1] ?? 0) > (codes[at + 1] ?? Infinity));
}
