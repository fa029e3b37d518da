import {
  type Bilingual,
  createEngine,
  type Framework,
  fill,
  frameworks,
  type Lang,
  parseConfig,
  type Rule,
  resolveConfig,
  rules,
} from '../server/src/engine/index.js';
import { sectorName } from '../server/src/lsp/templates/page.js';
import { readTemplate, valuesAt } from '../server/src/lsp/templates/reading.js';
import { nameOf } from '../server/src/lsp/templates/words.js';
import type { TemplateEntry } from '../server/src/protocol.js';

type Read = (path: string) => string;

const configPath = 'templates/bluepencil.yaml';

const words = {
  title: { en: 'Template library', zh: '模板库' },
  about: {
    en: '{count} prompt templates for banks, brokers, insurers, hospitals, factories and those who govern AI. Each has declared inputs, limits in its text, an output contract, test cases and governance; the strictest profile finds nothing to say about them. They are starting points: the institutions in them are made up, and a text that fits one house is wrong in another.',
    zh: '面向银行、证券、保险、医疗、制造和人工智能治理的 {count} 个提示词模板，均声明了输入变量、文字界限、输出契约、测试用例和治理信息，按最严格的配置方案检查也没有发现。模板只是起点：其中的机构均为虚构，适合一家机构的文字未必适合另一家。',
  },
  adopt: { en: 'To adopt one', zh: '如何采用' },
  head: { en: '| Template | Sector | Language | Risk tier | Task |', zh: '| 模板 | 行业 | 语言 | 风险等级 | 任务 |' },
  inputs: {
    en: '| Input | Type | Trust | Sensitivity | What it holds |',
    zh: '| 输入变量 | 类型 | 可信程度 | 敏感级别 | 内容 |',
  },
  optional: { en: '{type}, optional', zh: '{type}，选填' },
  facts: {
    en: '[`{id}`]({path}) · {language} · {tier} risk · {task} · for {audience}',
    zh: '[`{id}`]({path}) · {language} · 风险等级：{tier} · {task} · 读者：{audience}',
  },
  oversight: { en: '**Oversight.** {mode}: {role}.', zh: '**人工监督：** {mode}（{role}）。' },
  fallback: { en: '**Fallback.** When the model fails, {mode}.', zh: '**后备安排：** 模型失效时{mode}。' },
  clauses: { en: '**Standard clauses.** {clauses}.', zh: '**标准条款：** {clauses}。' },
  schema: { en: '**Output schema.** {answer}.', zh: '**输出 Schema：** {answer}。' },
  yes: { en: 'Yes', zh: '有' },
  no: { en: 'No, the answer is text', zh: '无，输出为文本' },
  tests: { en: '**Test cases.** {count}: {kinds}.', zh: '**测试用例：** {count} 个（{kinds}）。' },
  controls: {
    en: '**Controls.** {rules} rules look at it, and give evidence toward:',
    zh: '**控制项：** 有 {rules} 条规则检查本模板，可为下列控制项提供证据：',
  },
  framework: { en: '{title} ({count}): {ids}', zh: '{title}（{count} 项）：{ids}' },
  counted: { en: '{title} ({count})', zh: '{title}（{count} 项）' },
  ofPlace: { en: 'Other laws and guidance where it is used: {list}', zh: '使用地的其他法规与指引：{list}' },
  standards: { en: 'Standards and frameworks: {list}', zh: '标准与框架：{list}' },
  comma: { en: ', ', zh: '、' },
} as const satisfies Record<string, Bilingual>;

const steps: Readonly<Record<'en' | 'zh', readonly string[]>> = {
  en: [
    'Find one by its purpose, and read its limits, its `prohibitedUse` and its `knownLimits` before its prompt: do they fit your process?',
    'Copy it: `bluepencil new kyc-file-gap-check`, or *BluePencil: Insert Template…* in the editor. `bluepencil init --sector finance` sets up a whole library with three of them.',
    'The copy is a draft that nobody has approved. Owner, contacts, record numbers and dates are blank. Fill them in; `bluepencil check` names what is missing, and where.',
    'Map each input to a field of your systems. Keep its trust and its sensitivity, or raise them: what customers or third parties wrote stays `untrusted`.',
    'Choose the model, and say where it runs and what its provider may do with the data. Correct `regimes` and `riskTier` for the place and the purpose.',
    'Run the test cases and add your own, above all those that your reviewers argue about. Record the result under `evaluation`.',
    'Have it approved by somebody who neither owns nor wrote it, then set `status: approved`.',
  ],
  zh: [
    '按用途查找。先看文字中的界限以及 `prohibitedUse`、`knownLimits`，再看提示词：是否符合本机构的流程？',
    '复制模板：运行 `bluepencil new kyc-file-gap-check-zh`，或在编辑器中使用“BluePencil: 插入模板…”。`bluepencil init --sector finance --lang zh-cn` 可一次建好含三个模板的模板库。',
    '副本是未经批准的草稿，负责人、联系人、编号和日期均为空白，请逐项补全；`bluepencil check` 会指出缺什么、缺在哪里。',
    '将每个输入变量对应到本机构系统的字段。可信程度和敏感级别只能保持或从严：客户和第三方撰写的内容始终为 `untrusted`。',
    '选定模型，写明部署位置以及提供方可如何使用数据；按使用地和用途更正 `regimes` 与 `riskTier`。',
    '运行测试用例并补充自己的用例，审阅时有争议的情形尤其应当写入；结果记入 `evaluation`。',
    '由负责人和编写者以外的人审批，再改为 `status: approved`。',
  ],
};

const evidence: Bilingual = {
  en: 'Controls are listed as of 2026-11-23 for the rules that are on for a template in this library, see [controls](controls.md). A finding, or its absence, is evidence toward a control, never proof that it is met or broken.',
  zh: '所列控制项截至 2026-11-23，取自本模板库中对该模板启用的规则，见[控制项](controls.zh-cn.md)。有无发现都只是与控制项有关的证据，并不证明已满足或违反该控制项。',
};

/** The pages of the shipped library by path. `read` gives the text of a file; `entries` is the list that the build makes. */
export function libraryPages(entries: readonly TemplateEntry[], read: Read): ReadonlyMap<string, string> {
  const looked = entries.map((entry) => lookAt(entry, read));
  return new Map([
    ['docs/library.md', page(looked, 'en')],
    ['docs/library.zh-cn.md', page(looked, 'zh-cn')],
  ]);
}

/** What a page tells of a template beyond its entry. */
interface Looked {
  readonly entry: TemplateEntry;
  readonly at: (path: string) => readonly string[];
  /** The rules that ran over it. */
  readonly rules: readonly Rule[];
  /** The places whose law binds it. */
  readonly places: readonly string[];
}

/** Runs the engine of the library over a template, with rules that note that they were asked and do nothing else. */
function lookAt(entry: TemplateEntry, read: Read): Looked {
  const text = read(entry.path);
  const asked: Rule[] = [];
  let places: readonly string[] = [];
  const noting = rules.map((rule): Rule => {
    const note = (context: { readonly jurisdictions: readonly string[] }): undefined => {
      asked.push(rule);
      places = context.jurisdictions;
    };
    return rule.scope === 'template' ? { ...rule, check: note } : { ...rule, collect: note };
  });
  const config = resolveConfig([parseConfig(`file:///${configPath}`, read(configPath))], noting);
  createEngine({ config, rules: noting, today: '2026-11-23' }).check({ uri: `file:///${entry.path}`, text });
  const root = readTemplate(text)?.root;
  return { entry, at: (path) => valuesAt(root, path.split('.')), rules: asked, places };
}

function page(all: readonly Looked[], lang: Lang): string {
  const list = steps[lang === 'zh-cn' ? 'zh' : 'en'].map((step, index) => `${index + 1}. ${step}`);
  const rows = all.map(({ entry }) => overviewRow(entry, lang));
  const headings = new Set<string>();
  const sections = all.flatMap((one) => {
    const heading = sectorName(one.entry, lang);
    const isFirst = !headings.has(heading);
    headings.add(heading);
    return [...(isFirst ? [`## ${heading}`] : []), section(one, lang)];
  });
  const parts = [
    `# ${fill(words.title, lang)}`,
    fill(words.about, lang, { count: all.length }),
    `## ${fill(words.adopt, lang)}`,
    list.join('\n'),
    fill(evidence, lang),
    [fill(words.head, lang), '| --- | --- | --- | --- | --- |', ...rows].join('\n'),
    ...sections,
  ];
  return `${parts.join('\n\n')}\n`;
}

function overviewRow(entry: TemplateEntry, lang: Lang): string {
  const { id, name, language, riskTier, taskKind } = entry;
  const cells = [
    `[${name}](#${id})`,
    sectorName(entry, lang),
    nameOf('language', language, lang),
    nameOf('riskTier', riskTier, lang),
    nameOf('taskKind', taskKind, lang),
  ];
  return `| ${cells.map(cell).join(' | ')} |`;
}

function section(looked: Looked, lang: Lang): string {
  const { id, name, description, path, language, riskTier, taskKind, audience, variables } = looked.entry;
  const rows = variables.map((one) => {
    const type = one.required ? one.type : fill(words.optional, lang, { type: one.type });
    const trust = nameOf('trust', one.trust, lang);
    const cells = [
      `\`${one.name}\``,
      type,
      // Whoever wrote such a text may have put instructions into it.
      one.trust === 'untrusted' ? `**${trust}**` : trust,
      nameOf('sensitivity', one.sensitivity, lang),
      one.description,
    ];
    return `| ${cells.map(cell).join(' | ')} |`;
  });
  return [
    `<a id="${id}"></a>\n\n### ${name}`,
    fill(words.facts, lang, {
      id,
      path: `../${path}`,
      language: nameOf('language', language, lang),
      tier: nameOf('riskTier', riskTier, lang),
      task: nameOf('taskKind', taskKind, lang),
      audience: nameOf('audience', audience, lang),
    }),
    description,
    [fill(words.inputs, lang), '| --- | --- | --- | --- | --- |', ...rows].join('\n'),
    safeguards(looked, lang).join('\n'),
    [fill(words.controls, lang, { rules: looked.rules.length }), '', ...controlLines(looked, lang)].join('\n'),
  ].join('\n\n');
}

function safeguards({ at }: Looked, lang: Lang): readonly string[] {
  const clauses = at('clauses');
  const kinds = at('testData.kind');
  const counts = [...new Set(kinds)].map((kind) => `${kind} ${kinds.filter((one) => one === kind).length}`);
  const [mode = '', role = ''] = [at('governance.oversight.mode')[0], at('governance.oversight.role')[0]];
  const comma = fill(words.comma, lang);
  const file = lang === 'zh-cn' ? 'clauses.zh-cn.md' : 'clauses.md';
  const linked = clauses.map((clause) => `[${clause}](${file}#${clause.split('@', 1)[0]})`);
  return [
    fill(words.oversight, lang, { mode: nameOf('oversight', mode, lang), role }),
    fill(words.fallback, lang, { mode: nameOf('fallback', at('governance.fallback.mode')[0] ?? '', lang) }),
    ...(clauses.length > 0 ? [fill(words.clauses, lang, { clauses: linked.join(comma) })] : []),
    fill(words.schema, lang, {
      answer: fill(at('responseFormat')[0] === 'json_schema' ? words.yes : words.no, lang),
    }),
    fill(words.tests, lang, { count: kinds.length, kinds: counts.join(comma) }),
  ].map((line) => `- ${line}`);
}

/** Regimes whose laws the catalogue calls something else. */
const catalogueNames: Readonly<Record<string, string>> = { 'cn-finance': 'cn-fin' };

/** The controls of what the template names as its regimes; of all else that its place and sector know, how many there are. */
function controlLines({ entry, at, rules: asked, places }: Looked, lang: Lang): readonly string[] {
  const cited = new Set(asked.flatMap(({ references }) => references));
  const regimes = at('governance.regimes').map((one) => catalogueNames[one] ?? one);
  const named: string[] = [];
  const ofPlace: string[] = [];
  const standards: string[] = [];
  for (const framework of frameworks().values()) {
    const { id, title, jurisdiction, sector } = framework;
    const ids = framework.controls.filter((control) => cited.has(control.id)).map((control) => control.id);
    const data = { title: link(framework, fill(title, lang), lang), count: ids.length };
    const short = ids.map((control) => `\`${control.slice(id.length + 1)}\``).join(' ');
    if (ids.length === 0) continue;
    if (regimes.includes(id)) named.push(fill(words.framework, lang, { ...data, ids: short }));
    else if (sector !== 'general' && sector !== entry.sector) continue;
    else if (places.includes(jurisdiction)) ofPlace.push(fill(words.counted, lang, data));
    else if (jurisdiction === 'international') standards.push(fill(words.counted, lang, data));
  }
  const counted = (sentence: Bilingual, list: readonly string[]): readonly string[] =>
    list.length === 0 ? [] : [fill(sentence, lang, { list: list.join(fill(words.comma, lang)) })];
  return [...named, ...counted(words.ofPlace, ofPlace), ...counted(words.standards, standards)].map(
    (line) => `- ${line}`,
  );
}

function link({ id }: Framework, title: string, lang: Lang): string {
  return `[${title}](${lang === 'zh-cn' ? 'controls.zh-cn.md' : 'controls.md'}#${id})`;
}

/** A text inside a table. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
