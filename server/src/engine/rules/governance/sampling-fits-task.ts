import { modelOf } from '../../model/hosting.js';
import { isText, under } from '../../model/located.js';
import { hasUseCaseOf } from '../../model/reach.js';
import { hasNativeKeys, type PromptTemplate, textField } from '../../model/template.js';
import { defineRule } from '../define.js';
import { listOfStrings, type Option } from '../options.js';
import { insertField, replaceField } from '../support/insert-field.js';
import { setsOwnTemperature } from '../support/no-temperature.js';

/** Tasks whose answers others build on, so that the same input has to give the same answer. */
const exactTasks = ['extract', 'classify', 'decide-support', 'decide', 'regulatory'];

const maxTemperature: Option<number> = {
  schema: { type: 'number', minimum: 0, maximum: 2 },
  default: 0.3,
  description: { en: 'The highest temperature for such tasks.', zh: '此类任务允许的最高 temperature。' },
};

const head = 'id: memo\nversion: 1.0.0\nmessages: []\n';

export default defineRule({
  id: 'governance/sampling-fits-task',
  summary: {
    en: 'Extraction, classification, decision support and regulatory text run at a low temperature.',
    zh: '抽取、分类、决策支持和监管报送任务使用较低的 temperature。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'safe',
  references: ['nist-ai-rmf.measure-2.5', 'eu-ai-act.art-15', 'nist-ai-600-1.confabulation'],
  options: {
    maxTemperature,
    reasoningModels: listOfStrings({
      en: 'Further models that take no temperature: names, or beginnings of names.',
      zh: '其他不支持 temperature 的模型：名称或名称前缀。',
    }),
  },
  messages: {
    high: {
      en: 'Temperature {value} makes answers of a task such as {task} vary from run to run. Use at most {limit}; 0 is the steadiest.',
      zh: '{task} 任务使用 temperature {value}，同样的输入会得到不同结果。请设为不高于 {limit}，0 最稳定。',
    },
    missing: {
      en: "No temperature is set, so the provider's default makes answers of a task such as {task} vary. Set it to {limit} or less.",
      zh: '未设置 temperature，{task} 任务会使用提供方的默认值，结果不稳定。请设为不高于 {limit}。',
    },
  },
  fixes: {
    lower: { en: 'Set the temperature to 0', zh: '将 temperature 设为 0' },
    add: { en: 'Add temperature: 0', zh: '添加 temperature: 0' },
  },
  docs: {
    why: {
      en: 'At a high temperature the same file gives another figure, class or advice on the next run. Results cannot be repeated in a review, and more of them are made up. Models that take no temperature (a dated list: o1, o3, o4, GPT-5, DeepSeek R1, recent Claude Opus, Gemini 3) are left out.',
      zh: 'temperature 偏高时，同一份材料下一次会得到不同的数字、类别或建议，复核时无法重现，编造也更多。不支持 temperature 的模型（按日期维护的清单：o1、o3、o4、GPT-5、DeepSeek R1、较新的 Claude Opus、Gemini 3）不检查。',
    },
    whenNot: {
      en: 'List further models that take no temperature under reasoningModels. A declared reasoningEffort also says so.',
      zh: '其他不支持 temperature 的模型请列入 reasoningModels；已声明 reasoningEffort 的模板也不检查。',
    },
  },
  examples: () => ({
    valid: [
      `${head}modelParameters:\n  temperature: 0\ngovernance:\n  taskKind: extract\n`,
      `${head}modelParameters:\n  temperature: 1.2\ngovernance:\n  taskKind: generate\n`,
      `${head}model: openai/o3-2025-04-16\ngovernance:\n  taskKind: classify\n`,
      `${head}model: deepseek/DeepSeek-R1-0528\nmodelParameters: { temperature: 0.6 }\ngovernance:\n  taskKind: 分类\n`,
      `${head}modelParameters: { reasoningEffort: high }\ngovernance:\n  taskKind: decide-support\n`,
      {
        text: `${head}model: bank/推理-1\ngovernance: { taskKind: extract }\n`,
        options: { reasoningModels: ['推理'] },
      },
      { file: 'plain.prompt.yml', text: 'messages: []\nmodelParameters:\n  temperature: 1\n' },
    ],
    invalid: [
      {
        text: `${head}modelParameters:\n  temperature: ⟦1.2⟧\ngovernance:\n  taskKind: extract\n`,
        expect: ['high'],
        fixed: `${head}modelParameters:\n  temperature: 0\ngovernance:\n  taskKind: extract\n`,
      },
      {
        text: `${head}⟦modelParameters⟧:\n  maxCompletionTokens: 500\ngovernance:\n  taskKind: classify\n  owner: 客服部\n`,
        expect: ['missing'],
        fixed: `${head}modelParameters:\n  maxCompletionTokens: 500\n  temperature: 0\ngovernance:\n  taskKind: classify\n  owner: 客服部\n`,
      },
      {
        file: 'report.prompt.json',
        text: '{"id":"报送","version":"1.0.0","messages":[],"modelParameters":{"temperature":⟦0.9⟧},"governance":{"useCase":"监管报送"}}',
        expect: ['high'],
        fixed:
          '{"id":"报送","version":"1.0.0","messages":[],"modelParameters":{"temperature":0},"governance":{"useCase":"监管报送"}}',
      },
    ],
  }),
  check({ document, template, options, anchor, report }) {
    if (!template.governed) return;
    const { temperature } = template.parameters;
    const isNative = hasNativeKeys(template);
    const task = exactTask(template);
    if (task === undefined || isReasoning(template, options.reasoningModels)) return;
    const data = { task, limit: options.maxTemperature };
    if (!temperature) {
      // Not every format has a place for it.
      if (!isNative && Object.keys(template.parameters).length === 0) return;
      const edit = isNative ? insertField(document, template.root, ['modelParameters', 'temperature'], 0) : undefined;
      const fixes = edit ? [{ title: 'add', kind: 'suggestion', edits: [edit] } as const] : [];
      return report({ at: anchor('modelParameters'), message: 'missing', data, fixes });
    }
    const { value, node, origin } = temperature;
    if (typeof value !== 'number' || value <= options.maxTemperature) return;
    const edit = origin === 'file' ? replaceField(document, node, 0) : undefined;
    const fixes = edit ? [{ title: 'lower', kind: 'safe', edits: [edit] } as const] : [];
    report({ at: temperature, message: 'high', data: { ...data, value }, fixes });
  },
});

function exactTask(template: PromptTemplate): string | undefined {
  const task = textField(template, 'taskKind')?.trim().toLowerCase();
  if (task !== undefined && exactTasks.includes(task)) return task;
  return hasUseCaseOf(template, 'regulatory') ? textField(template, 'useCase') : undefined;
}

/** A model that takes no temperature, by its name or because an effort of reasoning is set. */
function isReasoning(template: PromptTemplate, more: readonly string[]): boolean {
  const effort = under(template.fields.modelParameters, 'reasoningEffort', isText)?.value.toLowerCase();
  if (effort !== undefined && effort !== 'none') return true;
  const { model } = template.fields;
  const names = [modelOf(template).name?.value, typeof model?.value === 'string' ? model.value : undefined];
  return names.some((name) => name !== undefined && setsOwnTemperature(name, more));
}
