import { outputSchemaOf, propertiesOf, type SchemaProperty } from '../../model/output.js';
import { type PromptTemplate, textField } from '../../model/template.js';
import { directKinds, type IdentifierKind, identifierKind } from '../../model/vocabulary/identifier-names.js';
import { lexicon } from '../../wording/index.js';
import { type AnyContext, defineRule } from '../define.js';
import { says } from '../support/privacy-facts.js';

/** Asks for the whole of an identifier. */
const asks = lexicon('privacy/whole-identifiers');

/** Asks not to mask one: a ban, and the fault itself. */
const unmasks = lexicon('privacy/identifiers-unmasked');

const head = 'id: a\nversion: 1.0.0\ngovernance: { owner: a@bank.example }\n';
const say = (text: string): string => `messages:\n  - role: system\n    content: ${text}\n`;

export default defineRule({
  id: 'privacy/echo-of-identifier',
  summary: {
    en: 'A prompt does not ask for whole identifiers where a masked form serves.',
    zh: '可用脱敏形式时，不要求输出完整的标识号码。',
  },
  severity: 'warning',
  confidence: 'pattern',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: ['pci-dss.3.4.1', 'gdpr.art-5-1-c', 'hipaa.164.502-b', 'cn-pipl.art-6', 'nist-ai-600-1.mp-4.1-009'],
  options: {},
  phrases: [asks, unmasks],
  messages: {
    asked: {
      en: '"{words}" makes the model print a whole identifier, which then stands in logs and screens. Ask for the last four digits, or state the necessity of the variable.',
      zh: '“{words}”会让模型输出完整号码，进而留在日志和界面中。请改为只显示后四位，或在变量中写明 necessity。',
    },
    property: {
      en: 'The answer holds "{name}", by its name a whole identifier. Set format: masked, leave it out, or state the necessity of the variable.',
      zh: '输出中的“{name}”从名称看是完整号码。请设置 format: masked，或去掉该属性，或在变量中写明 necessity。',
    },
  },
  docs: {
    why: {
      en: 'An answer travels further than its input: to screens, mails, logs and other systems. Four digits are mostly enough to tell which one is meant.',
      zh: '输出比输入传得更远：界面、邮件、日志和其他系统。多数情况下后四位足以辨认。',
    },
    whenNot: {
      en: 'Letters that by law show the whole number: state the necessity of its variable. Templates that look for such text set taskKind to review.',
      zh: '依法须载明完整号码的函件，请在对应变量中写明 necessity；用于查找此类内容的模板，请将 taskKind 设为 review。',
    },
  },
  examples: () => ({
    valid: [
      say('Show only the last four digits of the card number. Never print the full account number.'),
      say('不得输出完整身份证号，只显示后四位。请列出完整的产品名称和手机号归属地。'),
      say('Give the full name of the branch and list the complete account history.'),
      `${head}variables:\n  - name: account_number\n    necessity: The statutory notice shows it.\n${say('State the full account number.')}`,
      `${head}${say('Answer as JSON.')}output:\n  schema:\n    properties:\n      card_last4: { type: string }\n      账号: { type: string, format: masked }\n`,
      say('Check whether the reply shows a full card number.'),
      say('Letters may include the full card number. Give the complete passport number format.'),
      say('来信可能已写明完整身份证号，须先脱敏。'),
      say('Provide the full phone number of our service hotline. 请给出就近网点的完整电话号码。'),
    ],
    invalid: [
      { text: say('⟦List the full card number⟧ of each customer.'), expect: ['asked'] },
      { text: say('请⟦输出完整身份证号⟧。⟦不要对手机号做脱敏⟧。'), expect: ['asked', 'asked'] },
      { text: say("⟦Don't mask the account number⟧ in the reply."), expect: ['asked'] },
      {
        text: say('⟦Spell out the complete account number⟧. 把⟦证件号全部显示⟧。通知⟦须包含收款人账号全文⟧。'),
        expect: ['asked', 'asked', 'asked'],
      },
      {
        text: `${head}variables:\n  - name: email_address\n    necessity: The notice goes there.\n${say('⟦Print the full card number⟧.')}`,
        expect: ['asked'],
      },
      {
        file: 'a.prompt.json',
        text: '{"id":"a","version":"1.0.0","governance":{"owner":"a@bank.example"},"messages":[],"output":{"schema":{"type":"object","properties":{⟦"card_number"⟧:{"type":"string"}}}}}',
        expect: ['property'],
      },
    ],
  }),
  check(context) {
    const { template, report } = context;
    if (textField(template, 'taskKind') === 'review' || isNecessary(template)) return;
    for (const { range, words } of asked(context)) report({ at: range, message: 'asked', data: { words } });
    if (!template.governed) return;
    for (const property of propertiesOf(outputSchemaOf(template))) {
      const { name, place } = property;
      if (place.origin === 'file' && isWhole(property))
        report({ at: place.range, message: 'property', data: { name } });
    }
  },
});

function asked({ found }: AnyContext) {
  const hits = [...found(asks, ['messages']), ...found(unmasks, ['messages'], false)];
  return hits.filter(({ stance }) => stance === 'asserted').sort((a, b) => a.range.start - b.range.start);
}

/** Whether an identifier that goes in is declared to be needed as it is. That of a name or an address excuses no number. */
function isNecessary({ variables = [] }: PromptTemplate): boolean {
  return variables.some(({ name, identifier, necessity }) => {
    if (!says(necessity)) return false;
    const kind = identifierKind(name.value);
    return kind === undefined ? identifier?.value === 'direct' : directKinds.has(kind) && !wordy.has(kind);
  });
}

/** Direct identifiers that are no numbers. */
const wordy = new Set<IdentifierKind>(['person-name', 'email', 'address', 'biometric', 'photo']);

/** Numbers that open a door: an answer rarely needs all of their digits. */
const numbers = new Set<IdentifierKind>([
  ...(['card-number', 'card-security-code', 'card-pin', 'card-track', 'national-id', 'passport', 'ssn'] as const),
  ...(['bank-account', 'health-plan-id'] as const),
]);

function isWhole({ name, keyword }: SchemaProperty): boolean {
  const kind = identifierKind(name);
  if (kind === undefined || !numbers.has(kind) || keyword('type')?.value === 'boolean') return false;
  const words = ['format', 'pattern', 'description'].map((key) => String(keyword(key)?.value ?? '')).join(' ');
  return !/mask|redact|last ?(?:4|four)|\*|脱敏|掩码|打码|后四位|末四位/i.test(words);
}
