import { defineRule } from '../define.js';
import { listOfStrings } from '../options.js';

export default defineRule({
  id: 'format-fabric/outside-data',
  summary: {
    en: 'A pattern does not by itself read files, web pages or system settings, or run programs.',
    zh: 'Fabric 模式不自行读取文件、网页或系统信息，也不运行程序。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.2.0',
  fix: 'none',
  formats: ['fabric'],
  references: ['owasp-llm.llm01', 'owasp-llm.llm02', 'mitre-atlas.aml.t0051.001'],
  options: {
    allow: listOfStrings({
      en: 'Files, addresses, environment variables and extensions that are allowed, written as in the call.',
      zh: '允许使用的文件、地址、环境变量或扩展名称，按调用中的写法填写。',
    }),
  },
  messages: {
    file: {
      en: 'This inserts the file "{target}" into the prompt, whatever it then contains. Let the caller pass the text as input.',
      zh: '此处会把文件“{target}”的当前内容放入提示词。请改由调用方将文本作为 input 传入。',
    },
    fetch: {
      en: 'This inserts "{target}" from the network into the prompt, so a stranger can add instructions. Pass text that someone has read as input instead.',
      zh: '此处会把网络内容“{target}”放入提示词，他人可借此写入指令。请将确认过的文本作为 input 传入。',
    },
    env: {
      en: 'This inserts "{target}" of this computer into the prompt, and so sends it to the model provider. Remove it, or use a variable.',
      zh: '此处会把本机信息“{target}”放入提示词并发送给模型服务商。请删除，或改用变量。',
    },
    shell: {
      en: 'The extension "{target}" runs a program on this computer when the pattern is used. Run it beforehand, and pass its output as input.',
      zh: '使用该模式时，扩展“{target}”会在本机运行程序。请事先运行，并将输出作为 input 传入。',
    },
  },
  docs: {
    why: {
      en: 'A pattern is text that people share. What it reads by itself reaches the model without anyone having looked at it.',
      zh: '模式是供人共享的文本，它自行读取的内容未经任何人过目就会发送给模型。',
    },
    whenNot: {
      en: 'List what a pattern is meant to read under the option allow. The plug-ins text and datetime only compute, so they are not reported.',
      zh: '有意读取的内容请列入选项 allow。text 与 datetime 插件只作计算，不会报告。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'patterns/summarize/system.md', text: '# IDENTITY\n\nToday is {{plugin:datetime:now}}. {{input}}\n' },
      {
        file: 'patterns/house_style/system.md',
        text: '请遵守：{{plugin:file:read:style.md}}\n',
        options: { allow: ['style.md'] },
      },
    ],
    invalid: [
      {
        file: 'patterns/summarize/system.md',
        text: '请概括 ⟦{{plugin:file:read:notes.md}}⟧😀，主目录 ⟦{{plugin:sys:env:HOME}}⟧。\n',
        expect: ['file', 'env'],
      },
      {
        file: 'patterns/summarize/user.md',
        text: 'Page: ⟦{{plugin:fetch:get:https://example.org/a}}⟧\nState: ⟦{{ext:ledger:balance:all}}⟧\n',
        expect: ['fetch', 'shell'],
      },
    ],
  }),
  check({ template, options, report }) {
    for (const { kind, target, range } of template.references) {
      if (options.allow.includes(target)) continue;
      if (kind === 'file' || kind === 'fetch' || kind === 'env' || kind === 'shell') {
        report({ at: range, message: kind, data: { target } });
      }
    }
  },
});
