import { isText, itemsOf } from '../../model/located.js';
import { hasNativeKeys, type PromptTemplate } from '../../model/template.js';
import { type Tool, toolsOf } from '../../model/tools.js';
import { words } from '../../model/vocabulary/words.js';
import { defineRule } from '../define.js';
import { insertField, replaceField } from '../support/insert-field.js';
import { isManufacturing } from '../support/plant-scope.js';

const controlTags =
  /^(?:ot|plc|scada|recipe|recipes|dcs|hmi|opc|opc-?ua|modbus|set-?points?|controller|cnc|robot|工控|配方|设定值|控制器)$/i;
/** Words of tool names that nothing but a plant uses. */
const controlWords = /^(?:plc|scada|dcs|hmi|opcua|modbus|profinet|setpoints?)$/;
/** Words that other trades use as well. */
const plantWords = /^(?:recipe|recipes|opc|ot|cnc|robot|valve|valves|controller|furnace|conveyor)$/;

const head = 'id: cell\nversion: 1.0.0\nmessages: []\ntools:\n';
const bounds = '    bounds: { min: 20, max: 80, unit: degC }\n';
const all = `    effect: write\n    approval: human\n    zone: cell-4\n    rollback: write the former value back\n${bounds}`;

export default defineRule({
  id: 'manufacturing/mfg-ot-write-controlled',
  summary: {
    en: 'Tools that write to controllers, recipes or set-points have approval, zone, bounds and a way back.',
    zh: '写入控制器、配方或设定值的工具须经人工批准，并写明区域、限值和回退方式。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  references: [
    ...['iec-62443.3-3-sr-2.1', 'iec-62443.2-1-cm-1.4', 'iec-62443.3-3-sr-3.5', 'iec-62443.3-3-sr-3.6'],
    'anssi-genai.r9',
  ],
  options: {},
  messages: {
    missing: {
      en: '"{name}" writes to a plant without {missing}: a wrong value reaches the machine unchecked. Add what is missing to the tool.',
      zh: '工具“{name}”可写入生产设备，却缺少 {missing}，错误的值会不经检查直达设备。请在工具定义中补充。',
    },
  },
  fixes: { approval: { en: 'Set approval: human', zh: '将 approval 设为 human' } },
  docs: {
    why: {
      en: 'A set-point is a deed, not a text. A person, a zone, limits and a way back keep a wrong answer from becoming scrap or harm.',
      zh: '写入设定值是动作而非文字。人工批准、区域、限值和回退方式，可防止错误输出变成废品或事故。',
    },
    whenNot: {
      en: 'Simulators set target: simulation. Tools that only request a change need no rollback.',
      zh: '仿真工具请设 target: simulation；仅提交变更申请的工具不要求 rollback。',
    },
  },
  examples: () => ({
    valid: [
      `${head}  - name: request_setpoint_change\n    effect: write\n    approval: human\n    zone: cell-4\n${bounds}`,
      `${head}  - name: write_plc_tag\n${all}`,
      `${head}  - name: 写入设定值\n    tags: [plc]\n${all}`,
      `${head}  - name: write_plc_tag\n    effect: write\n    target: simulation\n`,
      `${head}  - name: save_recipe\n    effect: write\n`,
      `${head}  - name: read_plc_tag\n    effect: read\n`,
      `${head}  - name: set_value\n    tags: [scada]\n    effect: write\n    approval: human\n    zone: line-1\n    rollback: restore\n    parameters:\n      type: object\n      properties:\n        speed_rpm: { type: number, minimum: 0, maximum: 900, description: rpm }\n`,
    ],
    invalid: [
      { text: `${head}  - name: ⟦write_plc_tag⟧\n    effect: write\n`, expect: ['missing'] },
      {
        text: `${head}  - name: ⟦下发配方⟧\n    tags: [recipe]\n    effect: write\n    zone: 二号线\n    approval: human\n`,
        expect: ['missing'],
      },
      {
        text: `${head}  - name: ⟦write_plc_tag⟧\n${all.replace('approval: human', 'approval: none')}`,
        expect: ['missing'],
        fixed: `${head}  - name: write_plc_tag\n${all}`,
      },
      {
        file: 'cell.prompt.json',
        text: '{"id":"cell","version":"1.0.0","messages":[],"tools":[{"name":⟦"setPoint"⟧,"tags":["SCADA"],"effect":"Write","approval":"human","zone":"a","bounds":{"min":1,"max":2},"rollback":"undo"}]}',
        expect: ['missing'],
      },
    ],
  }),
  check({ document, template, report }) {
    for (const tool of toolsOf(template)) {
      const missing = isControlWrite(tool, template) ? missingIn(tool) : [];
      if (missing.length === 0) continue;
      const data = { name: tool.name.value, missing: missing.join(', ') };
      const isApprovalOnly = missing.length === 1 && missing[0] === approval && tool.origin === 'file';
      const edit =
        !isApprovalOnly || !hasNativeKeys(template)
          ? undefined
          : tool.approval
            ? replaceField(document, tool.approval.node, 'human')
            : insertField(document, tool.node, ['approval'], 'human');
      const fixes = edit ? [{ title: 'approval', kind: 'suggestion', edits: [edit] } as const] : [];
      report({ at: tool.place, message: 'missing', data, fixes });
    }
  },
});

const approval = 'approval: human';

function isControlWrite(tool: Tool, template: PromptTemplate): boolean {
  const does = tool.effect?.value.trim().toLowerCase();
  if (does !== 'write' && does !== 'delete') return false;
  if (/^(?:simulation|simulator|sim|emulator|digital[-_ ]?twin|仿真|模拟)$/i.test(tool.target?.value.trim() ?? ''))
    return false;
  if (itemsOf(tool.tags, isText).some(({ value }) => controlTags.test(value.trim().replace(/[\s_]/g, '-'))))
    return true;
  const parts = words(tool.name.value);
  const joined = parts.join(' ');
  if (parts.some((word) => controlWords.test(word)) || /\bset point/.test(joined)) return true;
  return (
    isManufacturing(template) && (parts.some((word) => plantWords.test(word)) || /配方|设定值|控制器/.test(joined))
  );
}

function missingIn(tool: Tool): readonly string[] {
  const missing: string[] = [];
  const isRequest =
    words(tool.name.value).some((word) => /^(?:request|propose|suggest|draft)$/.test(word)) ||
    /申请|建议/.test(tool.name.value);
  if (tool.approval?.value.trim().toLowerCase() !== 'human') missing.push(approval);
  if (!tool.zone?.value.trim()) missing.push('zone');
  if (!isBounded(tool)) missing.push('bounds (min, max, unit)');
  if (!tool.rollback?.value.trim() && !isRequest) missing.push('rollback');
  return missing;
}

/** Bounds of the tool, or of each number among its arguments; a unit stands in the schema, the name or the description. */
function isBounded({ bounds: limits, parameters }: Tool): boolean {
  const given = limits?.value as Readonly<Record<string, unknown>> | undefined;
  if (given && typeof given.min === 'number' && typeof given.max === 'number' && String(given.unit ?? '').trim())
    return true;
  const properties = (parameters?.value as { properties?: unknown } | undefined)?.properties;
  if (typeof properties !== 'object' || properties === null) return false;
  const numbers = Object.entries(properties as Record<string, unknown>).filter(([, one]) => isNumeric(one));
  return numbers.length > 0 && numbers.every(([name, one]) => hasLimits(name, one as Record<string, unknown>));
}

function isNumeric(schema: unknown): boolean {
  const type = (schema as { type?: unknown } | null)?.type;
  return type === 'number' || type === 'integer';
}

const units =
  /(?:^|[_\s(])(?:nm|degc|celsius|°c|℃|c|k|bar|kpa|mpa|psi|mm|cm|m|s|ms|min|rpm|hz|v|kv|a|ma|w|kw|kg|g|l|percent|pct|%)(?:$|[\s_).,])|℃|转|毫米|牛|兆帕|摄氏/i;

function hasLimits(name: string, { minimum, maximum, unit, description }: Record<string, unknown>): boolean {
  const isMeasured = [unit, name, description].some((one, at) =>
    at === 0 ? Boolean(one) : units.test(String(one ?? '')),
  );
  return typeof minimum === 'number' && typeof maximum === 'number' && isMeasured;
}
