import { promptyGeneration } from '../../formats/prompty/generation.js';
import { defineRule } from '../define.js';
import { isAbsolute, levelsUp } from '../support/uri-paths.js';

export default defineRule({
  id: 'format-prompty/file-inside',
  summary: {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as it is written in the files.
    en: 'Files that ${file:…} includes are in the folder of the prompt.',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as it is written in the files.
    zh: '${file:…} 引用的文件位于提示词所在的文件夹内。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.2.0',
  fix: 'none',
  formats: ['prompty'],
  references: ['owasp-llm.llm03', 'mitre-atlas.aml.t0010', 'iso-42001.a.6.2.3'],
  options: {},
  messages: {
    outside: {
      en: '"{path}" leaves the folder of the prompt, which Prompty 2 refuses. Move the file beside the prompt.',
      zh: '“{path}”超出了提示词所在的文件夹，Prompty 第 2 版会拒绝读取。请把文件移到提示词旁边。',
    },
    absolute: {
      en: '"{path}" is a place on one computer: elsewhere it is missing or a different file, and Prompty 2 refuses it. Use a path beside the prompt.',
      zh: '“{path}”只存在于某一台电脑上：换个环境会缺失或指向其他文件，Prompty 第 2 版也会拒绝。请使用提示词旁边的相对路径。',
    },
  },
  docs: {
    why: {
      en: 'What is read in becomes part of the settings or of the prompt. From outside the folder it can change without review.',
      zh: '读入的内容会成为设置或提示词的一部分。位于文件夹之外的内容，其改动无人审阅。',
    },
    whenNot: {
      en: 'Prompty 1 reads from anywhere, so there a path that leads upwards is only a hint.',
      zh: 'Prompty 第 1 版可以读取任何位置，因此对其中向上的路径只作提示。',
    },
  },
  examples: () => ({
    valid: [
      {
        file: 'a.prompty',
        text: '---\nmodel: gpt-4o\nsample: \x24{file:样例/sample.json}\nname: \x24{env:HOME:/root}\n---\nuser:\n\x24{file:../x}\n',
      },
    ],
    invalid: [
      {
        file: 'a.prompty',
        text: '---\nmodel:\n  id: gpt-4o\n  connection: ⟦\x24{file:../共享/😀.json}⟧\ntools: "⟦\x24{file:C:\\\\keys\\\\a.json}⟧"\n---\nuser:\nHi\n',
        expect: ['outside', 'absolute'],
      },
      {
        file: 'a.prompty',
        text: '---\nmodel: {api: chat, configuration: "⟦\x24{file:/etc/model.json}⟧"}\nsample: ⟦\x24{file:../s.json}⟧\n---\nuser:\n{{q}}\n',
        expect: ['absolute', 'outside'],
      },
    ],
  }),
  check({ document, template, report }) {
    const isFirst = promptyGeneration(document.root) === 1;
    for (const { kind, target: path, range: at } of template.references) {
      if (kind !== 'file') continue;
      const data = { path };
      if (isAbsolute(path)) report({ at, message: 'absolute', data });
      else if (levelsUp(path.replaceAll('\\', '/')) > 0) {
        report({ at, message: 'outside', data, ...(isFirst ? { severity: 'info' } : {}) });
      }
    }
  },
});
