import { hasNativeKeys, type Located, type PromptTemplate } from '../../model/template.js';
import type { ParsedDocument } from '../../parse/document.js';
import { defineRule } from '../define.js';
import { saysGovernance, saysNothing, statusOf } from '../support/governance-fields.js';
import { insertField, replaceField } from '../support/insert-field.js';
import { meantVersion, parseVersion } from '../support/versions.js';

const rest = 'messages: []\ngovernance:\n  owner: credit-risk\n';

export default defineRule({
  id: 'governance/semantic-version-required',
  summary: {
    en: 'Every governed template carries a semantic version.',
    zh: '受治理的模板都有语义化版本号。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  references: ['iso-9001.7.5', 'us-mrm.inventory', 'iso-42001.a.6.2.3'],
  options: {},
  messages: {
    missing: {
      en: 'There is no version, so approvals and findings cannot say which text they mean. Add version, such as 1.0.0.',
      zh: '没有版本号，审批和检查结果无法说明针对哪一版文字。请补充 version，例如 1.0.0。',
    },
    malformed: {
      en: '"{version}" is no semantic version, so nobody can tell which of two is newer. Write three numbers, such as 1.4.0.',
      zh: '“{version}”不是语义化版本号，无法判断两版的先后。请写成三段数字，例如 1.4.0。',
    },
  },
  fixes: {
    insert: { en: 'Add version {version}', zh: '添加版本号 {version}' },
    replace: { en: 'Replace with {version}', zh: '改为 {version}' },
  },
  docs: {
    why: {
      en: 'The inventory, approvals, evaluations and evidence all name a version. In 1.4.0 the first number says that the task or the output changed, the second that something was added, the third that something was corrected.',
      zh: '清单、审批、评测和留痕都以版本为准。以 1.4.0 为例：第一段表示任务或输出有变，第二段表示新增内容，第三段表示修正。',
    },
    whenNot: {
      en: 'Never, for templates under governance. Formats without room for a version take it from a sidecar, and are asked for one where an id is given.',
      zh: '受治理的模板不应关闭。没有版本字段的格式在附属文件中填写；写了 id 的才要求版本号。',
    },
  },
  examples: () => ({
    valid: [
      `id: a\nversion: 1.4.0\n${rest}`,
      `id: 授信报告\nversion: "2.0.0-rc.1+build.7"\n${rest}`,
      { file: 'plain.prompt.yml', text: 'name: 问候\nversion: v2\nmessages: []\n' },
    ],
    invalid: [
      {
        text: `⟦id⟧: a\n${rest}`,
        expect: ['missing'],
        fixed: `id: a\n${rest}version: 0.1.0\n`,
      },
      { text: `id: 授信报告\nversion: ⟦终稿2⟧\n${rest}`, expect: ['malformed'] },
      { text: `id: a\nversion: ⟦final2⟧\n${rest}`, expect: ['malformed'] },
      { text: `id: a\nversion: ⟦v1.2⟧\n${rest}`, expect: ['malformed'], fixed: `id: a\nversion: 1.2.0\n${rest}` },
      { text: `id: a\nversion: ⟦1.10⟧\n${rest}`, expect: ['malformed'], fixed: `id: a\nversion: 1.10.0\n${rest}` },
      {
        file: 'a.prompt.json',
        text: '{"id": "a", "version": ⟦"1.04.0"⟧, "messages": [], "governance": {}}',
        expect: ['malformed'],
        fixed: '{"id": "a", "version": "1.4.0", "messages": [], "governance": {}}',
      },
    ],
  }),
  check({ document, template, anchor, report }) {
    if (!saysGovernance(template)) return;
    const { version } = template.fields;
    const written = version && writtenIn(version, document);
    if (version === undefined || written === undefined || saysNothing(written)) {
      // Formats without room for an identity have it in a sidecar; without one, a whole folder would be reported.
      if (!version && !hasNativeKeys(template) && !template.fields.id) return;
      report({ at: version ?? anchor('version'), message: 'missing', fixes: insertFix(document, template) });
      return;
    }
    if (parseVersion(written)) return;
    const data = { version: written.slice(0, 40) };
    report({ at: version, message: 'malformed', data, fixes: replaceFix(document, version, written) });
  },
});

/** As written, because the number 1.10 is 1.1; `undefined` for what is neither text nor number. */
function writtenIn({ node, origin, value }: Located<unknown>, { text }: ParsedDocument): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'number') return value === null ? undefined : String(value);
  return origin === 'file' ? text.slice(node.range.start, node.range.end) : String(value);
}

function insertFix(document: ParsedDocument, template: PromptTemplate) {
  if (!hasNativeKeys(template)) return [];
  const version = ['approved', 'deprecated', 'retired'].includes(statusOf(template) ?? '') ? '1.0.0' : '0.1.0';
  const edit = insertField(document, template.root, ['version'], version);
  return edit ? [{ title: 'insert', kind: 'suggestion', edits: [edit], data: { version } } as const] : [];
}

function replaceFix(document: ParsedDocument, { node, origin }: Located<unknown>, written: string) {
  const version = meantVersion(written);
  const edit = version !== undefined && origin === 'file' && replaceField(document, node, version);
  return edit ? [{ title: 'replace', kind: 'suggestion', edits: [edit], data: { version } } as const] : [];
}
