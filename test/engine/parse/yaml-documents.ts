import fc from 'fast-check';
import { anyText, scalarSource, yamlSoup } from './yaml-sources.js';

/** Keys, each with a number in it, so that no two keys of a map are the same. */
const keys: readonly ((number: number) => string)[] = [
  ...[(n: number) => `a${n}`, (n: number) => `b ${n}`, (n: number) => `中文${n}`, (n: number) => `😀${n}`],
  ...[
    (n: number) => `"q${n}"`,
    (n: number) => `'it''s ${n}'`,
    (n: number) => `"\\u4e2d${n}"`,
    (n: number) => `http://h${n}`,
  ],
  ...[(n: number) => `${n}`, (n: number) => `-${n}.0`, (n: number) => (n === 0 ? 'null' : `null${n}`)],
];
const key = fc.constantFrom(...keys);
const plainValue = fc.constantFrom(
  ...[
    'x',
    'two words',
    '中文 字',
    '😀',
    'yes',
    'no',
    'true',
    'False',
    'null',
    '~',
    '12',
    '-0',
    '+7',
    '0o17',
    '012',
    '0x1F',
  ],
  ...['1_000', '12345678901234567890', '1.5', '.5', '5.', '1e3', '-1.5E-2', '.inf', '-.INF', '+.Inf', '.nan', '.NaN'],
  ...[
    '2026-11-23',
    '12:30:45',
    '2026-11-23T10:00:00Z',
    'a:b',
    'a#b',
    'x - y',
    '-x',
    '?x',
    ':x',
    '<<',
    '0o8',
    '0xg',
    '1e',
    '.',
  ],
  ...[
    "it's",
    'say "no"',
    'a, b',
    'a] b',
    'back\\slash',
    '{{ x }} y',
    'y {{x}}',
    '\u2028',
    'tRUE',
    'nULL',
    '--- x',
    '...x',
  ],
);
const flowPlain = fc.constantFrom(
  'x',
  'two words',
  '1',
  'true',
  '"q, r"',
  "'s'",
  '-1',
  'a:b',
  'null',
  '中',
  '""',
  "''",
  '.5',
);
const comment = fc.constantFrom('', '', '', '', ' # why', '  #why', ' #', ' # 中 😀 ', ' # a: b');
const blank = fc.constantFrom('', '', '', '', '', '\n', '# whole line\n', '  # deeper\n', '\n\n', '   \n');

/** Lines further to the right, the first of them left where it is. */
const wrap = (lines: string, indent: number): string => lines.replaceAll('\n', `\n${' '.repeat(indent)}`);

const { flow } = fc.letrec<{ flow: string; node: string }>((tie) => ({
  node: fc.oneof({ maxDepth: 3, withCrossShrink: true }, flowPlain, tie('flow')),
  flow: fc.oneof(
    fc
      .tuple(fc.array(tie('node'), { maxLength: 3 }), fc.constantFrom(', ', ',', ' , ', ',\n   '), fc.boolean())
      .map(([items, comma, trailing]) => `[${items.join(comma)}${trailing && items.length > 0 ? comma : ''}]`),
    fc
      .tuple(
        fc.array(fc.tuple(fc.constantFrom('k', 'l', '"m"', "'n'", '1'), tie('node')), { maxLength: 3 }),
        fc.constantFrom(': ', ': ', ':', ' : '),
        fc.constantFrom(', ', ' ,', ',\n   ', ', # c\n     '),
      )
      .map(([pairs, colon, comma]) => `{ ${pairs.map(([name, value]) => `${name}${colon}${value}`).join(comma)} }`),
  ),
}));

const blockLine = fc.constantFrom(
  '  x',
  '  two {{words}}',
  '    deeper',
  '',
  '',
  '  # none',
  '  - a: b',
  '      ',
  ' ',
  '   ',
);
const blockText = fc
  .tuple(
    fc.constantFrom('|', '|', '>', '>', '|-', '>-', '|+', '>+', '|2', '>2-', '|1+', '|-2'),
    comment,
    fc.constantFrom('  first\n', '  first\n', '\n  first\n', '   first\n', ''),
    fc.array(blockLine, { maxLength: 7 }),
  )
  .map(([header, why, first, lines]) => `${header}${why}\n${first}${lines.join('\n')}`);

const quoted = fc.constantFrom(
  '"q"',
  '""',
  "''",
  '"a\\n\\"b\\""',
  "'it''s'",
  '"two\n   lines"',
  "'two\n\n   lines'",
  '"\\\n   x"',
  '"{{x}}"',
);
const folded = fc.constantFrom('two\n  lines', 'three\n\n  or\n   more', 'x\n  "y"');

const scalar = fc.oneof(
  { arbitrary: plainValue, weight: 6 },
  { arbitrary: quoted, weight: 3 },
  { arbitrary: folded, weight: 1 },
  { arbitrary: flow, weight: 3 },
  { arbitrary: blockText, weight: 3 },
  { arbitrary: fc.constant(''), weight: 1 },
  { arbitrary: scalarSource, weight: 1 },
);

const gap = fc.constantFrom(0, 1, 2, 4);
const { tree } = fc.letrec<{ tree: string; below: string | undefined; map: string; list: string }>((tie) => ({
  tree: fc.oneof(tie('map'), tie('list')),
  below: fc.option(tie('tree'), { nil: undefined, maxDepth: 3, freq: 1 }),
  map: fc
    .array(fc.tuple(blank, key, scalar, comment, tie('below'), gap), { minLength: 1, maxLength: 4 })
    .map((entries) => entries.map(entryLines).join('\n')),
  list: fc
    .array(fc.tuple(blank, scalar, comment, tie('below'), gap), { minLength: 1, maxLength: 4 })
    .map((items) => items.map(itemLines).join('\n')),
}));

type Entry = [string, (number: number) => string, string, string, string | undefined, number];

function entryLines([before, name, value, why, below, indent]: Entry, index: number): string {
  const start = `${before}${name(index)}:`;
  if (below !== undefined) return `${start}${why}\n${' '.repeat(indent)}${wrap(below, indent)}`;
  return value.includes('\n') ? `${start} ${value}` : `${start} ${value}${why}`;
}

function itemLines([before, value, why, below, indent]: [string, string, string, string | undefined, number]): string {
  if (below !== undefined) return `${before}-${' '.repeat(indent + 1)}${wrap(below, indent + 2)}`;
  return value.includes('\n') ? `${before}- ${wrap(value, 2)}` : `${before}- ${value}${why}`;
}

/** Documents as people write them, mostly without mistakes. */
export const ordinaryYaml = fc
  .tuple(
    fc.constantFrom('', '', '', '\uFEFF', '---\n', '# top\n---  # c\n', '\n', '# c\n'),
    tree,
    fc.constantFrom('\n', '\n', '', '\n\n', '  ', '\n# end', '\n   '),
  )
  .map((parts) => parts.join(''));

/** A piece that is put into a document, or takes the place of some of it. */
const splinter = fc.oneof(
  fc.constantFrom(
    '\n',
    '\n  ',
    ' ',
    '  ',
    ':',
    ': ',
    '- ',
    '#',
    ' #',
    ',',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '|',
    '>',
    '\t',
    '\r',
    '\\',
  ),
  fc.constantFrom(
    '? ',
    '&a ',
    '*a',
    '!t ',
    '<<: ',
    '---\n',
    '...\n',
    '%',
    '{{',
    '}}',
    '\uFEFF',
    '\0',
    'x',
    '中',
    '|+\n',
    '\n\n',
    '\u0085',
    '\ud83d',
  ),
);

const edit = fc.record({ at: fc.nat(), length: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(30)), piece: splinter });

/** The same document with some edits, cut off somewhere, with other line ends. */
export function damaged(source: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const cut = fc.option(fc.nat(), { nil: undefined, freq: 3 });
  return fc
    .tuple(source, fc.array(edit, { maxLength: 3 }), cut, fc.constantFrom('\n', '\n', '\n', '\r\n', '\r'))
    .map(([text, edits, end, lineEnd]) => {
      let changed = text;
      for (const { at, length, piece } of edits) {
        const start = at % (changed.length + 1);
        changed = changed.slice(0, start) + piece + changed.slice(start + length);
      }
      if (end !== undefined) changed = changed.slice(0, end % (changed.length + 1));
      return lineEnd === '\n' ? changed : changed.replaceAll(/\r?\n/g, lineEnd);
    });
}

/** A scalar of any kind, with all its indicators, as a value in a map. */
export const scalarDocument = fc
  .tuple(scalarSource, fc.boolean())
  .map(([source, nested]) => (nested ? `n:\n - key: ${source}\n   next: 1\n` : `key: ${source}\nnext: 1\n`));

/** Text that may or may not be YAML. */
export const strangeText = fc.oneof({ arbitrary: yamlSoup, weight: 4 }, { arbitrary: anyText, weight: 1 });

/** A key with a plain scalar, which may be a number, or nearly one. */
export const plainDocument = fc
  .string({ unit: fc.constantFrom(...'0123456789+-._eExobaAfFinNyYtruls~:/'), minLength: 1, maxLength: 9 })
  .map((scalar) => `key: ${scalar}\n`);
