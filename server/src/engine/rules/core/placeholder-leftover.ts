import { textField } from '../../model/template.js';
import { pathOf } from '../../parse/tree.js';
import { defineRule } from '../define.js';
import { listOfStrings } from '../options.js';
import { findLeftovers, mayHoldLeftovers } from '../support/leftovers.js';

/** Samples, choices and schemas hold such words as data. */
const dataKeys = [
  'testData',
  'evaluators',
  'enum',
  'default',
  'pattern',
  'examples',
  'jsonSchema',
  'schema',
  'choices',
];

export default defineRule({
  id: 'core/placeholder-leftover',
  summary: {
    en: 'Approved templates hold no marks of drafting such as TODO, TBD or [INSERT NAME].',
    zh: '已批准的模板不含 TODO、待补充、【请填写】等起草标记。',
  },
  severity: 'warning',
  confidence: 'pattern',
  scope: 'template',
  oncePerFile: true,
  since: '0.1.0',
  fix: 'none',
  references: ['iso-9001.7.5', 'iso-42001.a.6.2.5'],
  options: {
    allow: listOfStrings({ en: 'Marks that are meant, as they are written.', zh: '有意保留的标记（照原文书写）。' }),
  },
  messages: {
    approved: {
      en: '"{words}" was left over from drafting, so an unfinished text was approved. Fill it in, or remove it.',
      zh: '“{words}”是起草时的遗留标记，说明获批的文本尚未完成。请补全或删除。',
    },
    open: {
      en: '"{words}" is still open. Fill it in before the template is approved.',
      zh: '“{words}”尚待补全。请在送审前处理。',
    },
  },
  docs: {
    why: {
      en: 'The model reads a leftover as part of its instructions and may repeat it to a customer. It also shows that the review missed something.',
      zh: '模型会把遗留标记当作指令的一部分，甚至原样写给客户；这也说明审阅有遗漏。',
    },
    whenNot: {
      en: 'Quotations, code and text about such marks are skipped, as are blanks in an output format. List further ones under allow.',
      zh: '引文、代码、谈论此类标记的文字以及输出格式中的空位不作检查。其他情况请列入 allow。',
    },
  },
  examples: () => ({
    valid: [
      'status: approved\nmessages:\n  - role: user\n    content: |\n      Turn the minutes into a TODO list; a TODO item has an owner. If the date is unknown, write TBD.\n      Never leave marks such as "TODO:" or [INSERT NAME] in the letter.\n      <statements>- [x] done [link](https://a.example)</statements> <your_answer>\n',
      'status: approved\nmessages:\n  - role: user\n    content: |\n      请列出待补充的资料，金额待定的标注“待定”。\n      输出格式：\n      客户：【请填写客户名称】\n',
      'status: approved\nmessages:\n  - role: user\n    content: |\n      ```\n      // TODO: refactor\n      ```\ntestData:\n  - text: "TODO: call back"\n',
      'status: approved\nmessages:\n  - role: user\n    content: |\n      某某公司的名称一律用“该公司”代替。[INSERT NAME] must be replaced by the caller.\n      检查起草标记，包括【请填写】、XX银行。\n      Leftovers are:\n      - TODO: anything\n      - 待补充\n',
      { text: 'status: approved\nname: TBD\nmessages: []\n', options: { allow: ['TBD'] } },
    ],
    invalid: [
      {
        text: 'status: approved\nmessages:\n  - role: user\n    content: |\n      Contact {{advisor}} at ⟦[INSERT PHONE]⟧.\n      ⟦TODO⟧: add the risk notice. The fee is ⟦TBD⟧.\n      You work for ⟦[insert company name]⟧. ⟦Lorem ipsum⟧ dolor.\n',
        expect: ['approved', 'approved', 'approved', 'approved', 'approved'],
      },
      {
        text: 'name: ⟦待定⟧\nstatus: draft\nmessages:\n  - role: user\n    content: |\n      你是⟦XX银行⟧的客服😀。联系电话：⟦【请填写电话】⟧。\n      风险提示：⟦待补充⟧。\n',
        expect: ['open', 'open', 'open', 'open'],
      },
      {
        text: 'status: approved\nmessages:\n  - role: user\n    content: |\n      你代表⟦XX银行⟧回答。审批人：⟦【待定】⟧\n      Sign as ⟦{INSERT NAME}⟧.\n',
        expect: ['approved', 'approved', 'approved'],
      },
      {
        file: 'plain.prompt.yml',
        text: 'description: ⟦TODO⟧\nmessages:\n  - role: system\n    content: Answer for ⟦<insert bank name>⟧ customers.\nmodel: openai/gpt-4o\n',
        expect: ['open', 'open'],
      },
    ],
  }),
  check({ document, template, strings, textsElsewhere, options, report }) {
    const texts = [document.text, ...textsElsewhere.map(({ value }) => value)];
    if (!texts.some(mayHoldLeftovers)) return;
    const isApproved = textField(template, 'status') === 'approved';
    const own = strings.flatMap(({ node, isKey }) => {
      const isText = node.text && !isKey && !pathOf(node).some((step) => dataKeys.includes(String(step)));
      return isText && node.text ? [node.text] : [];
    });
    for (const text of [...own, ...textsElsewhere]) {
      for (const { start, end } of findLeftovers(text.value)) {
        const words = text.value.slice(start, end);
        if (options.allow.includes(words)) continue;
        const at = text.toSource(start, end);
        if (isApproved) report({ at, message: 'approved', data: { words } });
        else report({ at, message: 'open', data: { words }, severity: 'info' });
      }
    }
  },
});
