import { textField } from '../../model/template.js';
import { entryOf, isString } from '../../parse/tree.js';
import { defineRule } from '../define.js';
import { wholeNumber } from '../options.js';

const long = (count: number): string => '守则。'.repeat(count);

export default defineRule({
  id: 'format-copilot-agent/prompt-length',
  summary: {
    en: 'The text of a custom agent is short enough for the GitHub cloud agent.',
    zh: '自定义智能体的正文不超过 GitHub 云端智能体的长度上限。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.2.0',
  fix: 'none',
  formats: ['copilot-agent'],
  references: ['iso-42001.a.6.2.2', 'iso-42001.a.6.2.5'],
  options: {
    max: wholeNumber(
      {
        en: 'The maximum number of characters; GitHub accepts 30,000 (2026).',
        zh: '最大字符数；GitHub 的上限为 30,000（2026 年）。',
      },
      30_000,
      1,
    ),
  },
  messages: {
    long: {
      en: 'The text has {count} characters; the GitHub cloud agent accepts at most {max}, so rules at the end may be lost. Shorten it, or move parts into skills.',
      zh: '正文有 {count} 个字符，GitHub 云端智能体最多接受 {max} 个，末尾的规则可能丢失。请缩短，或将部分内容移入技能。',
    },
  },
  docs: {
    why: {
      en: 'What exceeds the limit is refused or cut off, and the rules at the end of the text are the first to go.',
      zh: '超出上限的内容会被拒绝或截断，首先丢失的往往是末尾的规则。',
    },
    whenNot: {
      en: 'Agents with "target: vscode" never run on GitHub and are not checked; in other cases, raise max.',
      zh: '写明 target: vscode 的智能体不在 GitHub 上运行，不作检查；其他情况可调高 max。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'a.agent.md', text: `---\ndescription: x\n---\n${long(3)}\n`, options: { max: 20 } },
      { file: 'a.agent.md', text: `---\ntarget: vscode\n---\n${long(30)}\n`, options: { max: 20 } },
    ],
    invalid: [
      {
        file: 'a.agent.md',
        text: `---\n⟦description⟧: 审阅\n---\n${long(10)}\n`,
        options: { max: 20 },
        expect: ['long'],
      },
      { file: '.github/agents/a.md', text: `⟦Review. 😀${long(10)}⟧\n`, options: { max: 20 }, expect: ['long'] },
    ],
  }),
  check({ document, template, options: { max }, anchor, report }) {
    const target = entryOf(template.root, 'target')?.value;
    const count = document.body?.value.trim().length ?? 0;
    if (count <= max || (isString(target) && target.value === 'vscode')) return;
    const at = textField(template, 'description') === undefined ? anchor() : anchor('description');
    report({ at, message: 'long', data: { count, max } });
  },
});
