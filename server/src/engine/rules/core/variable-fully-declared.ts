import { type PromptTemplate, textField, type Variable } from '../../model/template.js';
import { defineRule } from '../define.js';
import { wholeNumber } from '../options.js';
import { insertKeys, type NewEntry } from '../support/map-edits.js';

const keys = ['name', 'type', 'items', 'description', 'required'];

export default defineRule({
  id: 'core/variable-fully-declared',
  summary: {
    en: 'Each variable declares its type, a telling description and whether it is required.',
    zh: '每个变量都声明类型、说明以及是否必填。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  // Other formats have no room for some of it.
  formats: ['bluepencil', 'github-models'],
  since: '0.1.0',
  fix: 'suggestion',
  references: ['iso-42001.a.6.2.2', 'eu-ai-act.art-13', 'basel.239-p3'],
  options: {
    minDescription: wholeNumber(
      {
        en: 'The fewest characters of a description. Half as many are enough where it holds Chinese text.',
        zh: '说明的最少字符数；含中文时减半。',
      },
      8,
    ),
  },
  messages: {
    missing: {
      en: '"{name}" lacks {missing}, so whoever fills it in has to guess. Add what is missing.',
      zh: '变量“{name}”缺少 {missingZh}，填写者只能猜测。请补充。',
    },
    thin: {
      en: 'The description of "{name}" says next to nothing. State what the value means and where it comes from.',
      zh: '变量“{name}”的说明过于简略。请写明取值的含义和来源。',
    },
  },
  fixes: {
    add: { en: 'Add {missing}', zh: '补充 {missingZh}' },
  },
  docs: {
    why: {
      en: 'The declaration is the contract between the template and its callers. Reviewers judge by it which data goes in.',
      zh: '变量声明是模板与调用方之间的约定，审阅者据此判断送入了哪些数据。',
    },
    whenNot: {
      en: 'In drafts the finding is only information. Plain GitHub Models files are not asked for declarations.',
      zh: '草稿中仅作提示。普通的 GitHub Models 文件不要求声明。',
    },
  },
  examples: () => ({
    valid: [
      'variables:\n  - name: amount\n    type: number\n    unit: EUR\n    required: true\n    description: Requested principal\nmessages: []\ngovernance: {}\n',
      'variables:\n  - {name: 地区, type: array, items: string, required: false, description: 客户所在地区}\nmessages: []\ngovernance: {}\n',
      {
        file: 'plain.prompt.yml',
        text: 'variables:\n  - name: amount\nmessages:\n  - role: user\n    content: "{{amount}}"\n',
      },
    ],
    invalid: [
      {
        text: 'status: approved\nvariables:\n  - name: ⟦loan_amount⟧ # principal\n    type: number\n    unit: EUR\nmessages: []\ngovernance: {}\n',
        expect: ['missing'],
        fixed:
          'status: approved\nvariables:\n  - name: loan_amount # principal\n    type: number\n    description: The loan amount, supplied by the calling application.\n    required: true\n    unit: EUR\nmessages: []\ngovernance: {}\n',
      },
      {
        text: 'variables: [{name: ⟦客户类型⟧, enum: [个人, 企业], default: 个人}, {name: ⟦x⟧, type: array}]\nmessages: []\ngovernance: {}\n',
        expect: ['missing', 'missing'],
        fixed:
          'variables: [{name: 客户类型, type: string, description: "客户类型，由调用方系统提供。", required: false, enum: [个人, 企业], default: 个人}, {name: x, type: array, items: string, description: "The x, supplied by the calling application.", required: true}]\nmessages: []\ngovernance: {}\n',
      },
      {
        text: 'variables:\n  - {name: ⟦客户姓名⟧, type: string, required: true, description: 客户姓名}\n  - {name: ⟦due_date⟧, type: date, required: true, description: Due date}\n  - {name: ⟦sum⟧, type: number, required: true, description: a sum}\nmessages: []\ngovernance: {}\n',
        expect: ['thin', 'thin', 'thin'],
      },
    ],
  }),
  check({ document, template, options, report }) {
    if (!template.governed) return;
    const severity = textField(template, 'status') === 'draft' ? ({ severity: 'info' } as const) : {};
    for (const variable of template.variables ?? []) {
      const { name, node, description } = variable;
      if (name.origin !== 'file') continue;
      const missing = missingOf(variable);
      if (missing.length > 0) {
        const data = { name: name.value, missing: missing.join(', '), missingZh: missing.join('、') };
        const edit = insertKeys(
          document,
          node,
          keys,
          missing.map((key) => suggest(key, variable, template)),
        );
        const fixes = edit ? [{ title: 'add', kind: 'suggestion', edits: [edit], data } as const] : [];
        report({ at: name, message: 'missing', data, fixes, ...severity });
      } else if (description && isThin(description.value, name.value, options.minDescription)) {
        report({ at: name, message: 'thin', data: { name: name.value }, ...severity });
      }
    }
  },
});

function missingOf(variable: Variable): readonly string[] {
  const items = variable.type?.value === 'array' ? (['items'] as const) : [];
  const required = ['type', ...items, 'description', 'required'] as const;
  return required.filter((key) => variable[key] === undefined);
}

function isThin(description: string, name: string, fewest: number): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const least = /\p{Script=Han}/u.test(description) ? Math.ceil(fewest / 2) : fewest;
  if (description.trim().length < least) return true;
  return description.length < 3 * name.length && bare(description) === bare(name);
}

function suggest(key: string, { name, ...variable }: Variable, template: PromptTemplate): NewEntry {
  if (key === 'type')
    return [key, typeOf((variable.default ?? variable.minimum ?? variable.maximum)?.value ?? variable.enum?.value[0])];
  if (key === 'items') return [key, 'string'];
  if (key === 'required') return [key, variable.default === undefined];
  const words = name.value.replace(/[_-]+/g, ' ');
  const isChinese = /\p{Script=Han}/u.test(words) || textField(template, 'language')?.startsWith('zh');
  return [key, isChinese ? `${words}，由调用方系统提供。` : `The ${words}, supplied by the calling application.`];
}

function typeOf(sample: unknown): string {
  if (Array.isArray(sample)) return 'array';
  return typeof sample === 'number' || typeof sample === 'boolean' ? typeof sample : 'string';
}
