import { isText, itemsOf } from '../../model/located.js';
import { declaredUseCase } from '../../model/reach.js';
import { type Located, type PromptTemplate, textField } from '../../model/template.js';
import { type Tool, toolsOf } from '../../model/tools.js';
import { lexicon } from '../../wording/index.js';
import { type AnyContext, defineRule } from '../define.js';
import { listOfStrings } from '../options.js';
import { plainName } from '../support/plant-scope.js';

/** Zones and targets that are part of a safety function. */
const safetyZones =
  /^(?:safety(?:zone|system|plc|controller|relay|circuit|function|network|instrumentedsystem)?|sis|sif|esd|esdsystem|emergencyshutdown|emergencystop|estop|interlocks?|fgs|fireandgas|bms|burnermanagement|安全(?:区域?|系统|仪表系统|回路|功能|plc|继电器)|联锁|急停|紧急停车)$/;

/** Work on machines on which the life of people hangs. */
const isolation = lexicon('manufacturing/energy-isolation');

const head = 'id: cell\nversion: 1.0.0\nmessages: []\n';
const job = (content: string, more = '') =>
  `id: job\nversion: 1.0.0\nmessages:\n  - role: system\n    content: ${content}\ngovernance:\n  useCase: maintenance\n  riskTier: limited\n${more}`;

export default defineRule({
  id: 'manufacturing/mfg-safety-function-excluded',
  summary: {
    en: 'No tool acts in a safety function, and safety-related templates are high risk with a safety case.',
    zh: '工具不得作用于安全功能；涉及安全的模板须为高风险并附安全论证。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: [
    ...['func-safety.tr-5469', 'func-safety.iec-61508', 'iec-62443.2-1-net-1.3', 'eu-ai-act.annex-iii-2'],
    'func-safety.mr-2023-1230',
  ],
  options: {
    zones: listOfStrings({
      en: 'Further zones and targets that belong to a safety function.',
      zh: '额外列为安全功能的区域或对象名称。',
    }),
  },
  phrases: [isolation],
  messages: {
    tool: {
      en: 'The tool "{name}" acts in a safety function. A language model cannot be proven safe enough for that. Remove it, or let it only read and propose.',
      zh: '工具“{name}”作用于安全功能，而语言模型无法证明达到所需的安全水平。请移除，或改为仅读取并提出建议。',
    },
    zone: {
      en: 'The tool "{name}" can act on "{zone}", which belongs to a safety function. Keep it out of that zone, or give it the effect read.',
      zh: '工具“{name}”可作用于“{zone}”，后者属于安全功能。请将其移出该区域，或把 effect 改为 read。',
    },
    tier: {
      en: 'safetyRelated is true, but the risk tier is {tier}: people can be hurt when an answer is wrong. Set riskTier: high.',
      zh: 'safetyRelated 为 true，而风险等级为 {tier}；输出有误可能造成人身伤害。请将 riskTier 设为 high。',
    },
    safetyCase: {
      en: 'safetyRelated is true, and no safety case shows that people stay safe when an answer is wrong. Add safetyCase with its reference.',
      zh: 'safetyRelated 为 true，却未附安全论证，无法说明输出有误时如何保证人身安全。请补充 safetyCase 及其编号。',
    },
    undeclared: {
      en: '"{words}" is work on which lives may hang, and nothing says whether the template is safety related; its tier may be too low. Please review, and set safetyRelated to true or false.',
      zh: '“{words}”可能关系人身安全，模板却未说明是否涉及安全，风险等级可能偏低。请复核，并将 safetyRelated 设为 true 或 false。',
    },
  },
  docs: {
    why: {
      en: 'Safety functions are built so that their failure can be calculated. The answer of a language model cannot be.',
      zh: '安全功能的失效概率必须可计算，而语言模型的输出做不到这一点。',
    },
    whenNot: {
      en: 'Tools that only read in a safety zone have effect: read. Simulators have target: simulation. Instructions that name lock-out and do not concern safety set safetyRelated: false.',
      zh: '在安全区域内仅读取数据的工具请设 effect: read；仿真工具请设 target: simulation。提到上锁挂牌但不涉及安全的作业指导请设 safetyRelated: false。',
    },
  },
  examples: () => ({
    valid: [
      `${head}tools:\n  - name: propose_speed_change\n    effect: read\n`,
      `${head}tools:\n  - name: read_trips\n    effect: read\n    zone: sis\n  - name: write_speed\n    effect: write\n    zone: cell-4\n`,
      `${head}governance:\n  riskTier: high\n  safetyRelated: true\n  safetyCase:\n    ref: 安全论证 SC-12\n`,
      `${head}governance:\n  safetyRelated: false\n  riskTier: minimal\n`,
      job('Begin with lock-out and tag-out.', '  safetyRelated: false\n'),
      job('Never give lock-out steps; explain the account lockout policy.'),
      job('先执行上锁挂牌。').replace('maintenance', 'alarm-summary'),
    ],
    invalid: [
      { text: `${head}tools:\n  - name: ⟦set_robot_speed⟧\n    effect: safety\n`, expect: ['tool'] },
      {
        text: `${head}tools:\n  - name: ⟦复位联锁⟧\n    effect: write\n    target: Safety-PLC\n  - name: ⟦stop_press⟧\n    effect: external\n    zone: press safety loop\n`,
        options: { zones: ['press safety loop'] },
        expect: ['zone', 'zone'],
      },
      {
        text: `${head}governance:\n  riskTier: ⟦limited⟧\n  safetyRelated: ⟦true⟧\n`,
        expect: ['tier', 'safetyCase'],
      },
      {
        text: job('Begin with ⟦lock-out and tag-out⟧, then write the steps. Check the tag-out again.'),
        expect: ['undeclared'],
      },
      {
        text: job('作业指导须先写明⟦能量隔离⟧与验电。').replace('maintenance', 'work-instruction'),
        expect: ['undeclared'],
      },
      {
        file: 'cell.prompt.json',
        text: '{"id":"cell","version":"1.0.0","messages":[],"tools":[{"name":⟦"move_arm"⟧,"effect":"Safety"}]}',
        expect: ['tool'],
      },
    ],
  }),
  check(context) {
    const { template, options, report } = context;
    const own = new Set(options.zones.map(plainName));
    for (const tool of toolsOf(template)) {
      const { name, effect, target } = tool;
      const does = effect?.value.trim().toLowerCase() ?? '';
      if (/^(?:simulation|simulator|sim|digital[-_ ]?twin|仿真)$/i.test(target?.value.trim() ?? '')) continue;
      if (does === 'safety') report({ at: tool.place, message: 'tool', data: { name: name.value } });
      else if (does !== 'read' && does !== 'none' && does !== '') {
        const zone = placesOf(tool).find((one) => safetyZones.test(plainName(one)) || own.has(plainName(one)));
        if (zone !== undefined) report({ at: tool.place, message: 'zone', data: { name: name.value, zone } });
      }
    }
    const { safetyRelated, safetyCase, riskTier } = template.fields;
    const words = safetyRelated ? undefined : isolationIn(context);
    if (words) report({ at: words.range, message: 'undeclared', data: { words: words.words }, severity: 'info' });
    if (safetyRelated?.value !== true || !template.governed) return;
    const tier = textField(template, 'riskTier')?.trim().toLowerCase() ?? '';
    if (riskTier && (tier === 'limited' || tier === 'minimal') && !hasOwnTier(template)) {
      report({ at: riskTier, message: 'tier', data: { tier } });
    }
    if (!isReferenced(safetyCase)) report({ at: safetyCase ?? safetyRelated, message: 'safetyCase' });
  },
});

/** Where an instruction for work on machines first speaks of keeping people safe from its energy. */
function isolationIn({ template, found }: Pick<AnyContext, 'template' | 'found'>) {
  if (!template.governed || !['maintenance', 'work-instruction'].includes(declaredUseCase(template)?.id ?? '')) return;
  return found(isolation, ['messages']).find(({ stance }) => stance === 'asserted');
}

function placesOf({ zone, target, tags }: Tool): readonly string[] {
  return [zone?.value, target?.value, ...itemsOf(tags, isText).map(({ value }) => value)].filter(
    (one) => one !== undefined,
  );
}

/** The tier of these use cases is the matter of governance/risk-tier-matches-use-case. */
function hasOwnTier(template: PromptTemplate): boolean {
  const useCase = declaredUseCase(template);
  return useCase?.tier === 'high' || useCase?.safetyTier === 'high';
}

function isReferenced(evidence: Located<unknown> | undefined): boolean {
  const value = evidence?.value;
  const text =
    typeof value === 'object' && value !== null
      ? ((value as { ref?: unknown; url?: unknown }).ref ?? (value as { url?: unknown }).url)
      : value;
  return typeof text !== 'boolean' && !/^(?:|tbd|todo|none|n\/a|待定|无)$/i.test(String(text ?? '').trim());
}
