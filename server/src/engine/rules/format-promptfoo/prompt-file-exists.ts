import { suiteOf } from '../../formats/promptfoo/suite.js';
import { defineRule } from '../define.js';

const config = (prompts: string) => `prompts: ${prompts}\nproviders: [openai:gpt-4o]\ntests: file://tests.csv\n`;

export default defineRule({
  id: 'format-promptfoo/prompt-file-exists',
  summary: {
    en: 'The prompt files that a configuration refers to exist.',
    zh: '配置引用的提示词文件都存在。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  oncePerFile: true,
  since: '0.2.0',
  fix: 'none',
  formats: ['promptfoo'],
  references: ['iso-42001.a.6.2.3', 'iso-9001.7.5'],
  options: {},
  messages: {
    missing: {
      en: 'There is no text file "{path}" beside this configuration, so this prompt cannot be run or reviewed. Correct the path, or add the file.',
      zh: '此配置旁没有文本文件“{path}”，该提示词无法运行，也无法审阅。请更正路径或补上文件。',
    },
  },
  docs: {
    why: {
      en: 'promptfoo stops at a prompt file that is missing, or takes the path itself as the prompt.',
      zh: '提示词文件缺失时，promptfoo 会停止运行，或把路径当作提示词本身。',
    },
    whenNot: {
      en: 'Only plain paths to text files in the folder of the configuration, or below it, are looked up, not patterns, code or folders above. Switch it off for files that a build writes.',
      zh: '只查找配置所在文件夹及其下级中的文本文件，不含通配符、代码和上级文件夹。由构建步骤生成的文件，请关闭本规则。',
    },
  },
  examples: () => ({
    valid: [
      {
        file: 'promptfooconfig.yaml',
        text: config('["Hi {{name}}", "file://prompts/*.txt", "file://../shared/a.txt", prompt.py]'),
      },
      { file: 'promptfooconfig.yaml', text: config('[请总结 a.txt 的内容, "langfuse://reply:3"]') },
    ],
    invalid: [
      {
        file: 'promptfooconfig.yaml',
        text: config('["⟦file://prompts/回复😀.txt⟧", ⟦a.json⟧]').replaceAll('"⟦', '⟦"').replaceAll('⟧"', '"⟧'),
        expect: ['missing', 'missing'],
      },
    ],
  }),
  check({ template, report }) {
    for (const { node, pointer, isRead } of suiteOf(template)?.prompts ?? []) {
      if (pointer?.kind !== 'file' || !pointer.isSure || isRead) continue;
      report({ at: node, message: 'missing', data: { path: pointer.target } });
    }
  },
});
