import fc from 'fast-check';

const letters = [
  'a',
  'b',
  ' ',
  '  ',
  '中',
  '文',
  '😀',
  '👩‍👩‍👧',
  'é',
  '\u00a0',
  '\u2028',
  '\uFEFF',
  '#',
  ':',
  '-',
  '{{x}}',
  '%',
  '*',
  '&',
];
/** Line ends that YAML knows; the lone carriage return is no line end for most other tools. */
const lineEnds = ['\n', '\r\n', '\r'];

/** Text of all kinds: words, scripts, control characters, line ends, quotes, half surrogate pairs. */
export const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom(...letters, '"', "'", '\\', '\n', '\r\n', '\r', '\t', '\0', '\x07', '\ud83d'))
    .map((parts) => parts.join('')),
);

const indentation = fc.constantFrom('   ', '     ', '   \t');
const breaks = fc
  .tuple(
    fc.constantFrom('', ' ', '\t '),
    fc.array(fc.constantFrom(...lineEnds), { minLength: 1, maxLength: 3 }),
    indentation,
  )
  .map(([before, ends, indent]) => before + ends.join('') + indent);

/** Pieces of a double-quoted scalar, quotes left out. */
const doubleQuotedPiece = fc.oneof(
  fc.constantFrom(...letters, "'", '\t'),
  fc.constantFrom(
    '\\n',
    '\\"',
    '\\\\',
    '\\/',
    '\\t',
    '\\0',
    '\\a',
    '\\e',
    '\\N',
    '\\_',
    '\\L',
    '\\P',
    '\\ ',
    '\\\t',
    '\\r',
    '\\v',
    '\\f',
    '\\b',
  ),
  fc.constantFrom('\\x41', '\\u4e2d', '\\U0001F600', '\\ud83d\\ude00', '\\ud83d', '\\U0010FFFF'),
  breaks,
  fc.tuple(fc.constantFrom(...lineEnds), indentation).map(([end, indent]) => `\\${end}${indent}`),
);
const singleQuotedPiece = fc.oneof(fc.constantFrom(...letters, "''", '"', '\\', '\\n', '\t'), breaks);
const plainPiece = fc.oneof(fc.constantFrom('a', 'b ', '中', '😀', '"', "'", '\\n', 'c-d', 'e:f', '#'), breaks);

const join = (parts: readonly string[]): string => parts.join('');

export const doubleQuoted = fc.array(doubleQuotedPiece, { maxLength: 12 }).map((parts) => `"${join(parts)}"`);
export const singleQuoted = fc.array(singleQuotedPiece, { maxLength: 12 }).map((parts) => `'${join(parts)}'`);
export const plain = fc.array(plainPiece, { maxLength: 12 }).map((parts) => `w${join(parts)}w`);

const blockLine = fc.tuple(
  fc.integer({ min: 0, max: 6 }),
  fc.array(fc.constantFrom(...letters, '"', '\\', '\t', 'x'), { maxLength: 5 }).map(join),
  fc.constantFrom('\n', '\n', '\r\n', '\r', '\n\n'),
);

/** A block scalar in a map at the left edge: any indentation, indicator and chomping, mistakes included. */
export const block = fc
  .record({
    style: fc.constantFrom('|', '>'),
    indicator: fc.constantFrom('', '', '', '1', '2', '3'),
    chomp: fc.constantFrom('', '-', '+'),
    order: fc.boolean(),
    comment: fc.constantFrom('', ' ', ' # why', '\t# x'),
    end: fc.constantFrom(...lineEnds),
    lines: fc.array(blockLine, { maxLength: 8 }),
    finalBreak: fc.boolean(),
  })
  .map(({ style, indicator, chomp, order, comment, end, lines, finalBreak }) => {
    const header = style + (order ? indicator + chomp : chomp + indicator) + comment + end;
    const body = lines.map(([indent, words, lineEnd]) => `${' '.repeat(indent)}${words}${lineEnd}`).join('');
    return header + (finalBreak ? body : body.trimEnd());
  });

/** Scalars in all styles. */
export const scalarSource = fc.oneof(doubleQuoted, singleQuoted, plain, block);

const soup = [
  ...[
    'a',
    'b: ',
    'c:',
    '- ',
    '-',
    '? ',
    ': ',
    '\n',
    '\n  ',
    '\n    ',
    '\n\t',
    ' ',
    '  ',
    '\r\n',
    '\r',
    '# x',
    ' # y',
    '"',
    "'",
    '\\',
    ',',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    '{{a}}',
    '{{',
    '}}',
    '{% if %}',
    '{#',
    '|',
    '>',
    '|-\n',
    '>+\n',
    '|2\n ',
    '&x ',
    '*x',
    '*x ',
    '<<: ',
    '!t ',
    '!!str ',
  ],
  ...[
    '---\n',
    '...\n',
    '%YAML 1.1\n',
    '@',
    '`',
    '%',
    '中',
    '😀',
    '\0',
    '\uFEFF',
    '\ud83d',
    '1',
    'true',
    'null',
    '~',
    '0x1F',
    '.nan',
  ],
];

/** Anything that looks a little like YAML. */
export const yamlSoup = fc.array(fc.constantFrom(...soup), { maxLength: 40 }).map(join);
