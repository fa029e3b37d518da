import { hasNativeKeys } from '../../model/template.js';
import { type Tool, toolsOf } from '../../model/tools.js';
import { defineRule } from '../define.js';
import { wholeNumber } from '../options.js';

/** Names that stand for every tool there is. */
const everything = /^(?:all|any|every|everything|all[-_ ]?tools|全部|所有|所有工具|全部工具)$/i;
/** Shell arguments in brackets, `Bash(git add:*)`, belong to one tool. */
const pattern = /[*?]/;

const owned = 'id: a\nversion: 1.0.0\nmessages: []\ngovernance: {}\n';
const whole = 'purpose: read one case, effect: read, parameters: { type: object }';

export default defineRule({
  id: 'security/tool-allowlist-explicit',
  summary: {
    en: 'Tools are listed one by one, each with purpose, effect and arguments.',
    zh: '工具逐个列出，并写明用途、效果与参数。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: ['owasp-llm.llm06', 'mitre-atlas.aml.t0053', 'mitre-atlas.aml.m0028', 'anssi-genai.r26'],
  options: {
    most: wholeNumber({ en: 'More tools than this give a warning.', zh: '工具数量超过此值时警告。' }, 12, 1),
  },
  messages: {
    wildcard: {
      en: '"{name}" grants tools that nobody chose, also those added later: an injected call may use any of them. List each tool that the task needs.',
      zh: '“{name}”授予了未经挑选的工具，日后新增的也包括在内，被注入的调用可随意使用。请逐个列出任务所需的工具。',
    },
    incomplete: {
      en: '"{name}" does not declare {missing}, so nobody can judge what a call may do. Add what it is for, its effect and the schema of its arguments.',
      zh: '工具“{name}”未声明 {missing}，无法判断调用后果。请补充用途 purpose、效果 effect 和参数 Schema（parameters）。',
    },
    many: {
      en: '{count} tools are granted, more than a reviewer can weigh and a model can tell apart. Keep those that the task needs, or split the template.',
      zh: '共授予 {count} 个工具，审阅者难以逐一评估，模型也容易选错。请只保留任务所需的工具，或拆分模板。',
    },
  },
  docs: {
    why: {
      en: 'An agent can do all that its tools can do. A list with purposes and effects is what approval, tests and incident reports go by.',
      zh: '智能体的能力就是工具的能力。写明用途和效果的清单，是审批、测试和事件调查的依据。',
    },
    whenNot: {
      en: 'Only governed templates are asked. effect is none, read, write, write-sandbox, external, payment, delete or safety.',
      zh: '仅检查受治理的模板。effect 可取 none、read、write、write-sandbox、external、payment、delete、safety。',
    },
  },
  examples: () => ({
    valid: [
      `${owned}tools:\n  - { name: get_case, ${whole} }\n`,
      `${owned}tools:\n  - { name: 查询工单, ${whole} }\n  - type: function\n    purpose: find a case\n    effect: read\n    function: { name: find, parameters: {} }\n`,
      `${owned}tools: []\n`,
      { file: 'agent.agent.md', text: "---\ndescription: Helps.\ntools: ['*']\n---\nHelp.\n" },
    ],
    invalid: [
      { text: `${owned}tools: ["⟦*⟧"]\n`, expect: ['wildcard'] },
      {
        text: `${owned}tools:\n  - { name: ⟦case_*⟧, effect: read }\n  - ⟦所有工具⟧\n`,
        expect: ['wildcard', 'wildcard'],
      },
      {
        file: 'a.prompt.json',
        text: '{"id":"a","version":"1.0.0","messages":[],"governance":{},"tools":[{"name":⟦"get_case"⟧,"description":"Reads one case.","effect":"read"}]}',
        expect: ['incomplete'],
      },
      {
        text: `${owned}⟦tools⟧:\n${Array.from({ length: 13 }, (_, at) => `  - { name: t${at}, ${whole} }\n`).join('')}`,
        expect: ['many'],
      },
    ],
  }),
  check({ template, options, anchor, report }) {
    if (!template.governed) return;
    const tools = toolsOf(template);
    for (const tool of tools) {
      const name = tool.name.value.trim();
      const at = tool.origin === 'file' ? tool.place : tool.name;
      const missing = missingOf(tool);
      const isWild = everything.test(name) || pattern.test(name.replace(/\([^)]*\)/g, ''));
      if (isWild) report({ at, message: 'wildcard', data: { name } });
      else if (missing.length > 0 && hasNativeKeys(template))
        report({ at, message: 'incomplete', data: { name, missing: missing.join(', ') } });
    }
    if (tools.length > options.most)
      report({ at: anchor('tools'), message: 'many', data: { count: String(tools.length) }, severity: 'warning' });
  },
});

/** A description says what a tool is for as well as a purpose does. */
function missingOf({ purpose, description, effect, parameters }: Tool): readonly string[] {
  const says = [purpose, description].some((one) => one && one.value.trim() !== '');
  return [...(says ? [] : ['purpose']), ...(effect ? [] : ['effect']), ...(parameters ? [] : ['parameters'])];
}
