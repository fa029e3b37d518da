import { defineLibraryRule } from '../define.js';
import { fileNameOf } from '../support/uri-paths.js';

export default defineLibraryRule({
  id: 'format-dotprompt/file-name',
  summary: {
    en: 'A .prompt file is called name.prompt or name.variant.prompt, in characters that every reader accepts.',
    zh: '.prompt 文件命名为 name.prompt 或 name.variant.prompt，只用各处都支持的字符。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'library',
  since: '0.2.0',
  fix: 'none',
  formats: ['dotprompt'],
  references: ['iso-42001.a.6.2.5'],
  options: {},
  messages: {
    dots: {
      en: '"{name}" has more than a name and a variant: Genkit drops what follows the second dot, other readers skip the file. Use a hyphen.',
      zh: '“{name}”除名称和变体外还有多余的点：Genkit 会丢弃第二个点之后的部分，其他读取工具会跳过该文件。请改用连字符。',
    },
    letters: {
      en: 'The directory store of Dotprompt accepts only names in plain ASCII, so "{name}" cannot be loaded through it. Rename the file if you use that store.',
      zh: 'Dotprompt 的目录存储只接受 ASCII 文件名，无法加载“{name}”。如使用该存储，请重命名。',
    },
  },
  docs: {
    why: {
      en: 'The file name is the name under which an application asks for the prompt. If a reader understands it differently, the prompt is not found, or the wrong variant is.',
      zh: '应用程序按文件名查找提示词。读取工具的理解不同，就会找不到文件，或取到错误的变体。',
    },
    whenNot: {
      en: 'Genkit itself loads names in any script; where it is the only reader, switch the hint off.',
      zh: 'Genkit 本身可以加载任何文字的文件名；如只用 Genkit，可关闭此提示。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'prompts/_header.prompt', text: '{{role "system"}}Hi.\n' },
      { file: '提示词/greet.formal.prompt', text: '{{role "system"}}您好。\n' },
    ],
    invalid: [
      { file: '问候.prompt', text: '⟦{{role "system"}}您好😀。⟧\n', expect: ['letters'] },
      { file: 'greet.v1.2.prompt', text: '---\n⟦model⟧: googleai/gemini-2.5-flash\n---\nHi.\n', expect: ['dots'] },
    ],
  }),
  collect: ({ anchor }) => anchor(),
  compare({ files, report }) {
    for (const { uri, facts: at } of files) {
      const name = fileNameOf(uri);
      if (!/\.prompt$/i.test(name)) continue;
      if (name.split('.').length > 3) report(uri, { at, message: 'dots', data: { name } });
      else if (!/^[ -~]+$/.test(name)) report(uri, { at, message: 'letters', data: { name }, severity: 'info' });
    }
  },
});
