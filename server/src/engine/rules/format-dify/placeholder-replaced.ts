import { type DifyGraph, readGraph } from '../../formats/dify/graph.js';
import { targetOf } from '../../formats/dify/outputs.js';
import { difyWorkflow } from '../../formats/grammars/dify.js';
import { codeSpans } from '../../formats/grammars/markdown-code.js';
import type { PlaceholderProblem, TextSlot } from '../../model/template.js';
import type { OffsetRange } from '../../text/range.js';
import { defineRule } from '../define.js';

const flow = (text: string) =>
  [
    'app: {name: 合同, mode: workflow}',
    'workflow:',
    '  graph:',
    "    edges: [{source: '1001', target: '1002'}]",
    '    nodes:',
    "      - {id: '1001', data: {type: start, variables: [{variable: text, type: paragraph}]}}",
    `      - {id: '1002', data: {type: llm, prompt_template: [{role: user, text: "${text}"}]}}`,
    '',
  ].join('\n');
const simple = (text: string) =>
  `app: {name: 合同, mode: completion}\nmodel_config:\n  pre_prompt: '${text}'\n  user_input_form:\n    - text-input: {variable: text, label: 正文}\n`;
const long = 'the_whole_text_of_the_contract_';

export default defineRule({
  id: 'format-dify/placeholder-replaced',
  summary: {
    en: 'Placeholders are written in the form that Dify replaces.',
    zh: '占位符采用 Dify 能够替换的写法。',
  },
  severity: 'warning',
  confidence: 'pattern',
  scope: 'template',
  since: '0.2.0',
  fix: 'suggestion',
  formats: ['dify'],
  references: ['iso-42001.a.6.2.2', 'nist-ai-rmf.map-2.1'],
  options: {},
  messages: {
    otherForm: {
      en: 'Dify leaves "{words}" as it is, so the model reads the braces. In this node, write {form}.',
      zh: 'Dify 不会替换“{words}”，模型会读到花括号。在此节点中应写作 {form}。',
    },
    left: {
      en: 'Dify leaves "{words}" as it is, so the model reads the braces. If a variable is meant, write it as {form}.',
      zh: 'Dify 不会替换“{words}”，模型会读到花括号。若要引用变量，请写作 {form}。',
    },
    name: {
      en: 'Dify leaves "{words}" as it is: a name may contain only ASCII letters, digits and underscores, and no spaces. Rename the input, and write {form}.',
      zh: 'Dify 不会替换“{words}”：变量名只能含 ASCII 字母、数字和下划线，且不能有空格。请为变量改名，写作 {form}。',
    },
    long: {
      en: 'Dify leaves "{words}" as it is: a name may have at most 30 characters. Shorten the name of the input.',
      zh: 'Dify 不会替换“{words}”：变量名最多 30 个字符。请缩短变量名。',
    },
  },
  fixes: { rewrite: { en: 'Write {form}', zh: '改写为 {form}' } },
  docs: {
    why: {
      en: 'Nothing warns of a placeholder in another form. The model answers without the text that it should work on, and nobody sees why.',
      zh: '写法不对的占位符不会报错，模型会在缺少所需内容的情况下作答，而且很难察觉原因。',
    },
    whenNot: {
      en: 'Braces in code samples are not reported. Where the prompt shows braces on purpose, put them in back-quotes.',
      zh: '代码示例中的花括号不提示。若提示词有意展示花括号，请放在反引号中。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'app.yml', text: flow('{{#1001.text#}} {{#context#}} `{{x}}`') },
      { file: '合同.yml', text: simple('摘要：{{text}} {{#query#}} {"a": {"b": 1}}') },
    ],
    invalid: [
      {
        file: 'app.yml',
        text: flow('Sum up ⟦{{text}}⟧ ⟦{{ #1001.text }}⟧'),
        expect: ['otherForm', 'otherForm'],
        fixed: flow('Sum up {{#1001.text#}} {{#1001.text#}}'),
      },
      { file: '合同.yml', text: flow('😀 请总结⟦{{正文}}⟧ ⟦{{#1001.a-b#}}⟧'), expect: ['left', 'left'] },
      {
        file: '合同.yml',
        text: simple(`😀⟦{{正文}}⟧ ⟦{{due-date}}⟧ ⟦{{${long}}}⟧ ⟦{{#1001.text#}}⟧`),
        expect: ['name', 'name', 'long', 'left'],
      },
    ],
  }),
  check({ document, template, report }) {
    const problems = template.placeholderProblems.filter(
      ({ kind, slot }) => kind === 'invalid-name' && slot.grammar.id === 'dify',
    );
    if (problems.length === 0) return;
    const graph = readGraph(document.root);
    const inCode = codeFinder();
    for (const problem of problems) {
      if (inCode(problem)) continue;
      const { slot, start, end } = problem;
      const at = slot.text.toSource(start, end);
      const words = slot.text.value.slice(start, end);
      const name = words.slice(2, -2).trim().replace(/^#|#$/g, '');
      const meant = graph && meantBy(graph, name);
      if (meant === undefined) {
        const message = slot.grammar === difyWorkflow || words.startsWith('{{#') ? 'left' : nameProblem(name);
        const form = slot.grammar.write(graph ? 'node.output' : 'name');
        report({ at, message, data: { words, form }, ...(graph ? { severity: 'info' } : {}) });
      } else {
        const form = slot.grammar.write(meant);
        const edits = [{ range: at, newText: form }];
        const fixes = [{ title: 'rewrite', kind: 'suggestion', edits, data: { form } } as const];
        report({ at, message: 'otherForm', data: { words, form }, fixes });
      }
    }
  },
});

/** The output of a step that is named without the marks, or the input whose bare name is written. */
function meantBy(graph: DifyGraph, name: string): string | undefined {
  if (name.includes('.')) return !canBeWritten(name) || 'candidates' in targetOf(graph, name) ? undefined : name;
  if (!graph.inputs.has(name)) return undefined;
  const asking = [...graph.nodes.values()].find(({ type, outputs }) => type === 'start' && outputs?.has(name));
  return asking && `${asking.id}.${name}`;
}

/** Dify knows ids of letters, digits and underscores only, and outputs of at most 30 characters. */
function canBeWritten(name: string): boolean {
  return difyWorkflow.scan(difyWorkflow.write(name)).uses.length === 1;
}

function nameProblem(name: string): 'name' | 'long' {
  return name.length > 30 && /^[A-Za-z_]\w*$/.test(name) ? 'long' : 'name';
}

/** Whether a place lies in code. Asked in order of the text; each text is looked through once. */
function codeFinder(): (problem: PlaceholderProblem) => boolean {
  const known = new Map<TextSlot, readonly OffsetRange[]>();
  return ({ slot, start, end }) => {
    const spans = known.get(slot) ?? codeSpans(slot.text.value);
    known.set(slot, spans);
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spans[middle]?.end ?? 0) < end) low = middle + 1;
      else high = middle;
    }
    const span = spans[low];
    return span !== undefined && span.start <= start;
  };
}
