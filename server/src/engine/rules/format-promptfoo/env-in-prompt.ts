import { isMap, isString, valueAt } from '../../parse/tree.js';
import { defineRule } from '../define.js';
import { listOfStrings } from '../options.js';

const config = (prompt: string, more = '') =>
  `prompts:\n  - "${prompt}"\nproviders: [openai:gpt-4o]\ntests:\n  - vars: {name: 王敏}\n${more}`;

export default defineRule({
  id: 'format-promptfoo/env-in-prompt',
  summary: {
    en: 'No prompt inserts variables of the process environment.',
    zh: '提示词不引入进程环境变量。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.2.0',
  fix: 'none',
  formats: ['promptfoo'],
  references: ['owasp-llm.llm02', 'mitre-atlas.aml.t0055'],
  options: {
    allow: listOfStrings({ en: 'Names of environment variables that hold no secret.', zh: '不含机密的环境变量名称。' }),
  },
  messages: {
    read: {
      en: '"{name}" comes from the process environment and is sent to the model, where keys and passwords must never go. Set the value under vars or env in this file.',
      zh: '“{name}”取自进程环境变量，会发送给模型，而密钥和口令绝不能发送给模型。请改在本文件的 vars 或 env 中赋值。',
    },
  },
  docs: {
    why: {
      en: 'The environment of a build holds keys of other services. What a prompt inserts goes to the model provider, and into logs and shared results.',
      zh: '构建环境中存有其他服务的密钥。提示词引入的内容会发送给模型服务商，并进入日志和共享的结果。',
    },
    whenNot: {
      en: 'Names with a fixed value under env in the file are not reported. List harmless ones under allow.',
      zh: '已在本文件 env 中赋予固定值的名称不作检查；其他无害的名称请列入 allow。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'promptfooconfig.yaml', text: config('您好 {{name}}，env.TOKEN') },
      { file: 'promptfooconfig.yaml', text: config('Hi {{name}} of {{ env.TEAM }}', 'env: {TEAM: Loans}\n') },
      { file: 'promptfooconfig.yaml', text: config('Hi {{name}} of {{ env.REGION }}'), options: { allow: ['REGION'] } },
    ],
    invalid: [{ file: 'promptfooconfig.yaml', text: config('😀您好 {{name}}：{{ ⟦env.API_KEY⟧ }}'), expect: ['read'] }],
  }),
  check({ document, template, options, report }) {
    const own = valueAt(document.root, ['env']);
    const fixed = (isMap(own) ? own.entries : []).filter(
      ({ value }) => !isString(value) || !value.value.includes('{{'),
    );
    const harmless = new Set([...options.allow, ...fixed.map(({ key }) => String(key.value))]);
    for (const { kind, target, range } of template.references) {
      const name = target.replace(/^env\./, '');
      if (kind === 'env' && !harmless.has(name)) report({ at: range, message: 'read', data: { name } });
    }
  },
});
