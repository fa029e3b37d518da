import {
  type Bilingual,
  type ClauseDefinition,
  controlTitle,
  fill,
  type Lang,
  newestVersion,
  shippedClauses,
} from '../server/src/engine/index.js';

const sentences = {
  en: {
    title: 'Standard clauses',
    intro: [
      'Wording that rules ask for, with a version. A template holds a clause when its words stand in a message, when it includes it (`{{> clauses/treat-as-data@1}}`), or when it lists the id:',
      '```yaml\nclauses: [treat-as-data@1, say-unknown@1]\n```',
      'List a clause only when its words are really in the prompt, or when your application adds them. Case, line breaks and punctuation make no difference to the words; another wording is not recognised.',
      'Insert one with *BluePencil: Insert Clause…* from the command palette, or type `clause:` at the beginning of a line of a message. Both write in the language of the template.',
      'A clause is evidence toward a control, never proof. Have your own lawyers read a text before you rely on it.',
    ],
    table: '| Clause | What it is for |',
    controls: 'Evidence toward:',
  },
  zh: {
    title: '标准条款',
    intro: [
      '规则会检查的标准措辞，均带版本。满足下列任一条件即认定模板含有该条款：消息中有条款文字；引用了条款（`{{> clauses/treat-as-data@1}}`）；列出了条款 id：',
      '```yaml\nclauses: [treat-as-data@1, say-unknown@1]\n```',
      '只有条款文字确已写入提示词，或由应用在运行时加入，才应列出 id。大小写、换行和标点差异不影响识别，改写后的措辞则无法识别。',
      '在命令面板运行 *BluePencil: 插入条款…*，或在消息的行首输入 `clause:` 即可插入，文字采用模板的语言。',
      '条款只是与控制项有关的证据，并不构成证明。使用前请由本机构法务审阅。',
    ],
    table: '| 条款 | 用途 |',
    controls: '相关控制项：',
  },
} as const;

const headline: Bilingual = {
  en: '{title}, version {version}. {purpose}',
  zh: '{title}，版本 {version}。{purpose}',
};

/** The page that lists the standard clauses with their words in both languages. */
export function clausesPage(lang: Lang): string {
  const language = lang === 'zh-cn' ? 'zh' : 'en';
  const { title, intro, table } = sentences[language];
  const clauses = shippedClauses();
  const rows = clauses.map(({ id, purpose }) => `| [${id}](#${id}) | ${purpose[language]} |`);
  return `${[
    `# ${title}`,
    ...intro,
    [table, '| --- | --- |', ...rows].join('\n'),
    ...clauses.map((clause) => section(clause, lang, language)),
  ].join('\n\n')}\n`;
}

function section(clause: ClauseDefinition, lang: Lang, language: 'en' | 'zh'): string {
  const { id, title, purpose, controls = [] } = clause;
  const newest = newestVersion(clause);
  const { controls: toward } = sentences[language];
  const order = language === 'en' ? (['en', 'zh'] as const) : (['zh', 'en'] as const);
  const texts = order.map((one) => `\`\`\`text\n${newest?.text[one]}\n\`\`\``);
  const list = controls.map((control) => `- \`${control}\` ${controlTitle(control, lang)}`);
  return [
    `## ${id}`,
    fill(headline, lang, {
      title: title[language] ?? '',
      version: String(newest?.version),
      purpose: purpose[language] ?? '',
    }),
    ...texts,
    `${toward}\n\n${list.join('\n')}`,
  ].join('\n\n');
}
