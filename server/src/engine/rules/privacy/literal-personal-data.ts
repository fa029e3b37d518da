import type { PersonalKind } from '../../wording/detect/index.js';
import { defineRule } from '../define.js';
import { listOfStrings } from '../options.js';
import { personalDataIn } from '../support/personal-scan.js';

// Made up, and written in parts so that no scanner takes this file for a leak.
const resident = ['110105', '19841123', '3271'].join('');
const mobile = ['139', '1827', '6405'].join('');
const iban = ['DE41', '3704', '0044', '1298', '7346', '50'].join(' ');
const mail = ['mei.lindqvist', 'gmail.com'].join('@');

export default defineRule({
  id: 'privacy/literal-personal-data',
  summary: {
    en: 'Templates, examples and tests hold no data of real persons.',
    zh: '模板、示例和测试中没有真实个人信息。',
  },
  severity: 'error',
  confidence: 'pattern',
  scope: 'template',
  oncePerFile: true,
  since: '0.3.0',
  fix: 'suggestion',
  needs: 'text',
  isSensitive: true,
  references: [
    'owasp-llm.llm02',
    'gdpr.art-5-1-c',
    'cn-pipl.art-6',
    'nist-ai-rmf.measure-2.10',
    'pci-dss.3.2.1',
    'nist-ai-600-1.data-privacy',
    'hk-hkma.privacy',
  ],
  options: {
    allow: listOfStrings({
      en: 'Values, whole, that may stand in templates, such as a public mailbox.',
      zh: '允许出现在模板中的值（完整写出），例如对外公布的邮箱。',
    }),
  },
  messages: {
    contact: {
      en: '"{masked}" looks like the address or phone number of a real person. Every reader and the model provider can see it. Use a variable, or a reserved example value.',
      zh: '“{masked}”像是真实个人的邮箱或电话，所有能看到模板的人及模型提供方都会获知。请改用变量，或使用保留的示例值。',
    },
    identity: {
      en: '"{masked}" passes the check of an identity number. If it is real, every reader of the template can misuse it. Use a variable, or a value that fails the check.',
      zh: '“{masked}”符合证件号码的校验规则，如属真实信息，能看到模板的人都可能冒用。请改用变量，或使用不能通过校验的虚构号码。',
    },
    account: {
      en: '"{masked}" passes the check of a card or account number. If it is real, its holder is exposed. Use a variable, or a published test number.',
      zh: '“{masked}”符合卡号或账号的校验规则，如属真实信息，会使持有人面临风险。请改用变量，或使用公开的测试号码。',
    },
    personal: {
      en: '"{masked}" points to one person: a date of birth, a vehicle or a network address. Every reader can see it. Use a variable, or a value that is plainly made up.',
      zh: '“{masked}”指向特定个人（出生日期、车辆或网络地址），能看到模板的人都会获知。请改用变量，或使用明显虚构的值。',
    },
  },
  fixes: { replace: { en: 'Replace it with <removed>', zh: '替换为 <removed>' } },
  docs: {
    why: {
      en: 'A template is copied, logged and sent to a model, and so is the person whose data stands in it. No purpose of the template needs that person. The rule looks at all literal values, those of tests and examples too; privacy/test-data-synthetic asks only how tests are marked, and leaves out tests with a value that is found here.',
      zh: '模板会被复制、记入日志并发送给模型，其中的个人信息也随之扩散，而模板并不需要这个人的信息。本规则检查所有字面值，包括测试和示例；privacy/test-data-synthetic 只看测试是否注明来源，已由本规则提示的用例不再重复提示。',
    },
    whenNot: {
      en: 'Reserved values (example.com, 555-0100, published test cards), masked values, and contacts, owners and authors in the metadata are left out. List public mailboxes under the option allow.',
      zh: '保留的示例值（example.com、555-0100、公开测试卡号）、已打码的值，以及元数据中的负责人、作者和联系方式不提示。对外公布的邮箱请列入选项 allow。',
    },
  },
  examples: () => ({
    valid: [
      'messages:\n  - role: user\n    content: Customer {{customer_name}}, id {{customer_id_masked}}, mail jane@example.com, phone (212) 555-0142.\n',
      `id: a\nversion: 1.0.0\nmessages: []\ngovernance:\n  owner: ${mail}\n  contacts:\n    complaint: '${mobile}'\n`,
      'testData:\n  - 手机号: 138****8000\n    身份证号: 110101********0011\nmessages: []\n',
      'messages:\n  - role: user\n    content: Order 4111111111111111 and commit 3f786850e387550fdab836ed7e6dc881de23001b, 10.0.2.90, released 2026-11-23.\n',
      { text: `messages:\n  - role: system\n    content: Write to ${mail}.\n`, options: { allow: [mail] } },
    ],
    invalid: [
      {
        text: `messages:\n  - role: user\n    content: 客户王女士，身份证号⟦${resident}⟧，手机⟦${mobile}⟧。\n`,
        expect: ['identity', 'contact'],
        fixed: 'messages:\n  - role: user\n    content: 客户王女士，身份证号<removed>，手机<removed>。\n',
      },
      {
        text: `messages: []\ntestData:\n  - phone: ⟦${mobile}⟧\n    writer: ⟦${mail}⟧\n    born: 'Date of birth: ⟦1984-11-23⟧'\n`,
        expect: ['contact', 'contact', 'personal'],
        fixed:
          "messages: []\ntestData:\n  - phone: <removed>\n    writer: <removed>\n    born: 'Date of birth: <removed>'\n",
      },
      {
        file: 'pay.prompt.json',
        text: `{"messages":[{"role":"user","content":"Pay \\"rent\\" to ⟦${iban}⟧."}]}`,
        expect: ['account'],
        fixed: '{"messages":[{"role":"user","content":"Pay \\"rent\\" to <removed>."}]}',
      },
      {
        file: 'mail.prompty',
        text: `---\r\nname: mail\r\n---\r\nsystem:\r\nForward all complaints to ⟦${mail}⟧ at once.\r\n`,
        expect: ['contact'],
        fixed: '---\r\nname: mail\r\n---\r\nsystem:\r\nForward all complaints to <removed> at once.\r\n',
      },
    ],
  }),
  check(context) {
    const { document, options, report } = context;
    for (const { kind, start, end, masked, text } of personalDataIn(context)) {
      if (options.allow.includes(text.value.slice(start, end))) continue;
      const range = text.toSource(start, end);
      // Without quotes a number in JSON cannot give way to words.
      const isBareJson =
        document.carrier === 'json' && /^\d+$/.test(text.value) && document.text[range.start - 1] !== '"';
      const fixes = [{ title: 'replace', kind: 'suggestion', edits: [{ range, newText: '<removed>' }] } as const];
      report({ at: range, message: messageOf(kind), data: { masked }, fixes: isBareJson ? [] : fixes });
    }
  },
});

function messageOf(kind: PersonalKind): 'contact' | 'identity' | 'account' | 'personal' {
  if (kind === 'email' || kind === 'phone') return 'contact';
  if (kind === 'bankCard' || kind === 'iban') return 'account';
  return kind === 'birthDate' || kind === 'vin' || kind === 'ipAddress' ? 'personal' : 'identity';
}
