import { clauseFix } from '../../clauses/index.js';
import { outputSchemaOf, propertiesOf } from '../../model/output.js';
import { type PromptTemplate, textField, type Variable } from '../../model/template.js';
import { retrievalsOf } from '../../model/tools.js';
import { words } from '../../model/vocabulary/words.js';
import { lexicon, type PhraseList } from '../../wording/index.js';
import { defineRule } from '../define.js';

const factual = new Set(['summarise', 'summarize', 'answer', 'extract', 'decide-support']);

/** Names of variables that hold a text to draw facts from; the end of a name says what it is. */
const documentWords = new Set([
  ...['document', 'documents', 'doc', 'docs', 'passage', 'passages', 'context', 'contexts', 'contract', 'article'],
  ...['articles', 'report', 'reports', 'transcript', 'filing', 'excerpt', 'excerpts', 'source', 'sources', 'chunks'],
  ...['material', 'materials', 'manual', 'policy', 'statement', 'prospectus', 'knowledge', 'snippets', 'record'],
  ...['records', 'file', 'files'],
]);
const zhDocument =
  /(?:文档|文件|资料|材料|合同|报告|文章|条款|原文|正文|知识库|片段|全文|段落|检索结果|公告|年报|说明书|病历|记录)$/;
const textTypes = new Set(['string', 'text', 'document', 'file', 'array', 'list', 'table', 'object', '']);

const citationWords = new Set([
  ...['citation', 'citations', 'cite', 'cites', 'source', 'sources', 'reference', 'references', 'evidence', 'quote'],
  ...['quotes', 'refs', 'page', 'pages'],
]);
const zhCitation = /引用|出处|来源|依据|证据|原文|页码|条款/;

const citing = lexicon('transparency/cites-sources');

const unsure = lexicon('transparency/says-when-unsure');

const head = 'id: a\nversion: 1.0.0\n';
const asked = 'governance: { taskKind: answer }\n';
const reports = 'variables: [{ name: annual_report, type: string }]\n';

export default defineRule({
  id: 'transparency/grounding-and-uncertainty',
  summary: {
    en: 'Answers drawn from documents cite them, and say when they do not hold the answer.',
    zh: '依据资料作答时注明出处，资料没有答案时如实说明。',
  },
  severity: 'info',
  confidence: 'heuristic',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  references: [
    'owasp-llm.llm09',
    'nist-ai-600-1.ms-2.5-003',
    'nist-ai-600-1.mp-2.3-003',
    'cn-genai.art-4-5',
    'mitre-atlas.aml.t0067',
  ],
  phrases: [citing, unsure],
  options: {},
  messages: {
    cite: {
      en: 'The answer may not say which part of the material it rests on, so readers could not check it. Please review: ask for the source of each claim.',
      zh: '模板可能没有要求注明依据资料的哪一部分，读者难以核对。请复核，并要求逐项注明出处。',
    },
    unknown: {
      en: 'The model may guess where the material has no answer. Please review: tell it what to say when the material is silent.',
      zh: '资料没有答案时，模型可能自行猜测。请复核，并写明资料未载明时应如何回答。',
    },
  },
  fixes: {
    cite: { en: 'Add the clause on sources', zh: '加入注明出处的条款' },
    unknown: { en: 'Add the clause for silent material', zh: '加入资料未载明时的条款' },
  },
  docs: {
    why: {
      en: 'A model fills gaps with plausible text. Sources let a reader check; a set phrase for gaps keeps guesses out.',
      zh: '模型会以看似合理的内容填补空白；注明出处便于核对，约定“未载明”的说法可以避免猜测。',
    },
    whenNot: {
      en: 'Only tasks that answer, summarise, extract or support decisions are asked, and only where documents go in.',
      zh: '仅检查问答、摘要、抽取、决策支持类且有资料输入的模板。',
    },
  },
  examples: () => ({
    valid: [
      `${head}${reports}messages: [{ role: system, content: 'Cite the section for each claim. If the text does not say, answer "not stated in the source".' }]\n${asked}`,
      `${head}retrieval: { index: 制度库 }\nmessages: [{ role: system, content: 每项结论注明出处；资料未提及的，不得编造。 }]\n${asked}`,
      `${head}${reports}clauses: [cite-sources@1, say-unknown@1]\nmessages: [{ role: system, content: Answer. }]\n${asked}`,
      `${head}${reports}messages:\n  - role: system\n    content: |\n      Put the field, view or measure id behind each sentence.\n      Where the file is silent ("not stated"), stop.\n${asked}`,
      `${head}${reports}messages:\n  - role: system\n    content: |\n      Every figure carries its page. Set date to "not stated" for a gap.\n${asked}`,
      `${head}${reports}messages:\n  - role: system\n    content: 每句之后注明字段编号；没有的写“缺失”。\n${asked}`,
      `${head}${reports}messages: [{ role: system, content: Answer. }]\ngovernance: { taskKind: generate }\n`,
      `${head}variables: [{ name: question }]\nmessages: [{ role: system, content: Answer. }]\n${asked}`,
    ],
    invalid: [
      {
        text: `${head}${reports}⟦messages⟧:\n  - role: system\n    content: Answer the question about the policy. Never guess.\n${asked}`,
        expect: ['cite'],
        fixed: true,
      },
      {
        text: `${head}${reports}⟦messages⟧:\n  - role: system\n    content: 概括要点并注明出处；没有标题的分段写，末尾写“完”。\n${asked}`,
        expect: ['unknown'],
        fixed: true,
      },
      {
        text: `${head}retrieval: { index: 制度库 }\n⟦messages⟧:\n  - role: system\n    content: 根据检索结果回答，并注明来源。\n${asked}`,
        expect: ['unknown'],
        fixed: true,
      },
      {
        file: 'a.prompt.json',
        text: '{"id":"a","version":"1.0.0","variables":[{"name":"合同原文"}],⟦"messages"⟧:[{"role":"system","content":"抽取要点，信息不足时写明。"}],"governance":{"taskKind":"extract"}}',
        expect: ['cite'],
        fixed: true,
      },
    ],
  }),
  check({ document, template, found, clauses, anchor, report }) {
    const task = textField(template, 'taskKind')?.trim().toLowerCase() ?? '';
    if (!template.governed || !factual.has(task) || !drawsOnDocuments(template)) return;
    const says = (list: PhraseList): boolean => found(list, ['messages', 'output'], false).length > 0;
    const fixesFor = (title: 'cite' | 'unknown', id: string) => {
      const edits = clauseFix(document, template, id);
      return edits ? ([{ title, kind: 'suggestion', edits }] as const) : [];
    };
    const at = anchor('messages');
    const lacksSource = !clauses.has('cite-sources') && !citesInSchema(template) && !says(citing);
    if (lacksSource) report({ at, message: 'cite', fixes: fixesFor('cite', 'cite-sources') });
    if (clauses.has('say-unknown') || says(unsure)) return;
    // Both clauses would go to one place, so the second is offered once the first is in.
    report({ at, message: 'unknown', fixes: lacksSource ? [] : fixesFor('unknown', 'say-unknown') });
  },
});

function drawsOnDocuments(template: PromptTemplate): boolean {
  return retrievalsOf(template).length > 0 || (template.variables ?? []).some(isDocument);
}

function isDocument({ name, type, role, tags }: Variable): boolean {
  const kind = type?.value.trim().toLowerCase() ?? '';
  if (kind === 'document' || kind === 'file') return true;
  const said = [role?.value, ...(tags?.value ?? [])].map((one) => String(one).toLowerCase());
  if (said.includes('document') || said.includes('context')) return true;
  return textTypes.has(kind) && (zhDocument.test(name.value) || documentWords.has(words(name.value).at(-1) ?? ''));
}

function citesInSchema(template: PromptTemplate): boolean {
  return propertiesOf(outputSchemaOf(template)).some(
    ({ name }) => zhCitation.test(name) || words(name).some((word) => citationWords.has(word)),
  );
}
