import pc from 'picocolors';
import {
  type Bilingual,
  createLineIndex,
  type ExampleFault,
  type Finding,
  fill,
  type Lang,
  type LineIndex,
  type PackTest,
  type RuleTest,
} from '../engine/index.js';

/** The tests of packs, ready to be shown. */
export interface PolicyTests {
  readonly packs: readonly PackTest[];
  /** What is wrong with the configuration that names packs, and with packs beside each other. */
  readonly problems: readonly Finding[];
  readonly texts: ReadonlyMap<string, string>;
  readonly lang: Lang;
  readonly version: string;
  readonly colour: boolean;
  readonly pathOf: (uri: string) => string;
}

const words = {
  shipped: { en: 'shipped', zh: '内置' },
  score: {
    en: '{fires} of {allFires} found, {silent} of {allSilent} silent',
    zh: '应报告 {fires}/{allFires}，应不报告 {silent}/{allSilent}',
  },
  example: { en: 'example {number} under {list}', zh: '{list} 第 {number} 例' },
  unused: { en: 'No example uses these phrases of {list}: {phrases}', zh: '{list} 中没有示例用到的词句：{phrases}' },
  idle: { en: 'No rule of this pack uses the list {list}.', zh: '本包没有规则使用词表 {list}。' },
  right: {
    en: 'Rules: {rules}. Examples: {examples}, and all come out as they say.',
    zh: '规则 {rules} 条，示例 {examples} 个，结果均与声明一致。',
  },
  wrong: {
    en: 'Rules: {rules}. Examples: {examples}, wrong: {wrong}.',
    zh: '规则 {rules} 条，示例 {examples} 个，其中 {wrong} 个结果有误。',
  },
  never: {
    en: 'Rules: {rules}. Examples: {examples}. Some rules never find anything.',
    zh: '规则 {rules} 条，示例 {examples} 个。有规则从未报告。',
  },
  broken: {
    en: 'Packs with mistakes: their rules were not all tested. Correct what is shown above.',
    zh: '策略包有误，部分规则未测试。请更正上述问题。',
  },
} as const satisfies Record<string, Bilingual>;

/** What a terminal shows: each pack, each rule with its score, failures with their places, and a sum. */
export function policyTestsText(tests: PolicyTests): string {
  const { packs, lang, colour } = tests;
  const colours = pc.createColors(colour);
  const places = createPlaces(tests);
  const problem = ({ uri, range, message }: Finding): string =>
    `  ${colours.red('✗')} ${places.show(uri, range.start)}  ${message}\n`;
  const ruleText = (rule: RuleTest, uri: string | undefined, width: number): string => {
    const mark = rule.faults.length === 0 ? colours.green('✓') : colours.red('✗');
    const lines = [`  ${mark} ${rule.id.padEnd(width)}  ${scoreText(rule, lang)}\n`];
    for (const fault of rule.faults) {
      const at = uri !== undefined && fault.range ? [places.show(uri, fault.range.start)] : [];
      lines.push(`      ${[...at, ...exampleName(fault, lang)].join(', ')}\n      ${fault.message}\n`);
    }
    return lines.join('');
  };
  const blocks = packs.map(({ uri, title, problems, rules, unused }) => {
    const name = [uri === undefined ? fill(words.shipped, lang) : tests.pathOf(uri), title].filter(
      (part) => part !== '',
    );
    const width = Math.max(0, ...rules.map(({ id }) => id.length));
    return [
      `${colours.bold(name.join(': '))}\n`,
      ...problems.map(problem),
      ...rules.map((rule) => ruleText(rule, uri, width)),
      ...unused.map((one) => `  ${colours.cyan('•')} ${unusedText(one, lang)}\n`),
    ].join('');
  });
  return [...tests.problems.map(problem), ...blocks, `${sumText(tests, lang)}\n`].join('\n');
}

function scoreText({ fires, silent }: RuleTest, lang: Lang): string {
  const { score } = words;
  return fill(score, lang, {
    fires: fires.right,
    allFires: fires.total,
    silent: silent.right,
    allSilent: silent.total,
  });
}

function exampleName({ example }: ExampleFault, lang: Lang): string[] {
  return example ? [fill(words.example, lang, example)] : [];
}

function unusedText({ list, isIdle, phrases }: PackTest['unused'][number], lang: Lang): string {
  if (isIdle) return fill(words.idle, lang, { list });
  const [left, right, comma] = lang === 'en' ? ['"', '"', ', '] : ['“', '”', '、'];
  return fill(words.unused, lang, {
    list,
    phrases: phrases.map(({ phrase }) => `${left}${phrase}${right}`).join(comma),
  });
}

function sumText({ packs, problems }: PolicyTests, lang: Lang): string {
  const rules = packs.flatMap((pack) => pack.rules);
  const scores = rules.flatMap(({ fires, silent }) => [fires, silent]);
  const examples = scores.reduce((sum, { total }) => sum + total, 0);
  const wrong = scores.reduce((sum, { total, right }) => sum + total - right, 0);
  const isNever = rules.some(({ faults }) => faults.length > 0);
  const sum = fill(wrong > 0 ? words.wrong : isNever ? words.never : words.right, lang, {
    rules: rules.length,
    examples,
    wrong,
  });
  const isBroken = problems.length > 0 || packs.some((pack) => pack.problems.length > 0);
  return isBroken ? `${sum}\n${fill(words.broken, lang)}` : sum;
}

/** One JSON object for other tools. Lines and UTF-16 characters count from 0; numbers of examples from 1. */
export function policyTestsJson(tests: PolicyTests): string {
  const { packs, version, pathOf } = tests;
  const places = createPlaces(tests);
  const problemData = ({ uri, range, message }: Finding): object => {
    return { file: pathOf(uri), range: places.range(uri, range), message };
  };
  const data = {
    tool: { name: 'bluepencil', version },
    problems: tests.problems.map(problemData),
    packs: packs.map(({ uri, title, problems, rules, unused }) => ({
      file: uri === undefined ? null : pathOf(uri),
      title,
      problems: problems.map(problemData),
      rules: rules.map(({ id, fires, silent, faults }) => ({
        id,
        fires,
        silent,
        failures: faults.map(({ example, message, range }) => ({
          example: example ?? null,
          message,
          range: uri !== undefined && range ? places.range(uri, range) : null,
        })),
      })),
      unusedPhrases: unused.flatMap(({ list, phrases }) => phrases.map((one) => ({ list, ...one }))),
      unusedLists: unused.filter(({ isIdle }) => isIdle).map(({ list }) => list),
    })),
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}

function createPlaces({ texts, pathOf }: PolicyTests) {
  const indexes = new Map<string, LineIndex>();
  const indexOf = (uri: string): LineIndex => {
    const index = indexes.get(uri) ?? createLineIndex(texts.get(uri) ?? '');
    indexes.set(uri, index);
    return index;
  };
  return {
    /** `file:line:column`, from 1. */
    show(uri: string, offset: number): string {
      const { line, character } = indexOf(uri).positionAt(offset);
      return `${pathOf(uri)}:${line + 1}:${character + 1}`;
    },
    range(uri: string, { start, end }: Finding['range']): object {
      return { start: indexOf(uri).positionAt(start), end: indexOf(uri).positionAt(end) };
    },
  };
}
