import {
  type Bilingual,
  type Coverage,
  type CoveredControl,
  controlCoverage,
  controlMarks,
  fill,
  type Lang,
} from '../server/src/engine/index.js';

const words = {
  title: { en: 'Controls', zh: '控制项' },
  about: {
    en: 'The laws, standards and frameworks that rules cite, as of 2026-11-23, and which rules give evidence for each of their controls. `bluepencil controls` shows the same on the command line. This is not legal advice: read the official text before you cite a control, above all one that is marked as written from memory or read in secondary sources.',
    zh: '规则所引用的法律、标准与框架（截至2026-11-23），以及为各控制项提供证据的规则。命令行 `bluepencil controls` 可显示同样内容。本页并非法律意见：引用前请阅读官方文本，标注“凭记忆整理”或“取自二手资料”的尤其如此。',
  },
  evidence: {
    en: 'A finding, or its absence, is evidence toward a control, never proof that it is met or broken. "No breach detected" says nothing about the controls that no rule sees.',
    zh: '有无发现都只是与控制项有关的证据，并不证明已满足或违反该控制项。“未发现违规”不涉及没有规则的控制项。',
  },
  head: { en: '| Framework | Controls | With a rule | Without |', zh: '| 框架 | 控制项 | 有规则 | 无规则 |' },
  detail: {
    en: '| Control | Reference | What it asks for | To heed | Rules |',
    zh: '| 控制项 | 条款 | 要求 | 注意 | 规则 |',
  },
} as const satisfies Record<string, Bilingual>;

/** The page of the catalogue: an overview, then a table for each framework. */
export function controlsPage(lang: Lang): string {
  const coverage = controlCoverage();
  const rows = coverage.map(({ framework: { id, title, controls }, seen, unseen }) => {
    const link = `[${fill(title, lang)}](#${id})`;
    return `| ${link} | ${controls.length} | ${seen.length} | ${unseen.length} |`;
  });
  const overview = [fill(words.head, lang), '| --- | ---: | ---: | ---: |', ...rows].join('\n');
  const sections = coverage.map((each) => section(each, lang));
  return `${[`# ${fill(words.title, lang)}`, fill(words.about, lang), fill(words.evidence, lang), overview, ...sections].join('\n\n')}\n`;
}

function section({ framework, seen, unseen }: Coverage, lang: Lang): string {
  const { id, title, officialName, url, note, dates = [] } = framework;
  const table = [
    fill(words.detail, lang),
    '| --- | --- | --- | --- | --- |',
    ...[...seen, ...unseen].map((one) => row(one, lang)),
  ];
  return [
    // A heading in Chinese has no anchor that can be relied on.
    `<a id="${id}"></a>\n\n## ${fill(title, lang)}`,
    `\`${id}\` · [${fill(officialName, lang)}](${url})`,
    ...(note ? [fill(note, lang)] : []),
    ...(dates.length === 0 ? [] : [dates.map(({ date, event }) => `- ${date} · ${fill(event, lang)}`).join('\n')]),
    table.join('\n'),
  ].join('\n\n');
}

function row({ control, rules }: CoveredControl, lang: Lang): string {
  const { id, reference, title, summary, note } = control;
  const folder = lang === 'en' ? 'rules' : 'rules/zh-cn';
  const cells = [
    `\`${id}\``,
    fill(reference, lang),
    `**${fill(title, lang)}** ${fill(summary, lang)}`,
    [...controlMarks(control, lang), ...(note ? [fill(note, lang)] : [])].join('<br>'),
    rules.length === 0 ? '—' : rules.map((rule) => `[${rule}](${folder}/${rule}.md)`).join('<br>'),
  ];
  return `| ${cells.join(' | ')} |`;
}
