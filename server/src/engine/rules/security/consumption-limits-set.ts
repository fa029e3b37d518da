import { hasNativeKeys, type PromptTemplate } from '../../model/template.js';
import { toolsOf } from '../../model/tools.js';
import type { ParsedDocument } from '../../parse/document.js';
import { entryOf } from '../../parse/tree.js';
import type { TextEdit } from '../../text/edits.js';
import { defineRule } from '../define.js';
import { insertField } from '../support/insert-field.js';

/** Limits to begin with; whoever knows the task sets them better. */
const usual = { maxOutputTokens: 2000, maxSteps: 10, timeoutS: 120 } as const;
type Limit = keyof typeof usual;

/** Other names of the same limit. The cap on tokens goes by `parameters.maxTokens`. */
const others: Readonly<Record<Limit, readonly string[]>> = {
  maxOutputTokens: ['maxTokens', 'maxCompletionTokens', 'maxOutputTokens', 'max_tokens', 'max_output_tokens'],
  maxSteps: ['maxSteps', 'max_steps', 'maxIterations', 'max_iterations', 'maxTurns', 'max_turns', 'max_iter'],
  timeoutS: ['timeoutS', 'timeout_s', 'timeout', 'maxExecutionTime', 'max_execution_time'],
};

const head = 'id: a\nversion: 1.0.0\n';
const tool = 'tools:\n  - { name: find, effect: read }\n';
const end = 'messages: []\ngovernance: {}\n';

export default defineRule({
  id: 'security/consumption-limits-set',
  summary: {
    en: 'The length of answers is capped, and agents have limits of steps and time.',
    zh: '输出长度有上限，智能体有步数和时间限制。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  references: ['owasp-llm.llm10', 'mitre-atlas.aml.t0034'],
  options: {},
  messages: {
    missing: {
      en: 'Nothing sets {missing}, so one odd or hostile input can run up time and cost. Set it under modelParameters, or governance.model.limitsFrom: gateway.',
      zh: '未设置 {missing}，一次异常或恶意输入就可能耗费大量时间和费用。请在 modelParameters 中设置，或写明 governance.model.limitsFrom: gateway。',
    },
  },
  fixes: { add: { en: 'Add {missing}', zh: '补充 {missing}' } },
  docs: {
    why: {
      en: 'Without limits an answer runs as long as the model likes, and an agent can circle for hours. Attackers use this to run up cost or to keep a service busy.',
      zh: '没有上限，输出长度全凭模型，智能体也可能反复调用数小时。攻击者会借此抬高费用或占满服务。',
    },
    whenNot: {
      en: 'Limits that a central gateway sets: governance.model.limitsFrom: gateway.',
      zh: '由中央网关统一限制的，写明 governance.model.limitsFrom: gateway。',
    },
  },
  examples: () => ({
    valid: [
      `${head}modelParameters: { temperature: 0.2, maxOutputTokens: 1200 }\n${end}`,
      `${head}modelParameters:\n  maxCompletionTokens: 800\n  maxSteps: 6\n  timeoutS: 60\n${tool}${end}`,
      `${head}messages:\n  - role: user\n    content: 你好\ngovernance:\n  model: { limitsFrom: gateway }\n`,
      { file: 'plain.prompty', text: '---\nname: plain\n---\nsystem:\nHi.\n' },
    ],
    invalid: [
      {
        text: `${head}⟦modelParameters⟧:\n  temperature: 0.2\n${end}`,
        expect: ['missing'],
        fixed: `${head}modelParameters:\n  temperature: 0.2\n  maxOutputTokens: 2000\n${end}`,
      },
      {
        text: `${head}⟦modelParameters⟧:\n  # 草稿\n  maxTokens: 800\n${tool}${end}`,
        expect: ['missing'],
        fixed: `${head}modelParameters:\n  # 草稿\n  maxTokens: 800\n  maxSteps: 10\n  timeoutS: 120\n${tool}${end}`,
      },
      {
        file: 'a.prompt.json',
        text: '{⟦"id"⟧:"a","version":"1.0.0","messages":[],"governance":{}}',
        expect: ['missing'],
        fixed: '{"id":"a","version":"1.0.0","messages":[],"governance":{},"modelParameters":{"maxOutputTokens":2000}}',
      },
    ],
  }),
  check({ document, template, anchor, report }) {
    if (!template.governed || isLimitedElsewhere(template)) return;
    const wanted: readonly Limit[] = [
      'maxOutputTokens',
      ...(toolsOf(template).length > 0 ? (['maxSteps', 'timeoutS'] as const) : []),
    ];
    const missing = wanted.filter((name) => !isSetIn(template, name));
    if (missing.length === 0) return;
    const data = { missing: missing.join(', ') };
    const edits = hasNativeKeys(template) ? insertAll(document, template, missing) : [];
    const fixes = edits.length > 0 ? [{ title: 'add', kind: 'suggestion', edits, data } as const] : [];
    report({ at: anchor('modelParameters'), message: 'missing', data, fixes });
  },
});

function isLimitedElsewhere({ fields: { modelHosting } }: PromptTemplate): boolean {
  const given = modelHosting?.value;
  return typeof given === 'object' && given !== null && 'limitsFrom' in given && given.limitsFrom === 'gateway';
}

function isSetIn({ fields, parameters }: PromptTemplate, name: Limit): boolean {
  if (name === 'maxOutputTokens' && parameters.maxTokens) return true;
  const given = fields.modelParameters?.value;
  if (typeof given !== 'object' || given === null) return false;
  return others[name].some((one) => one in given);
}

/** One edit for the whole block where there is none yet; else one line for each, in one edit. */
function insertAll(document: ParsedDocument, { root }: PromptTemplate, missing: readonly Limit[]): readonly TextEdit[] {
  const values = Object.fromEntries(missing.map((name) => [name, usual[name]]));
  if (!entryOf(root, 'modelParameters')) {
    const edit = insertField(document, root, ['modelParameters'], values);
    return edit ? [edit] : [];
  }
  const edits = missing.map((name) => insertField(document, root, ['modelParameters', name], usual[name]));
  const found = edits.filter((edit) => edit !== undefined);
  const [first] = found;
  const isOnePlace =
    first && found.every(({ range }) => range.start === first.range.start && range.end === range.start);
  if (found.length < missing.length || !isOnePlace) return found.length === 1 && missing.length === 1 ? found : [];
  return [{ range: first.range, newText: found.map(({ newText }) => newText).join('') }];
}
