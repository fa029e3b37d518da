import { openTag, promptGrammar } from '../../formats/promptfoo/grammar.js';
import { defineRule } from '../define.js';

const config = (prompt: string) =>
  `prompts:\n  - |\n    ${prompt.replaceAll('\n', '\n    ')}\nproviders: [openai:gpt-4o]\ntests:\n  - vars: {name: 王敏}\n`;

export default defineRule({
  id: 'format-promptfoo/prompt-filled-in',
  summary: {
    en: 'Every tag of a prompt is closed on its own line; otherwise promptfoo fills in nothing at all.',
    zh: '提示词中的标签都在本行闭合，否则 promptfoo 不会填充任何变量。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.2.0',
  fix: 'none',
  formats: ['promptfoo'],
  references: ['iso-42001.a.6.2.2', 'nist-ai-rmf.map-2.1'],
  options: {},
  messages: {
    open: {
      en: '"{tag}" is not closed on its line, so promptfoo sends this whole prompt as it stands: "{name}" is not filled in either. Close it there, or mark text with {% raw %} and {% endraw %}.',
      zh: '“{tag}”在本行未闭合，promptfoo 会原样发送整条提示词，“{name}”也不会被填充。请在本行闭合，或用 {% raw %} 与 {% endraw %} 标出原文。',
    },
  },
  docs: {
    why: {
      en: 'To guard against attacks that contain half a tag, promptfoo does not render such a prompt. A tag over two lines looks the same to it.',
      zh: 'promptfoo 为防范含有半个标签的攻击文本，不渲染此类提示词；跨行书写的标签会被同样对待。',
    },
    whenNot: {
      en: 'Prompts without any other placeholder are not reported: their braces are meant as text. Older releases refuse the prompt, or fill in tags over several lines.',
      zh: '没有其他占位符的提示词不作检查，其花括号本就是普通文本。旧版本会拒绝此类提示词，或正常填充跨行标签。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'promptfooconfig.yaml', text: config('您好 {{ name }} {# note #}') },
      { file: 'promptfooconfig.yaml', text: config('In LaTeX, write {{x} or {% at the end') },
      { file: 'promptfooconfig.yaml', text: config('{% raw %}{{ {% endraw %}{{ name }}') },
    ],
    invalid: [
      { file: 'promptfooconfig.yaml', text: config('您好😀 {{ name }}：⟦{{⟧ note\n请回复。'), expect: ['open'] },
      { file: 'promptfooconfig.yaml', text: config('⟦{%⟧ if\n name %}Hi {{ name }}{% endif %}'), expect: ['open'] },
    ],
  }),
  check({ template, report }) {
    const seen = new Set();
    for (const { slot, path } of template.placeholders) {
      if (slot.grammar !== promptGrammar || seen.has(slot)) continue;
      seen.add(slot);
      const at = openTag(slot.text.value);
      if (at === undefined) continue;
      const data = { tag: slot.text.value.slice(at, at + 2), name: path };
      report({ at: slot.text.toSource(at, at + 2), message: 'open', data });
    }
  },
});
