import { outputOf } from '../../model/output.js';
import type { Located, PromptTemplate } from '../../model/template.js';
import { retrievalsOf, toolsOf } from '../../model/tools.js';
import { sensitivityRank } from '../../model/variables.js';
import { type AnyContext, defineRule, type Place } from '../define.js';
import { untrustedVariables } from '../support/untrusted.js';

/** Sources that outsiders write, as declared under `source`. */
const outside = /^(?:web|website|internet|url|browser|e-?mail|mail|inbox|social|网页|互联网|邮件|邮箱|外部网站)$/i;
/** What leaves the house. A payment carries a reference text with it. */
const outward = ['external'];
const rendered = ['html', 'markdown'];
const confidential = 2;

const input = 'variables:\n  - { name: email_body, trust: untrusted, sensitivity: internal }\n';
const file = '  - { name: customer_file, trust: trusted, sensitivity: restricted }\n';

export default defineRule({
  id: 'security/untrusted-input-private-data-egress',
  summary: {
    en: 'Untrusted input, private data and an outward channel do not meet without an approval.',
    zh: '不可信输入、保密数据与对外通道不得在无人批准的情况下并存。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: [
    'owasp-llm.llm01',
    'owasp-llm.llm06',
    'mitre-atlas.aml.t0086',
    'mitre-atlas.aml.m0030',
    'anssi-genai.r27',
  ],
  options: {},
  messages: {
    tool: {
      en: '"{source}" is untrusted, "{secret}" is {sensitivity}, and "{channel}" sends outward unapproved: planted words can send the data out. Set approval: human, or drop one of the three.',
      zh: '“{source}”不可信，“{secret}”为 {sensitivity} 级，而“{channel}”可对外发送且无须批准，植入的文字可借此外泄数据。请设置 approval: human，或去掉三者之一。',
    },
    rendering: {
      en: '"{source}" is untrusted, "{secret}" is {sensitivity}, and the output is shown as {channel}: a planted link or image can carry the data out. Add a sanitizer, or drop one of the three.',
      zh: '“{source}”不可信，“{secret}”为 {sensitivity} 级，而输出以 {channel} 渲染，植入的链接或图片可带出数据。请补充 sanitizer，或去掉三者之一。',
    },
  },
  docs: {
    why: {
      en: 'Each of the three is ordinary. Together they let a stranger who writes a letter have the contents of a file sent to himself, and no wording of the prompt reliably prevents it.',
      zh: '三者单独存在都很平常；一旦并存，写信的陌生人就可能让系统把档案内容发给自己，靠提示词措辞无法可靠防住。',
    },
    whenNot: {
      en: 'A person who approves each call, or each output (oversight.mode human-approves), breaks the chain. What is not declared is not guessed.',
      zh: '每次调用或每份输出（oversight.mode 为 human-approves）均由人批准的，不提示。未声明的信息不作推测。',
    },
  },
  examples: () => ({
    valid: [
      `${input}${file}tools:\n  - { name: send_email, effect: external, approval: human, approverRole: desk }\nmessages: []\n`,
      `${input}${file}tools:\n  - { name: find, effect: read }\nmessages: []\n`,
      `${input}tools:\n  - { name: send_email, effect: external }\nmessages: []\n`,
      `variables:\n  - { name: 工单, trust: trusted }\n${file}tools:\n  - { name: 发送邮件, effect: external }\nmessages: []\n`,
      `${input}${file}output: { consumer: html, sanitizer: links-removed }\nmessages: []\n`,
      `${input}${file}tools:\n  - { name: send_email, effect: external }\nmessages: []\ngovernance:\n  oversight: { mode: human-approves }\n`,
    ],
    invalid: [
      { text: `${input}${file}tools:\n  - { name: ⟦send_email⟧, effect: external }\nmessages: []\n`, expect: ['tool'] },
      {
        text: 'variables:\n  - { name: 投诉内容, trust: untrusted, sensitivity: confidential }\noutput: { consumer: ⟦markdown⟧ }\nmessages: []\n',
        expect: ['rendering'],
      },
      {
        file: 'a.prompt.json',
        text: '{"variables":[{"name":"page","source":"web"}],"retrieval":{"index":"clients","sensitivity":"confidential","trust":"trusted"},"tools":[{"name":⟦"post"⟧,"effect":"external"},{"name":⟦"mail"⟧,"effect":"EXTERNAL","approval":"none"}],"messages":[]}',
        expect: ['tool', 'tool'],
      },
    ],
  }),
  check(context) {
    const { template, report } = context;
    const source = untrustedSource(template);
    const secret = source === undefined ? undefined : privateData(template);
    if (source === undefined || !secret || isApproved(template)) return;
    const data = { source, secret: secret.name, sensitivity: secret.sensitivity };
    for (const { at, message, channel } of channels(context)) report({ at, message, data: { ...data, channel } });
  },
});

/** The first input that outsiders write. */
function untrustedSource(template: PromptTemplate): string | undefined {
  const [variable] = untrustedVariables(template).keys();
  const fetched = template.variables?.find(({ source }) => outside.test(source?.value.trim() ?? ''))?.name.value;
  const tool = toolsOf(template).find(({ trust }) => trust?.value === 'untrusted')?.name.value;
  const index = retrievalsOf(template).find(({ trust }) => trust?.value === 'untrusted');
  return variable ?? fetched ?? tool ?? (index && nameOfIndex(index.index));
}

function privateData(template: PromptTemplate): { readonly name: string; readonly sensitivity: string } | undefined {
  const all = [
    ...(template.variables ?? []).map(({ name, sensitivity }) => ({ name: name.value, sensitivity })),
    ...retrievalsOf(template).map(({ index, sensitivity }) => ({ name: nameOfIndex(index), sensitivity })),
    ...toolsOf(template).map(({ name, sensitivity }) => ({ name: name.value, sensitivity })),
  ];
  for (const { name, sensitivity } of all) {
    if (sensitivity && (sensitivityRank(sensitivity.value) ?? 0) >= confidential)
      return { name, sensitivity: sensitivity.value };
  }
  return undefined;
}

function nameOfIndex(index: Located<unknown> | undefined): string {
  const [first] = [index?.value].flat();
  return typeof first === 'string' ? first : 'retrieval';
}

/** Whether a person approves each output. */
function isApproved({ fields: { oversight } }: PromptTemplate): boolean {
  const mode = (oversight?.value as { readonly mode?: unknown } | undefined | null)?.mode;
  return typeof mode === 'string' && /^(?:human-approves|in-the-loop)$/i.test(mode.trim());
}

interface Channel {
  readonly at: Place;
  readonly message: 'tool' | 'rendering';
  readonly channel: string;
}

function channels({ template }: Pick<AnyContext, 'template'>): readonly Channel[] {
  const { consumer, sanitizer, validator } = outputOf(template);
  const shown = consumer?.value.trim().toLowerCase() ?? '';
  const open = toolsOf(template).filter(
    ({ effect, approval }) =>
      outward.includes(effect?.value.trim().toLowerCase() ?? '') && approval?.value.trim().toLowerCase() !== 'human',
  );
  return [
    ...open.map(({ name, place, origin }): Channel => {
      return { at: origin === 'file' ? place : name, message: 'tool', channel: name.value };
    }),
    ...(consumer && rendered.includes(shown) && !sanitizer && !validator
      ? [{ at: consumer, message: 'rendering' as const, channel: shown }]
      : []),
  ];
}
