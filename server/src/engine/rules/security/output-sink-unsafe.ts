import { outputOf } from '../../model/output.js';
import { hasNativeKeys } from '../../model/template.js';
import { defineRule } from '../define.js';
import { insertField } from '../support/insert-field.js';

/** Where an answer is shown as markup, or run. */
const sinks = ['html', 'markdown', 'sql', 'shell', 'code', 'spreadsheet'];
const engines = ['sql', 'shell'];
const executions = ['parameterised', 'parameterized', 'none'];

export default defineRule({
  id: 'security/output-sink-unsafe',
  summary: {
    en: 'Output that is rendered or executed declares how it is checked or encoded.',
    zh: '会被渲染或执行的输出须声明校验或编码方式。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  references: ['owasp-llm.llm05', 'mitre-atlas.aml.m0033'],
  options: {},
  messages: {
    unchecked: {
      en: 'The output goes to {consumer}, and nothing says how it is checked: an injected answer would be shown or run as it is. Name the sanitizer or the validator.',
      zh: '输出将进入 {consumer}，却未说明如何校验，被注入的内容会原样渲染或执行。请写明 sanitizer 或 validator。',
    },
    execution: {
      en: 'The output goes to {consumer}, and nothing says how it is run: values in it could change the command. Set execution to parameterised, or to none.',
      zh: '输出将进入 {consumer}，却未说明执行方式，其中的值可能改变命令本身。请将 execution 设为 parameterised 或 none。',
    },
    both: {
      en: 'The output goes to {consumer} unchecked, and nothing says how it is run. Name a sanitizer or validator, and set execution to parameterised or none.',
      zh: '输出未经校验即进入 {consumer}，也未说明执行方式。请写明 sanitizer 或 validator，并将 execution 设为 parameterised 或 none。',
    },
  },
  fixes: { execution: { en: 'Add execution: parameterised', zh: '补充 execution: parameterised' } },
  docs: {
    why: {
      en: 'Whoever gets words into the input can get words into the output. Where that is a page, a query or a command line, they act there with the rights of your application.',
      zh: '能影响输入的人就能影响输出。输出若是网页、查询或命令，就会以应用系统的权限生效。',
    },
    whenNot: {
      en: 'Answers that a person reads as text have the consumer human.',
      zh: '供人以纯文本阅读的输出，请将 consumer 设为 human。',
    },
  },
  examples: () => ({
    valid: [
      'output: { consumer: sql, execution: parameterised, validator: sql-allowlist }\nmessages: []\n',
      'output: { consumer: html, sanitizer: 富文本白名单 }\nmessages: []\n',
      'output: { consumer: human, format: markdown }\nmessages: []\n',
      'output: { consumer: Shell, validator: review-queue, execution: none }\nmessages: []\n',
    ],
    invalid: [
      { text: 'output: { consumer: ⟦html⟧ }\nmessages: []\n', expect: ['unchecked'] },
      { text: 'output:\n  description: 查询语句\n  consumer: ⟦SQL⟧\nmessages: []\n', expect: ['both'] },
      {
        file: 'run.prompt.json',
        text: '{"output":{"consumer":⟦"shell"⟧,"validator":"allow-list"},"messages":[]}',
        expect: ['execution'],
        fixed: '{"output":{"consumer":"shell","validator":"allow-list","execution":"parameterised"},"messages":[]}',
      },
      { text: "output: { consumer: ⟦spreadsheet⟧, sanitizer: '' }\nmessages: []\n", expect: ['unchecked'] },
      {
        text: 'output: { consumer: ⟦sql⟧, validator: lint, execution: direct }\nmessages: []\n',
        expect: ['execution'],
      },
    ],
  }),
  check({ document, template, report }) {
    const { consumer, sanitizer, validator, execution } = outputOf(template);
    const sink = consumer?.value.trim().toLowerCase() ?? '';
    if (!consumer || !sinks.includes(sink)) return;
    const isChecked = [sanitizer, validator].some((one) => one && !/^(?:none|no|n\/a|无|)$/i.test(one.value.trim()));
    const isHeld = !engines.includes(sink) || executions.includes(execution?.value.trim().toLowerCase() ?? '');
    if (isChecked && isHeld) return;
    const message = isHeld ? 'unchecked' : isChecked ? 'execution' : 'both';
    const edit =
      message === 'execution' && consumer.origin === 'file' && hasNativeKeys(template)
        ? insertField(document, template.root, ['output', 'execution'], 'parameterised')
        : undefined;
    const fixes = edit ? [{ title: 'execution', kind: 'suggestion', edits: [edit] } as const] : [];
    report({ at: consumer, message, data: { consumer: sink }, fixes });
  },
});
