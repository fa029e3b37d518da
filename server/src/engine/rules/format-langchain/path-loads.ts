import { entryOf, isString } from '../../parse/tree.js';
import { defineRule } from '../define.js';

const prompt = '_type: prompt\ninput_variables: [topic]\n';
const shots = '_type: few_shot\ninput_variables: [word]\nexamples: [{a: b}]\n';
const texts = ['template', 'prefix', 'suffix', 'example_prompt'];

export default defineRule({
  id: 'format-langchain/path-loads',
  summary: {
    en: 'A text is either in the prompt or in a .txt file beside it, not in both.',
    zh: '文本写在提示词中，或写在旁边的 .txt 文件中，二者只取其一。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.2.0',
  fix: 'none',
  formats: ['langchain'],
  references: ['iso-42001.a.6.2.5', 'iso-42001.a.6.2.3'],
  options: {},
  messages: {
    both: {
      en: '{key} and {key}_path are both given, and LangChain refuses the file. Remove one of the two.',
      zh: '同时给出了 {key} 和 {key}_path，LangChain 会拒绝此文件。请删除其中之一。',
    },
    notText: {
      en: 'LangChain reads the text only from a file that ends in .txt, so loading fails. Rename the file.',
      zh: 'LangChain 只从 .txt 文件读取文本，其他文件会加载失败。请为文件改名。',
    },
    outside: {
      en: 'Current LangChain refuses paths that are absolute or lead upwards (..), since they can read any file. Keep the file beside this one.',
      zh: '新版 LangChain 拒绝绝对路径和含 .. 的路径，因为它们可以读取任意文件。请将文件放在此文件旁。',
    },
  },
  docs: {
    why: {
      en: 'Otherwise anyone who can edit a prompt could insert any file of the server into it.',
      zh: '否则，能修改提示词的人就可以让服务器上的任意文件进入提示词。',
    },
    whenNot: {
      en: 'Where your own code reads the file, or an older release of LangChain that loads such paths.',
      zh: '由自有代码读取文件，或使用仍会加载此类路径的旧版 LangChain 时。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'a.yaml', text: `${prompt}template_path: 模板.txt\n` },
      { file: 'a.yaml', text: `${shots}prefix: x\nsuffix_path: texts/suffix.txt\nexample_prompt_path: p.json\n` },
    ],
    invalid: [
      {
        file: '介绍.yaml',
        text: `${prompt}template: 介绍 {topic}😀\n⟦template_path⟧: 介绍.txt\n`,
        expect: ['both'],
      },
      { file: 'a.yaml', text: `${prompt}template_path: ⟦topic.md⟧\n`, expect: ['notText'] },
      {
        file: 'a.yaml',
        text: `${shots}suffix_path: ⟦/etc/suffix.txt⟧\nexample_prompt_path: ⟦../p.json⟧\n`,
        expect: ['outside', 'outside'],
      },
    ],
  }),
  check({ template, report }) {
    for (const key of texts) {
      const entry = entryOf(template.root, `${key}_path`);
      if (!entry) continue;
      if (entryOf(template.root, key)) report({ at: entry.key, message: 'both', data: { key } });
      const path = entry.value;
      if (!isString(path)) continue;
      if (key !== 'example_prompt' && !path.value.endsWith('.txt')) report({ at: path, message: 'notText' });
      else if (/^(?:[/\\]|[A-Za-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)/.test(path.value))
        report({ at: path, message: 'outside', severity: 'warning' });
    }
  },
});
