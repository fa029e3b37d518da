import { type Located, textField } from '../../model/template.js';
import type { OffsetRange } from '../../text/range.js';
import { defineLibraryRule } from '../define.js';
import { saidIn, saysGovernance, statusOf } from '../support/governance-fields.js';
import { type Life, Lives, linksOf, misspelt, pathsOf, stateOf, states } from '../support/lives.js';

const body = 'version: 1.0.0\nmessages: []\ngovernance:\n  owner: credit-risk\n';
const other = (id: string, status: string, version = '1.0.0') =>
  `id: ${id}\nversion: ${version}\nstatus: ${status}\nmessages: []\ngovernance:\n  owner: credit-risk\n`;

export default defineLibraryRule({
  id: 'governance/lifecycle-status-valid',
  summary: {
    en: 'The status is one of draft, review, approved, deprecated and retired, and nothing rests on a retired template.',
    zh: '状态为 draft、review、approved、deprecated、retired 之一；没有模板引用已退役的模板。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'library',
  since: '0.3.0',
  fix: 'suggestion',
  references: ['nist-ai-rmf.govern-1.7', 'nist-ai-rmf.manage-4.1', 'cn-anthro.lifecycle'],
  options: {},
  messages: {
    unknown: {
      en: '"{status}" is no status, so nobody can tell whether the template may be used. Use draft, review, approved, deprecated or retired.',
      zh: '“{status}”不是有效的状态，无法判断模板可否使用。请改用 draft、review、approved、deprecated 或 retired。',
    },
    noExit: {
      en: 'The template is deprecated, but nothing says what replaces it or until when it may be used. Add replacedBy or sunset.',
      zh: '模板已弃用，却没有说明由什么取代、可用到何时。请补充 replacedBy 或 sunset。',
    },
    retired: {
      en: '"{id}" is retired: its text is no longer maintained, yet it goes into this prompt. Refer to its successor{successor}.',
      zh: '“{id}”已退役，内容不再维护，却仍被本提示词引用。请改为引用接替它的模板{successor}。',
    },
    deprecated: {
      en: '"{id}" is deprecated and will go away. Plan the move to its successor{successor}.',
      zh: '“{id}”已弃用，将会停用。请安排改为引用接替它的模板{successor}。',
    },
    successorGone: {
      en: 'replacedBy names "{id}", which is {status} itself, so users are sent to a dead end. Name the template that is in use.',
      zh: 'replacedBy 指向的“{id}”本身已是 {status} 状态，使用者无从接续。请改为仍在使用的模板。',
    },
    self: {
      en: 'The template names itself under replacedBy, so nobody learns what to use instead. Name its successor.',
      zh: 'replacedBy 写的是模板自身，使用者不知道该改用什么。请填写接替它的模板。',
    },
  },
  fixes: { replace: { en: 'Replace with {status}', zh: '改为 {status}' } },
  docs: {
    why: {
      en: 'A prompt that was taken out of use lives on wherever another one includes it. The status is the only sign that people and tools can both read.',
      zh: '已停用的提示词，只要被别处引用就仍在起作用。状态是人和工具都能识别的唯一标志。',
    },
    whenNot: {
      en: 'Looked at are includes, clauses and replacedBy. References in program code are not seen. A template without a status is not asked for one. Where an id exists in several versions, one that is in use is enough.',
      zh: '检查范围为 include、clauses 和 replacedBy，程序代码中的引用看不到。没有写状态的模板不检查。同一 id 有多个版本时，有一个在用即可。',
    },
  },
  examples: () => ({
    valid: [
      `id: a\nstatus: approved\n${body}`,
      `id: a\nstatus: deprecated\n${body}  replacedBy: 授信报告-v3\n  sunset: 2027-01-31\n`,
      {
        text: `id: a\nstatus: approved\nclauses: [risk-notice@2]\n${body}`,
        files: {
          'old.prompt.yaml': other('risk-notice', 'retired'),
          'new.prompt.yaml': other('risk-notice', 'approved', '2.0.0'),
        },
      },
      {
        text: `id: a\nstatus: deprecated\n${body}  replacedBy: b\n`,
        files: { 'b.prompt.yaml': other('b', 'approved') },
      },
      { file: 'plain.prompt.yml', text: 'name: 问候\nmessages: []\n' },
      `id: a\n${body}`,
    ],
    invalid: [
      { text: `id: a\nstatus: ⟦old⟧\n${body}`, expect: ['unknown'] },
      { text: `id: a\nstatus: ⟦aproved⟧\n${body}`, expect: ['unknown'], fixed: `id: a\nstatus: approved\n${body}` },
      { text: `id: 授信\nstatus: ⟦草稿⟧\n${body}`, expect: ['unknown'], fixed: `id: 授信\nstatus: draft\n${body}` },
      { text: `id: a\nstatus: ⟦deprecated⟧\n${body}`, expect: ['noExit'] },
      {
        text: `id: a\nstatus: approved\nclauses: [⟦risk-notice@1⟧, ⟦tone⟧]\n${body}`,
        files: { 'old.prompt.yaml': other('risk-notice', 'retired'), 'b.prompt.yaml': other('tone', 'deprecated') },
        expect: ['retired', 'deprecated'],
      },
      {
        text: `id: a\nversion: 1.0.0\nstatus: approved\nmessages:\n  - role: system\n    content: '语气：{{> ⟦shared/tone.prompt.yaml⟧}}'\ngovernance:\n  owner: credit-risk\n`,
        files: { 'shared/tone.prompt.yaml': `${other('tone', 'retired')}  replacedBy: tone-2\n` },
        expect: ['retired'],
      },
      {
        text: `id: a\nstatus: deprecated\n${body}  replacedBy: ⟦b⟧\n`,
        files: { 'b.prompt.yaml': other('b', 'retired') },
        expect: ['successorGone'],
      },
      { text: `id: a\nstatus: deprecated\n${body}  replacedBy: ⟦a⟧\n`, expect: ['self'] },
      {
        file: 'memo.prompt.json',
        text: '{"id": "a", "version": "1.0.0", "status": ⟦"retire"⟧, "messages": [], "governance": {}}',
        expect: ['unknown'],
        fixed: '{"id": "a", "version": "1.0.0", "status": "retired", "messages": [], "governance": {}}',
      },
    ],
  }),
  collect({ document, template, anchor }): Life | undefined {
    if (!template.governed) return undefined;
    const { status, replacedBy, sunset } = template.fields;
    // A value of the library or of a sidecar is reported at the template, for the library step sees this file only.
    const placeOf = ({ node, origin }: Located<unknown>): OffsetRange => {
      const { start, end } = origin === 'file' ? node.range : anchor();
      return { start, end };
    };
    const word = statusOf(template);
    const isKnown = word === undefined || states.includes(word);
    const hasExit = saidIn(replacedBy).length > 0 || saidIn(sunset).length > 0;
    return {
      id: textField(template, 'id'),
      version: String(template.fields.version?.value ?? ''),
      status: word,
      ...(status && saysGovernance(template) && !isKnown && word !== ''
        ? { unknown: { at: placeOf(status), ...misspelt(document, status, word) } }
        : {}),
      ...(status && word === 'deprecated' && !hasExit ? { noExit: placeOf(status) } : {}),
      links: linksOf(template, placeOf),
    };
  },
  partialsOf: ({ links }) => links.flatMap((link) => (link.kind === 'include' ? pathsOf(link) : [])),
  compare({ files, partial, report }) {
    const lives = new Lives(files);
    for (const { uri, facts } of files) {
      const { unknown, noExit, status, id, version } = facts;
      if (unknown) {
        const { at, status: written, fix } = unknown;
        const fixes = fix
          ? [{ title: 'replace', kind: 'suggestion', edits: [fix.edit], data: { status: fix.to } } as const]
          : [];
        report(uri, { at, message: 'unknown', data: { status: written }, fixes });
      }
      if (noExit) report(uri, { at: noExit, message: 'noExit' });
      for (const link of facts.links) {
        const read = (path: string) => partial(uri, path)?.uri;
        const meant = link.kind === 'include' ? lives.behind(pathsOf(link), read) : lives.named(link.target);
        const others = meant.filter((one) => one.facts !== facts);
        if (link.kind === 'successor') {
          const isSelf = [id, `${id}@${version}`].includes(link.target) && others.length === 0;
          const gone = stateOf(others);
          if (isSelf) report(uri, { at: link.at, message: 'self' });
          else if (gone)
            report(uri, {
              at: link.at,
              message: 'successorGone',
              data: { id: link.target.slice(0, 60), status: gone },
            });
          continue;
        }
        const state = stateOf(others);
        if (!state || status === 'retired' || status === 'deprecated') continue;
        const isDraft = status === 'draft' || status === 'review';
        const severity = isDraft
          ? state === 'retired'
            ? 'warning'
            : 'info'
          : state === 'retired'
            ? 'error'
            : 'warning';
        const next = others.flatMap((one) => one.facts.links.filter(({ kind }) => kind === 'successor'))[0]?.target;
        const data = { id: others[0]?.facts.id ?? link.target, successor: next === undefined ? '' : ` (${next})` };
        report(uri, { at: link.at, message: state, severity, data });
      }
    }
  },
});
