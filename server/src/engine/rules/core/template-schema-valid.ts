import { formatById } from '../../formats/index.js';
import { nativePaths } from '../../model/fields.js';
import type { PromptTemplate } from '../../model/template.js';
import type { ParsedDocument } from '../../parse/document.js';
import { emptyMap, entryOf } from '../../parse/tree.js';
import { templateMessages } from '../../schema/messages.js';
import { validateShipped } from '../../schema/validate.js';
import { defineRule } from '../define.js';

const native = 'id: demo.memo\nversion: 1.0.0\nmessages:\n  - role: user\n    content: Draft the memo.\n';
const governance = 'governance:\n  owner: credit-risk\n';
const plain = 'messages:\n  - role: user\n    content: Draft the memo.\n';
const lines = (...all: string[]) => `${all.join('\n')}\n`;
/** A governed template with further lines. */
const governed = (...more: string[]) => native + governance + lines(...more);

export default defineRule({
  id: 'core/template-schema-valid',
  summary: {
    en: 'The file has the keys and values that its format knows, and a governed template says who answers for it.',
    zh: '文件的键和值符合其格式；受治理的模板写明由谁负责。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  oncePerFile: true,
  since: '0.1.0',
  fix: 'suggestion',
  references: ['nist-ai-rmf.govern-1.4', 'iso-42001.a.6.2.3', 'iso-9001.7.5'],
  options: {},
  messages: {
    ...templateMessages,
    governanceMissing: {
      en: 'Nothing says who answers for this template: there is no governance block here, and none for it under library in bluepencil.yaml. Add one.',
      zh: '此模板没有写明由谁负责：文件中没有 governance，bluepencil.yaml 的 library 也没有为它提供。请补充。',
    },
  },
  fixes: { replace: { en: 'Replace with {nearest}', zh: '替换为 {nearest}' } },
  docs: {
    why: {
      en: 'A key that is not known is not read: a misspelt riskTier or maxLength is a control that is not there, while the file looks complete.',
      zh: '未知的键不会被读取：riskTier 或 maxLength 拼错，就等于没有这项控制，而文件看起来却是完整的。',
    },
    whenNot: {
      en: 'Never, for templates under governance. Keys of your own start with x-. Files of another format are mapped under formats.',
      zh: '受治理的模板不应关闭。自有的键以 x- 开头；其他格式的文件请在 formats 中指定。',
    },
  },
  examples: () => ({
    valid: [
      `${native}${governance}x-cost-centre: 4711\n`,
      `id: demo.memo\nversion: 1.0.0\nname: 授信报告\nlanguage: zh-CN\nmessages:\n  - role: user\n    content: 起草报告。\n${governance}`,
      { file: 'plain.prompt.yml', text: `${plain}authors: [me]\n` },
    ],
    invalid: [
      { text: `⟦id⟧: demo.memo\nstatus: draft\n${plain}version: 1.0.0\n`, expect: ['governanceMissing'] },
      { text: `⟦id⟧: demo.memo\n${plain}${governance}`, expect: ['missingKeyAbout'] },
      {
        text: lines(
          'id: ⟦Credit Memo⟧',
          'version: ⟦v1.2⟧',
          'language: ⟦english!⟧',
          'status: ⟦aproved⟧',
          '⟦messages⟧: []',
          'clauses: [⟦treat as data⟧]',
          'governance:',
          '  owner: ⟦""⟧',
          '  ⟦reviewdue⟧: 2027-03-31',
          '  riskTier: ⟦severe-ish⟧',
          '  approval: { by: 王敏, date: ⟦2026年3月1日⟧ }',
          '  ⟦language⟧: en',
          '  ⟦mood⟧: calm',
        ),
        expect: [
          ...[
            'badId',
            'badVersion',
            'badLanguage',
            'misspeltValue',
            'emptyList',
            'badClause',
            'emptyText',
            'misspeltKey',
          ],
          ...['notAllowed', 'badDate', 'misplacedKey', 'unknownKeyOfOwn'],
        ],
        fixed: lines(
          'id: credit-memo',
          'version: 1.2.0',
          'language: english!',
          'status: approved',
          'messages: []',
          'clauses: [treat as data]',
          'governance:',
          '  owner: ""',
          '  reviewDue: 2027-03-31',
          '  riskTier: severe-ish',
          '  approval: { by: 王敏, date: 2026-03-01 }',
          '  language: en',
          '  mood: calm',
        ),
      },
      {
        text: governed(
          'variables:',
          '  - name: ⟦客户 姓名⟧',
          '    ⟦type⟧:',
          '    required: ⟦yes⟧',
          '    maxLength: ⟦"200"⟧',
          '    categories: [personal, financial, ⟦personal⟧]',
          '  - name: ⟦7⟧',
          '    minLength: ⟦-1⟧',
        ).replace('⟦7⟧', 'limit\n    unit: ⟦7⟧'),
        expect: ['badVariableName', 'emptyValue', 'notBoolean', 'quoted', 'duplicateItem', 'notQuoted', 'tooSmall'],
        fixed: governed(
          'variables:',
          '  - name: 客户 姓名',
          '    type:',
          '    required: true',
          '    maxLength: 200',
          '    categories: [personal, financial, personal]',
          '  - name: limit',
          '    unit: "7"',
          '    minLength: -1',
        ),
      },
      {
        text: governed(
          'modelParameters: { temperature: ⟦3⟧, timeoutS: ⟦0⟧, topP: ⟦high⟧ }',
          'retrieval: { index: policies, maxAge: ⟦90 days⟧ }',
          'output: { label: { ⟦colour⟧: red } }',
          '⟦jsonSchema⟧: { type: object }',
        ),
        expect: ['tooLarge', 'notAbove', 'wrongType', 'badDuration', 'unknownKey', 'jsonSchemaNotText'],
      },
      {
        file: 'plain.prompt.yml',
        text: 'messages:\n  - role: user\n    ⟦contents⟧: Draft the memo.\n',
        expect: ['misspeltKey'],
        fixed: plain,
      },
      {
        file: 'parts.prompt.json',
        text: '{"id": "a", "version": "1.0.0", "governance": {}, "messages": [{"role": "user", "content": [{⟦"type"⟧: "text"}]}]}',
        expect: ['missingKey'],
      },
      {
        text: governed(...Array.from({ length: 21 }, (_, index) => `⟦q${index}-q⟧: 1`), 'q21-q: 1', 'q22-q: 1'),
        expect: [...Array.from({ length: 20 }, () => 'unknownKeyOfOwn'), 'more'],
      },
    ],
  }),
  check({ document, template, anchor, report }) {
    const schema = formatById(template.format)?.schema;
    const hasSchema = schema !== undefined && (document.root !== undefined || isStructured(document));
    if (template.governed && !isGoverned(template)) report({ at: anchor(), message: 'governanceMissing' });
    if (!hasSchema) return;
    for (const { code, range, data, edits } of validateShipped(schema, document.root ?? emptyMap)) {
      const fixes = edits ? [{ title: 'replace', kind: 'suggestion', edits, data } as const] : [];
      report({ at: range, message: code as keyof typeof templateMessages, data, fixes });
    }
  },
});

/** A file that is all YAML or JSON has to say something; front matter may be absent. */
function isStructured({ carrier }: ParsedDocument): boolean {
  return carrier === 'yaml' || carrier === 'json';
}

/** Whether the file or the library says anything about people, purpose, risk or control. */
function isGoverned(template: PromptTemplate): boolean {
  const names = Object.keys(template.fields) as (keyof typeof nativePaths)[];
  const isNamed = names.some((name) => nativePaths[name].startsWith('governance.'));
  return isNamed || entryOf(template.root, 'governance') !== undefined;
}
