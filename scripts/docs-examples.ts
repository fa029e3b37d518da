import { parse } from 'yaml';
import type { Lang } from '../server/src/engine/index.js';

/** The folder of the broken twins. */
export const brokenFolder = 'templates/examples/broken/';

/** The templates that have a broken twin, by path below `templates/`, in the order in which they are listed. */
export const brokenTwins: readonly string[] = [
  'finance/banking/credit-memo-draft',
  'finance/banking/complaint-triage-zh',
  'finance/banking/sar-narrative-draft',
  'finance/banking/adverse-action-letter',
  'finance/securities/marketing-copy-review-zh',
  'finance/securities/client-letter-plain-language',
  'finance/insurance/claim-summary-zh',
  'healthcare/clinical-note-summary',
  'manufacturing/ot-alarm-summary',
  'governance/vendor-exit-and-degrade-plan-zh',
];

/** One fault of a twin, as its sidecar states it. */
export interface PlantedFault {
  readonly rule: string;
  /** The words that are underlined, to the letter. */
  readonly words: string;
  /** Counted from 1. */
  readonly line: number;
  readonly why: Readonly<Record<'en' | 'zh', string>>;
}

type Read = (path: string) => string;

/** The name of a twin, which is that of its template without folders. */
export function twinName(template: string): string {
  return template.slice(template.lastIndexOf('/') + 1);
}

/** What the sidecar of a twin says. */
export function plantedIn(read: Read, template: string): readonly PlantedFault[] {
  return parse(read(`${brokenFolder}${twinName(template)}.expected.yaml`));
}

/** The pages about the twins, and the list that the editor offers, by path. */
export function exampleFiles(read: Read): ReadonlyMap<string, string> {
  return new Map([
    ['templates/examples/README.md', examplesPage('en', read)],
    ['templates/examples/README.zh-cn.md', examplesPage('zh-cn', read)],
    ['templates/examples/broken.json', exampleList(read)],
  ]);
}

/** Entries are `BrokenExample` of client/src/commands/open-broken-example.ts. */
function exampleList(read: Read): string {
  const entries = brokenTwins.map((template) => entryOf(read, template));
  return `${JSON.stringify(entries, null, 2)}\n`;
}

function entryOf(read: Read, template: string) {
  const path = `${brokenFolder}${twinName(template)}.prompt.yaml`;
  const { name, language } = parse(read(path)) as { name: string; language: string };
  const faults = plantedIn(read, template).map(({ why }) => why);
  const planted = { en: faults.map(({ en }) => en).join(' '), zh: faults.map(({ zh }) => zh).join('') };
  return { path, name, language, planted };
}

const sentences = {
  en: {
    title: 'See it find things',
    intro: [
      'Ten templates of the library, each with two to four faults put in. Each fault lets one rule speak, so that you can see on which words it does, what it says and what it offers to do.',
      '[简体中文](README.zh-cn.md)',
    ],
    run: 'How to run it',
    ways: [
      'In VS Code: *BluePencil: Open Broken Example…* opens a copy that no file stands behind. Hover over a finding, use the light bulb, undo.',
      'On the command line:',
      'These templates are no part of the library, so [its configuration](../bluepencil.yaml) ignores this folder: name the files. Where your shell does not replace `*`, name them one by one. The run ends with status 1, as a run with findings does.',
      'In the copy of the editor the findings are the same as here as long as your own configuration keeps to the profile `recommended` or more: each template names the laws that it is for, and with them their rules.',
    ],
    command:
      'bluepencil check templates/examples/broken/credit-memo-draft.prompt.yaml\nbluepencil check templates/examples/broken/*.prompt.yaml\nbluepencil fix --dry-run templates/examples/broken/*.prompt.yaml',
    table: 'What is planted',
    sidecar:
      'Beside each file lies `<name>.expected.yaml`: every finding with its rule, the exact words and the line. The tests hold the check to it: these findings and no other.',
    head: '| File | Line | Planted | Rule |',
    folder: '../../docs/rules/',
  },
  zh: {
    title: '看看它能发现什么',
    intro: [
      '这里有模板库中的十个模板，每个故意植入两到四处错误。每处错误对应一条规则：可以看到它标出哪些文字、怎样说明、给出什么修复。',
      '[English](README.md)',
    ],
    run: '如何运行',
    ways: [
      '在 VS Code 中：运行 *BluePencil: 打开错误示例…*，会打开一份不对应任何文件的副本。把鼠标悬停在标出的文字上，试试灯泡中的修复，再撤销。',
      '在命令行中：',
      '这些模板不属于模板库，因此[模板库的配置](../bluepencil.yaml)忽略了此文件夹，检查时请指明文件。若所用的命令行不会展开 `*`，请逐个写出文件名。有发现时，运行以状态 1 结束。',
      '只要您自己的配置不少于 `recommended`，编辑器副本中的发现就与此处相同：每个模板都写明了适用的法规，相应规则随之启用。',
    ],
    command:
      'bluepencil check --lang zh-cn templates/examples/broken/complaint-triage-zh.prompt.yaml\nbluepencil check --lang zh-cn templates/examples/broken/*.prompt.yaml\nbluepencil fix --dry-run templates/examples/broken/*.prompt.yaml',
    table: '植入了什么',
    sidecar: '每个文件旁有一份 `<名称>.expected.yaml`，列出每条发现的规则、准确文字和行号。测试据此核对：不多也不少。',
    head: '| 文件 | 行 | 植入的错误 | 规则 |',
    folder: '../../docs/rules/zh-cn/',
  },
} as const;

function examplesPage(lang: Lang, read: Read): string {
  const language = lang === 'zh-cn' ? 'zh' : 'en';
  const { title, intro, run, ways, command, table, sidecar, head, folder } = sentences[language];
  const [editor, terminal, ...rest] = ways;
  const rows = brokenTwins.flatMap((template) =>
    plantedIn(read, template).map(({ rule, line, why }, index) => {
      const name = `${twinName(template)}.prompt.yaml`;
      const file = index === 0 ? `[${name}](broken/${name})` : '';
      return `| ${file} | ${line} | ${why[language]} | [${rule}](${folder}${rule}.md) |`;
    }),
  );
  return `${[
    `# ${title}`,
    ...intro,
    `## ${run}`,
    editor,
    `${terminal}\n\n\`\`\`\n${command}\n\`\`\``,
    ...rest,
    `## ${table}`,
    [head, '| --- | ---: | --- | --- |', ...rows].join('\n'),
    sidecar,
  ].join('\n\n')}\n`;
}
