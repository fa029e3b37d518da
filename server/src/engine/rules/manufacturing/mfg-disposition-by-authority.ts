import { clauseFix } from '../../clauses/index.js';
import { isText, under } from '../../model/located.js';
import { outputSchemaOf, propertiesOf } from '../../model/output.js';
import { declaredUseCase } from '../../model/reach.js';
import type { PromptTemplate } from '../../model/template.js';
import { type AnyContext, defineRule } from '../define.js';
import { decides, escalates, isOfPeople } from '../support/disposition-words.js';
import { inputNames } from '../support/input-names.js';
import { plainName } from '../support/plant-scope.js';

/** Who may decide on nonconforming parts, as roles are written. */
const authorities =
  /\bmrb\b|mrb[-_]|material[-_ ]review|quality|\bqa\b|\bqc\b|qa[-_]|\bqe\b|\bsqe\b|inspector|metrolog|disposition|design[-_ ](?:authority|engineer)|engineering|customer[-_ ]representative|质量|品质|品管|质检|质保|检验|评审|工艺|技术负责人|总工/i;

/** Names of properties that hold a decision which has been taken. */
const decided =
  /^(?:(?:final|approved)?disposition|dispositiondecision|decision|finaldecision|releasedecision|verdict|处置|处置决定|处置结果|处置方式|最终处置|判定|判定结果)$/;
const proposed = /propos|recommend|suggest|建议|拟/;
const choices =
  /^(?:scrap|rework|repair|use[-_ ]?as[-_ ]?is|concession|release|return[-_ ]to[-_ ](?:supplier|vendor)|regrade|报废|返工|返修|让步|让步接收|特采|放行|退货)$/i;

const head = 'id: ncr\nversion: 1.0.0\n';
const say = (text: string) => `messages:\n  - role: system\n    content: ${text}\n`;
const propose = say('Propose a disposition for MRB review.');
const use = 'governance:\n  useCase: nonconformance\n';
const tail = `${use}  oversight:\n    mode: human-approves\n    role: mrb-chair\n`;
const output = (name: string) =>
  `output:\n  schema:\n    type: object\n    properties:\n      ${name}:\n        enum: [scrap, rework, use-as-is]\n`;

export default defineRule({
  id: 'manufacturing/mfg-disposition-by-authority',
  summary: {
    en: 'An authorised person decides on nonconforming parts, and special characteristics are escalated.',
    zh: '不合格品由授权人员裁定，特殊特性须上报。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  references: [...['iso-9001.8.7', 'iatf-16949.8.7.1', 'iatf-16949.8.3.3.3', 'eu-ai-act.art-14']],
  options: {},
  messages: {
    decided: {
      en: '"{name}" holds a decision on nonconforming parts, which only an authorised person may take. Call it proposed_disposition and have it reviewed.',
      zh: '“{name}”直接给出不合格品的处置决定，而该决定只能由授权人员作出。请改为 proposed_disposition，并经评审。',
    },
    text: {
      en: '"{words}" has the model decide on nonconforming parts, which only an authorised person may do. Ask for a proposed disposition.',
      zh: '“{words}”要求模型决定不合格品的处置，而该决定只能由授权人员作出。请改为提出处置建议。',
    },
    role: {
      en: 'No role is named that may decide on nonconforming parts, so a proposal can pass unreviewed. Set oversight.role, such as mrb-chair or quality-engineer.',
      zh: '未写明有权裁定不合格品的岗位，处置建议可能未经评审即执行。请填写 oversight.role，例如质量工程师。',
    },
    otherRole: {
      en: '"{role}" is no role that may decide on nonconforming parts. Name one of the material review board or of quality.',
      zh: '“{role}”不是有权裁定不合格品的岗位。请填写不合格品评审委员会或质量岗位。',
    },
    special: {
      en: 'Special characteristics are used, and nothing says that they are escalated; a safety defect could be waived. Insert the clause special-characteristic-escalation.',
      zh: '使用了特殊特性，却未要求上报，涉及安全的缺陷可能被放行。请插入标准条款 special-characteristic-escalation。',
    },
  },
  fixes: {
    clause: {
      en: 'Insert the clause special-characteristic-escalation',
      zh: '插入标准条款 special-characteristic-escalation',
    },
  },
  docs: {
    why: {
      en: 'Scrap, rework and concession are decisions with a name under them. A model may prepare one and must not take it.',
      zh: '报废、返工、让步接收都须有人签字负责；模型可以提出建议，不能作出决定。',
    },
    whenNot: {
      en: 'Templates that only describe a defect have the use case defect-triage; of them only the escalation of special characteristics is asked, where inputs carry such characteristics.',
      zh: '仅描述缺陷的模板请使用 defect-triage；此类模板仅在输入含特殊特性时要求上报。',
    },
  },
  examples: () => ({
    valid: [
      `${head}${propose}${output('proposed_disposition')}${tail}`,
      `${head}${say('提出处置建议，由质量工程师决定是否报废；特殊特性须标明并上报。')}governance:\n  useCase: 不合格品处置\n  oversight:\n    mode: in-the-loop\n    role: 质量工程师\n`,
      `${head}variables:\n  - name: special_characteristics\nclauses: [special-characteristic-escalation@1]\n${propose}${tail}`,
      `${head}variables:\n  - name: special_characteristics\n${say('Propose a disposition. An item that touches a special characteristic is escalated to the quality lead.')}${tail}`,
      `${head}variables:\n  - name: safety_characteristics\n${say('Propose a disposition. Each deviation at a safety characteristic has to be raised first.')}${tail}`,
      `${head}variables:\n  - name: 特殊特性\n${say('提出处置建议；涉及特殊特性的一律提级，转交质量负责人。')}${tail}`,
      `${head}${say('Do not decide whether to ship the parts.')}${tail}`,
      `${head}${say('Prepare the case so that the board can decide whether to scrap the lot.')}${tail}`,
      `${head}${say('Decide whether to ship the parts.')}governance:\n  useCase: marketing\n`,
      `${head}variables:\n  - name: x\n    tags: [special_characteristics]\n${say('Classify each defect; one at a special characteristic is escalated.')}governance:\n  useCase: defect-triage\n`,
      `${head}variables:\n  - name: defect_text\n${say('Classify each defect.')}governance:\n  useCase: defect-triage\n`,
    ],
    invalid: [
      {
        text: `${head}${say('⟦Decide whether to ship⟧ the parts.')}${tail}`,
        expect: ['text'],
      },
      {
        text: `${head}${propose}${output('⟦disposition⟧')}${tail}`,
        expect: ['decided'],
      },
      {
        text: `${head}${say('根据检验记录⟦决定报废⟧或返工。')}⟦governance⟧:\n  useCase: nonconformance\n`,
        expect: ['text', 'role'],
      },
      {
        text: `${head}${propose}${use}  oversight:\n    mode: human-approves\n    role: ⟦shift-driver⟧\n`,
        expect: ['otherRole'],
      },
      {
        text: `${head}variables:\n  - name: special_characteristics\n⟦messages⟧:\n  - role: system\n    content: Propose a disposition.\n${tail}`,
        expect: ['special'],
        fixed: true,
      },
      {
        text: `${head}variables:\n  - name: drawing_items\n    type: table\n    columns: [item, special_characteristic]\n⟦messages⟧:\n  - role: system\n    content: Classify each defect.\ngovernance:\n  useCase: defect-triage\n`,
        expect: ['special'],
        fixed: true,
      },
      {
        text: `${head}variables:\n  - name: 检验项\n    tags: [特殊特性]\n⟦messages⟧:\n  - role: system\n    content: 逐项归类缺陷。\ngovernance:\n  useCase: 缺陷分诊\n`,
        expect: ['special'],
        fixed: true,
      },
      {
        file: 'ncr.prompt.json',
        text: '{"id":"ncr","version":"1.0.0","messages":[],"output":{"schema":{"type":"object","properties":{⟦"Disposition"⟧:{"type":"string"}}}},"governance":{"useCase":"Nonconformance","oversight":{"mode":"human-approves","role":"MRB"}}}',
        expect: ['decided'],
      },
    ],
  }),
  phrases: [decides, escalates],
  check(context) {
    const { document, template, found, anchor, report } = context;
    const useCase = declaredUseCase(template)?.id;
    const isTriage = useCase === 'defect-triage';
    if (!template.governed || (useCase !== 'nonconformance' && !isTriage)) return;
    if (usesSpecial(template) && !isEscalating(context)) {
      const edits = clauseFix(document, template, 'special-characteristic-escalation');
      const fixes = edits ? [{ title: 'clause', kind: 'suggestion', edits } as const] : [];
      report({ at: anchor('messages'), message: 'special', fixes, ...(isTriage ? { severity: 'warning' } : {}) });
    }
    if (isTriage) return;
    const property = decisionIn(template);
    if (property) {
      const at = property.origin === 'file' ? property.range : anchor('output');
      report({ at, message: 'decided', data: { name: property.value } });
    }
    for (const phrase of found(decides, ['messages.system', 'messages.user'])) {
      if (phrase.stance !== 'asserted' || isOfPeople(phrase)) continue;
      report({ at: phrase.range, message: 'text', data: { words: phrase.words } });
    }
    const role = under(template.fields.oversight, 'role', isText);
    if (!role?.value.trim()) report({ at: role ?? anchor('governance', 'oversight'), message: 'role' });
    else if (!authorities.test(role.value)) report({ at: role, message: 'otherRole', data: { role: role.value } });
  },
});

/** The property that holds a decision: by its name, or by the choices that it offers. */
function decisionIn(template: PromptTemplate) {
  return propertiesOf(outputSchemaOf(template)).find(({ name, values }) => {
    if (proposed.test(plainName(name))) return false;
    return decided.test(plainName(name)) || values.filter(({ value }) => choices.test(String(value))).length > 1;
  })?.place;
}

const special =
  /^(?:specialcharacteristics?|criticalcharacteristics?|safetycharacteristics?|keycharacteristics?|特殊特性|关键特性|安全特性)/;

function isEscalating({ clauses, found }: Pick<AnyContext, 'clauses' | 'found'>): boolean {
  return clauses.has('special-characteristic-escalation') || found(escalates, ['messages'], false).length > 0;
}

function usesSpecial(template: PromptTemplate): boolean {
  const names = [
    ...(template.variables ?? []).flatMap(inputNames),
    ...template.placeholders.map(({ name }) => name),
    ...propertiesOf(outputSchemaOf(template)).map(({ name }) => name),
  ];
  return names.some((name) => special.test(plainName(name)));
}
