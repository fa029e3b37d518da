import { type PromptTemplate, textField, type Variable } from '../../model/template.js';
import { defineRule } from '../define.js';
import { type CardData, cardDataOf, cardSecretsIn } from '../support/card-data.js';
import { compileUserPattern } from '../support/user-pattern.js';

const vars = (list: string, more = ''): string => `id: card\nversion: 1.0.0\nvariables:\n${list}messages: []\n${more}`;
const finance = 'governance:\n  domain: finance\n';
const card = ['4539', '1488', '0343', '6467'];

export default defineRule({
  id: 'finance/fin-card-data-exposure',
  summary: {
    en: 'No card number goes in whole, and no security code, PIN or track data at all.',
    zh: '卡号不得完整传入，安全码、密码与磁道数据一律不得传入。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  isSensitive: true,
  references: ['pci-dss.3.3.1', 'pci-dss.3.4.1', 'pci-dss.3.5.1', 'pci-dss.3.2.1', 'cn-fin.jrt0171'],
  options: {},
  messages: {
    secret: {
      en: '"{name}" holds a security code, PIN or track data, which must not be kept after authorisation, prompts included. Remove it.',
      zh: '变量“{name}”含安全码、密码或磁道数据，授权后不得留存，提示词也不例外。请移除。',
    },
    number: {
      en: '"{name}" sends the whole card number to the model and its logs. Pass the last four digits, or declare transform: mask, truncate or tokenise.',
      zh: '变量“{name}”会把完整卡号传给模型和日志。请只传后四位，或声明 transform: mask、truncate 或 tokenise。',
    },
    literal: {
      en: 'A security code or track data of a card stands in this text and goes out with every call. Remove it, and have the card replaced.',
      zh: '文本中写有卡片的安全码或磁道数据，每次调用都会外发。请删除并换卡。',
    },
  },
  docs: {
    why: {
      en: 'Prompts are logged, cached and sent to providers. Card data in them brings all of these systems into the scope of card audits, and a leak can be used at once.',
      zh: '提示词会被记录、缓存并发送给供应商。其中的卡数据会让这些系统都纳入卡组织审计范围，一旦泄露可立即被盗用。',
    },
    whenNot: {
      en: 'Values that are masked or cut before they reach the template declare transform, a pattern of the last four digits, or format: masked.',
      zh: '传入前已脱敏或截断的，请声明 transform、仅匹配后四位的 pattern 或 format: masked。',
    },
  },
  examples: () => ({
    valid: [
      vars('  - name: card_last4\n    pattern: "^[0-9]{4}$"\n', finance),
      vars('  - name: card_number\n    transform: tokenise\n  - name: 银行卡号\n    transform: 掩码\n', finance),
      vars(
        '  - name: pan\n    description: Card number, first six and last four.\n    pattern: "^[0-9]{6}[*]+[0-9]{4}$"\n',
      ),
      vars('  - name: pin\n    description: Pin of the connector on the board.\n  - name: pin_code\n'),
      vars('  - name: pan\n    description: Permanent account number for income tax.\n', finance),
      vars('  - name: track1\n    description: Conveyor track 1, speed.\n', 'governance:\n  domain: manufacturing\n'),
      vars('  - name: 设备安全码\n    description: 门禁设备出厂时的编码。\n'),
      'messages:\n  - role: user\n    content: The CVV has three digits, such as 123.\n',
    ],
    invalid: [
      {
        text: vars('  - name: ⟦cvv⟧\n  - name: ⟦银行卡密码⟧\n  - name: ⟦track2⟧\n    transform: mask\n'),
        expect: ['secret', 'secret', 'secret'],
      },
      {
        text: vars('  - name: ⟦pin⟧\n  - name: ⟦pan⟧\n    description: Full card number.\n', finance),
        expect: ['secret', 'number'],
      },
      {
        text: vars('  - name: ⟦track2_data⟧\n  - name: ⟦信用卡有效期及CVV⟧\n  - name: ⟦card_verification_value⟧\n'),
        expect: ['secret', 'secret', 'secret'],
      },
      { text: vars('  - name: ⟦cardNumber⟧\n    pattern: "^[0-9]{16}$"\n'), expect: ['number'] },
      {
        file: 'pay.prompt.json',
        text: '{"variables":[{"name":⟦"银行卡号"⟧,"trust":"untrusted"}],"messages":[{"role":"user","content":"付款卡 {{⟦卡背安全码⟧}} {{银行卡号}}"}]}',
        expect: ['number', 'secret'],
      },
      {
        text: `messages:\n  - role: user\n    content: 'Card ${card.join(' ')}, CVV: ⟦907⟧. Track ⟦%B${card.join('')}^DOE/JANE^2812101⟧'\n`,
        expect: ['literal', 'literal'],
      },
    ],
  }),
  check({ template, texts, report }) {
    const domain = textField(template, 'domain') ?? '';
    let around: string | undefined;
    const contextOf = (own: string) => (): string => {
      around ??= surroundings(template);
      return `${own}\n${around}`;
    };
    const declared = new Set<string>();
    for (const variable of template.variables ?? []) {
      const { name, description } = variable;
      declared.add(name.value);
      const data = cardDataOf(name.value, contextOf(description?.value ?? ''), domain);
      if (data && (data === 'secret' || !isCutShort(variable)))
        report({ at: name, message: data, data: { name: name.value } });
    }
    for (const { name, kind, bound, slot, start, end } of template.placeholders) {
      if (kind !== 'variable' || bound || slot.kind !== 'message' || declared.has(name)) continue;
      declared.add(name);
      const data: CardData | undefined = cardDataOf(name, contextOf(''), domain);
      // What is not declared may be masked by the application: only what may never go in is certain.
      if (data !== 'secret') continue;
      const at = slot.text.value.slice(start, end).indexOf(name);
      const from = start + Math.max(at, 0);
      report({ at: slot.text.toSource(from, at < 0 ? end : from + name.length), message: data, data: { name } });
    }
    for (const { text } of texts('messages', 'variables', 'tests', 'tools', 'output', 'description')) {
      for (const { start, end } of cardSecretsIn(text.value))
        report({ at: text.toSource(start, end), message: 'literal' });
    }
  },
});

/** What the template says of itself; long texts are cut, for one word is enough. */
function surroundings({ fields, slots }: PromptTemplate): string {
  const own = ['title', 'description', 'useCase', 'domain', 'product'] as const;
  const said = own.map((name) => fields[name]?.value).filter((value) => typeof value === 'string');
  return [...said, ...slots.map(({ text }) => text.value.slice(0, 20_000))].join('\n');
}

const cut = /trunc|token|mask|redact|hash|last.?(?:4|four)|drop|remove|脱敏|掩码|截断|令牌|标记化|哈希|后四位|遮蔽/i;
const wholeNumbers = [card.join(''), card.join(' '), card.join('-')];

/** Whether at most the first and the last digits can come in, or the value is put in after the model has answered. */
function isCutShort({ transform, format, pattern, maxLength, bind, usedByHost, enum: values }: Variable): boolean {
  if (values || usedByHost || bind?.value === 'after-generation') return true;
  if (cut.test(transform?.value ?? '') || cut.test(format?.value ?? '')) return true;
  if (maxLength && maxLength.value <= 10) return true;
  const compiled = pattern && compileUserPattern(pattern.value);
  return compiled?.kind === 'usable' && !wholeNumbers.some((number) => compiled.finds(number));
}
