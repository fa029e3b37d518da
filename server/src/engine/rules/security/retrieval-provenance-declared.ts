import { hasNativeKeys, type PromptTemplate } from '../../model/template.js';
import { type Retrieval, retrievalsOf } from '../../model/tools.js';
import { sensitivityRank } from '../../model/variables.js';
import type { ParsedDocument } from '../../parse/document.js';
import { isMap } from '../../parse/tree.js';
import type { TextEdit } from '../../text/edits.js';
import { defineRule } from '../define.js';
import { insertField } from '../support/insert-field.js';

/** `source` of a variable that is filled by retrieval. */
const retrieved =
  /^(?:rag|retrieval|retrieved|vector[-_ ]?(?:store|db|search|index)?|knowledge[-_ ]?base|检索|知识库|向量库)$/i;
/** The strict setting of each field that has one. */
const strict: Readonly<Record<string, string>> = { accessScope: 'caller', provenance: 'required', maxAge: 'P90D' };

const head = 'id: a\nversion: 1.0.0\nmessages: []\ngovernance: {}\n';
const whole = 'accessScope: caller, provenance: required, maxAge: P90D';

export default defineRule({
  id: 'security/retrieval-provenance-declared',
  summary: {
    en: 'Retrieval declares its index, whose rights apply, provenance and age.',
    zh: '检索须声明索引、访问范围、出处与时效。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  references: ['owasp-llm.llm08', 'owasp-llm.llm04', 'mitre-atlas.aml.t0070', 'iso-42001.a.7.5'],
  options: {},
  messages: {
    missing: {
      en: 'Retrieval does not declare {missing}: passages may come from anywhere, be out of date, or be closed to the person who asks. Add it.',
      zh: '检索未声明 {missing}：内容可能来历不明、已经过时，或提问者本无权查看。请补充。',
    },
    shared: {
      en: 'Everybody finds the same here (accessScope: shared), also passages that the person who asks may not see. Set caller or tenant.',
      zh: 'accessScope 为 shared，任何人检索到的内容都相同，包括提问者无权查看的内容。请设为 caller 或 tenant。',
    },
    provenance: {
      en: 'Passages may come without a source (provenance: {value}), so nobody can check or remove a planted one. Set provenance: required.',
      zh: 'provenance 为 {value}，检索内容可以没有出处，被植入的内容无从核查和清除。请设为 required。',
    },
    undeclared: {
      en: '"{name}" is filled by retrieval, and nothing is declared of it. Add retrieval with index, accessScope, provenance and maxAge.',
      zh: '变量“{name}”来自检索，却没有任何检索声明。请补充 retrieval，写明 index、accessScope、provenance 和 maxAge。',
    },
  },
  fixes: { add: { en: 'Add {missing} with strict values', zh: '按从严取值补充 {missing}' } },
  docs: {
    why: {
      en: 'An answer is as good as the passages behind it. An index that anyone can write to, or that ignores access rights, turns the template into a way around both.',
      zh: '回答取决于检索到的内容。索引若人人可写，或不按权限过滤，模板就成了绕过管控的通道。',
    },
    whenNot: {
      en: 'Only governed templates are asked. An index of public material may be shared: declare sensitivity: public.',
      zh: '仅检查受治理的模板。公开资料的索引可以共享，请声明 sensitivity: public。',
    },
  },
  examples: () => ({
    valid: [
      `${head}retrieval: { index: policy-docs, ${whole} }\n`,
      `${head}retrieval:\n  - { index: [制度库, 公告库], ${whole} }\nvariables:\n  - { name: 片段, source: rag }\n`,
      `${head}retrieval: { index: rates, accessScope: shared, sensitivity: public, provenance: Required, maxAge: P1D }\n`,
      `${head}variables:\n  - { name: note, source: crm }\n`,
    ],
    invalid: [
      {
        text: `${head}⟦retrieval⟧: { index: all-docs }\n`,
        expect: ['missing'],
        fixed: true,
      },
      {
        text: `${head}retrieval:\n  index: 制度库\n  accessScope: ⟦shared⟧\n  provenance: ⟦optional⟧\n  maxAge: P30D\n`,
        expect: ['shared', 'provenance'],
      },
      { text: `${head}variables:\n  - { name: ⟦passages⟧, source: RAG }\n`, expect: ['undeclared'] },
      {
        file: 'a.prompt.json',
        text: '{"id":"a","version":"1.0.0","messages":[],"governance":{},⟦"retrieval"⟧:{"index":"kb","accessScope":"tenant","provenance":"required"}}',
        expect: ['missing'],
        fixed:
          '{"id":"a","version":"1.0.0","messages":[],"governance":{},"retrieval":{"index":"kb","accessScope":"tenant","provenance":"required","maxAge":"P90D"}}',
      },
    ],
  }),
  check({ document, template, anchor, report }) {
    if (!template.governed) return;
    const blocks = retrievalsOf(template);
    for (const block of blocks) {
      const missing = missingOf(block);
      if (missing.length > 0) {
        const data = { missing: missing.join(', ') };
        const edits = fixOf(document, template, block, missing);
        const at = blocks.length === 1 ? anchor('retrieval') : { ...block, value: undefined };
        report({
          at,
          message: 'missing',
          data,
          fixes: edits ? [{ title: 'add', kind: 'suggestion', edits, data }] : [],
        });
      }
      const { accessScope, provenance, sensitivity } = block;
      const isPublic = sensitivityRank(sensitivity?.value) === 0;
      if (accessScope?.value.trim().toLowerCase() === 'shared' && !isPublic)
        report({ at: accessScope, message: 'shared' });
      if (provenance && ['optional', 'none'].includes(provenance.value.trim().toLowerCase()))
        report({ at: provenance, message: 'provenance', data: { value: provenance.value } });
    }
    if (blocks.length > 0) return;
    const filled = template.variables?.find(({ source }) => retrieved.test(source?.value.trim() ?? ''));
    if (filled) report({ at: filled.name, message: 'undeclared', data: { name: filled.name.value } });
  },
});

function missingOf({ index, accessScope, provenance, maxAge }: Retrieval): readonly string[] {
  const all = { index, accessScope, provenance, maxAge };
  return Object.entries(all).flatMap(([name, given]) => (isSaid(given?.value) ? [] : [name]));
}

function isSaid(value: unknown): boolean {
  return [value].flat().some((one) => typeof one === 'string' && one.trim() !== '');
}

/** One edit with a line for each field; none where one of them has no strict value, as the index has none. */
function fixOf(
  document: ParsedDocument,
  template: PromptTemplate,
  { node, origin }: Retrieval,
  missing: readonly string[],
): readonly TextEdit[] | undefined {
  if (!hasNativeKeys(template) || origin !== 'file' || !isMap(node)) return undefined;
  const edits = missing.map((name) => (name in strict ? insertField(document, node, [name], strict[name]) : undefined));
  const [first] = edits;
  const isOnePlace = edits.every(
    (edit) => edit && first && edit.range.start === first.range.start && edit.range.end === edit.range.start,
  );
  if (!first || !isOnePlace) return undefined;
  return [{ range: first.range, newText: edits.map((edit) => edit?.newText ?? '').join('') }];
}
