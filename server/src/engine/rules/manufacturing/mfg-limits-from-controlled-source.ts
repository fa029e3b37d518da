import { clauseFix } from '../../clauses/index.js';
import { hasUseCaseOf } from '../../model/reach.js';
import type { PromptTemplate, Variable } from '../../model/template.js';
import { words } from '../../model/vocabulary/words.js';
import { lexicon } from '../../wording/index.js';
import { defineRule } from '../define.js';
import { literalLimits } from '../support/literal-limits.js';
import { isManufacturing } from '../support/plant-scope.js';

/** Quantities that have a unit, as the name of a variable tells. */
const quantities =
  /^(?:torque|temperature|temp|pressure|force|length|width|height|thickness|diameter|depth|radius|gap|clearance|distance|tolerance|roughness|flatness|speed|velocity|feed|flow|voltage|current|power|resistance|weight|mass|hardness|viscosity|stress|strain|vibration|humidity|concentration|density|volume|duration|frequency|measurement|measured|measure|deviation|dimension|setpoint|usl|lsl|nominal|limit|spec|level)$/;
const quantitiesZh =
  /扭矩|力矩|温度|压力|长度|宽度|高度|厚度|直径|深度|间隙|公差|粗糙度|速度|转速|流量|电压|电流|功率|电阻|重量|硬度|粘度|黏度|尺寸|偏差|测量值|实测值|上限|下限|标称值|规格|设定值/;
/** Words that make it a number of something, a part of a whole, or a place in an order. */
const unitless =
  /^(?:count|qty|quantity|number|no|index|id|percent|pct|percentage|ratio|rate|score|rank|class|code|version|revision|step|cpk|ppk|factor|coefficient|priority|severity|occurrence|rpn|samples?|pieces|items|attempts|retries)$/;
const unitlessZh = /数量|次数|个数|件数|编号|序号|比例|比率|等级|系数|率$/;
/** A unit at the end of a name: torque_nm. */
const unitInName =
  /^(?:nm|nmm|ncm|degc|celsius|degf|fahrenheit|c|f|k|kelvin|bar|mbar|pa|kpa|mpa|psi|mm|cm|m|um|in|inch|ft|rpm|hz|khz|mhz|v|mv|kv|a|ma|w|kw|ohm|kg|g|mg|lb|lbs|n|kn|s|sec|seconds|ms|min|minutes|hours|h|days|l|ml|lpm|hrc|hv|ra|db|dba|deg|degrees|rad)$/;

const inputOnly = lexicon('manufacturing/figures-from-input');

const head = 'id: fit\nversion: 1.0.0\n';
const say = (text: string) => `messages:\n  - role: system\n    content: ${text}\n`;
const tail = 'governance:\n  domain: manufacturing\n';

export default defineRule({
  id: 'manufacturing/mfg-limits-from-controlled-source',
  summary: {
    en: 'Limits and settings come from controlled inputs, with unit, document and revision.',
    zh: '限值和设定值取自受控输入，并注明单位、文件和版次。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  references: [...['iso-9001.7.5', 'iso-9001.8.5.1', 'iatf-16949.8.5.1.1', 'iatf-16949.8.3.3.3', 'owasp-llm.llm09']],
  options: {},
  messages: {
    unit: {
      en: '"{name}" is a measured number without a unit; the model will guess one, and 20 can be Nm or ft-lb. Add unit.',
      zh: '数值变量“{name}”未写明单位，模型只能猜测，可能把 N·m 当作其他单位。请补充 unit。',
    },
    literal: {
      en: '"{words}" stands in the text without a document and revision, so it stays when the drawing changes. Take it from a variable, or name document and revision.',
      zh: '“{words}”直接写在正文中且未注明文件和版次，图纸变更后仍会沿用旧值。请改为变量，或注明文件及版次。',
    },
    clause: {
      en: 'Nothing keeps the figures of this quality template to those of the input; a made-up measurement passes for a record. Insert the clause numbers-from-input-only.',
      zh: '未要求数字只取自输入，编造的测量值可能被当作记录。请插入标准条款 numbers-from-input-only。',
    },
  },
  fixes: { clause: { en: 'Insert the clause numbers-from-input-only', zh: '插入标准条款 numbers-from-input-only' } },
  docs: {
    why: {
      en: 'A limit that was typed into a prompt is outside document control: nobody finds it when the specification changes.',
      zh: '写死在提示词里的限值脱离了文件控制，规格变更时无人能找到并更新。',
    },
    whenNot: {
      en: 'Physical constants, conversions, examples and fenced blocks are left out. Numbers without a unit, such as counts, need none.',
      zh: '物理常数、单位换算、示例和代码块不检查；数量、编号等无单位的数值也不要求。',
    },
  },
  examples: () => ({
    valid: [
      `${head}${say('Torque to {{torque_nm}} per {{doc_id}} rev {{doc_rev}}.')}${tail}`,
      `${head}variables:\n  - name: torque\n    type: number\n    unit: Nm\n  - name: defect_count\n    type: integer\n  - name: temp_c\n    type: number\n${say('Be brief.')}${tail}`,
      `${head}${say('Tighten to 25 Nm as in drawing 4711 rev. B.')}${tail}`,
      `${head}${say('按工艺文件 WI-204 第3版，拧紧力矩为 25 N·m。')}${tail}`,
      `${head}${say('按 WI-118 C版，拧紧至 25 N·m。')}${tail}`,
      `${head}${say('If the reading is missing, do not assume 25 °C.')}${tail}`,
      `${head}${say('Water boils at 100 °C. Answers look like this, for example 25 Nm.')}${tail}`,
      `${head}messages:\n  - role: system\n    content: |\n      Write it like this:\n      \`\`\`\n      Torque 25 Nm\n      \`\`\`\n${tail}`,
      `${head}${say('Torque to 25 Nm.')}governance:\n  domain: finance\n`,
      say('Torque to 25 Nm.'),
      `${head}${say('仅使用输入中的测量值。')}governance:\n  useCase: inspection\n`,
    ],
    invalid: [
      { text: `${head}${say('Torque to ⟦25 Nm⟧, then cool to ⟦40 °C⟧.')}${tail}`, expect: ['literal', 'literal'] },
      {
        text: `${head}variables:\n  - name: ⟦扭矩⟧\n    type: number\n${say('将螺栓拧紧至 ⟦25 牛·米⟧。')}governance:\n  domain: 制造\n`,
        expect: ['unit', 'literal'],
      },
      {
        text: `${head}${say('Describe the defect.').replace('messages', '⟦messages⟧')}governance:\n  useCase: defect-triage\n`,
        expect: ['clause'],
        fixed: true,
      },
      {
        file: 'fit.prompt.json',
        text: '{"id":"fit","version":"1.0.0","messages":[{"role":"user","content":"Keep the gap at ⟦0.5-0.8 mm⟧."}],"governance":{"useCase":"maintenance","safetyRelated":true}}',
        expect: ['literal'],
      },
    ],
  }),
  phrases: [inputOnly],
  check({ document, template, clauses, texts, found, anchor, report }) {
    const isQuality = template.governed && hasUseCaseOf(template, 'quality');
    const isSafety = template.governed && template.fields.safetyRelated?.value === true;
    if (!isManufacturing(template) && !isSafety) return;
    for (const variable of template.variables ?? []) {
      if (needsUnit(variable)) report({ at: variable.name, message: 'unit', data: { name: variable.name.value } });
    }
    if (!hasControlledSource(template)) {
      for (const site of texts('messages.system', 'messages.user')) {
        for (const { range, words: said } of literalLimits(site)) {
          report({ at: range, message: 'literal', data: { words: said } });
        }
      }
    }
    if (!isQuality || clauses.has('numbers-from-input-only') || found(inputOnly, ['messages'], false).length > 0)
      return;
    const edits = clauseFix(document, template, 'numbers-from-input-only');
    const fixes = edits ? [{ title: 'clause', kind: 'suggestion', edits } as const] : [];
    report({ at: anchor('messages'), message: 'clause', fixes });
  },
});

/** Whether it is declared a number, and its name says that it was measured. */
function needsUnit({ name: { value: name }, type, unit, format }: Variable): boolean {
  if (!/^(?:number|integer|float|double)$/i.test(type?.value.trim() ?? '') || unit?.value.trim() || format)
    return false;
  const parts = words(name);
  if (parts.some((word) => unitless.test(word)) || unitlessZh.test(name)) return false;
  if (unitInName.test(parts.at(-1) ?? '') && parts.length > 1) return false;
  return parts.some((word) => quantities.test(word)) || quantitiesZh.test(name);
}

/** Whether a variable names the controlled document that figures are taken from, with its revision. */
function hasControlledSource({ variables = [] }: PromptTemplate): boolean {
  return variables.some(({ docRef, revision }) => docRef?.value.trim() && revision?.value.trim());
}
