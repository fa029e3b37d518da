import type { Severity } from '../rules/severity.js';
import type { Bilingual } from '../text/bilingual.js';

/** A finding that no rule makes: about configuration, suppressions, or ourselves. Cannot be switched off. */
export interface OwnFinding {
  readonly severity: Severity;
  readonly summary: Bilingual;
  readonly messages: Readonly<Record<string, Bilingual>>;
}

export const ownFindings = {
  'config/invalid': {
    severity: 'error',
    summary: {
      en: 'The configuration can be read and says only what BluePencil knows.',
      zh: '配置文件可读，且只含 BluePencil 认识的内容。',
    },
    messages: {
      'extends-not-found': {
        en: '"{name}" cannot be read, so its rules are missing from this run. Correct the path, or name a preset: {presets}.',
        zh: '无法读取“{name}”，本次运行缺少其中的规则。请更正路径，或使用预设：{presets}。',
      },
      'extends-cycle': {
        en: '"{name}" extends itself through other files. Remove one link of the chain.',
        zh: '“{name}”经由其他文件继承了自身。请去掉其中一环。',
      },
      'not-a-map': {
        en: 'A configuration is a map of keys such as rules and extends. This file holds something else.',
        zh: '配置文件应为键值结构（如 rules、extends），此文件不是。',
      },
      'bad-severity': {
        en: 'A rule is set to off, info, warning or error. This is none of them, so the rule keeps its own severity.',
        zh: '规则只能设为 off、info、warning 或 error。此处无效，规则仍用自身的严重级别。',
      },
      'no-options': {
        en: 'Rules of your packs have no options here: what they look for stands in the pack. Only severity can be set.',
        zh: '自有规则包的规则在此没有选项，查找内容写在规则包中；此处只能设置 severity。',
      },
      'bad-pointer': {
        en: '"{pointer}" is no JSON Pointer, so nothing would be suppressed. Write it like /messages/0/content.',
        zh: '“{pointer}”不是有效的 JSON Pointer，不会抑制任何发现。写法如 /messages/0/content。',
      },
    },
  },
  'config/schema': {
    severity: 'error',
    summary: {
      en: 'A schema that the configuration binds to files can be used.',
      zh: '配置绑定的 JSON Schema 可以使用。',
    },
    messages: {
      'not-found': {
        en: 'The schema "{name}" cannot be read, so the files bound to it are not checked against it. Correct the path.',
        zh: '无法读取 Schema“{name}”，与其绑定的文件没有据此检查。请更正路径。',
      },
      broken: {
        en: 'The schema "{name}" is broken: {detail} Files bound to it are not checked against it.',
        zh: 'Schema“{name}”有误：{detail}与其绑定的文件没有据此检查。',
      },
    },
  },
  'policy/invalid': {
    severity: 'error',
    summary: { en: 'A policy pack can be read, and its rules can run.', zh: '策略包可读，其中的规则可以运行。' },
    messages: {
      'not-found': {
        en: 'The policy pack "{name}" cannot be read, so its rules are missing from this run. Correct the path.',
        zh: '无法读取策略包“{name}”，本次运行缺少其中的规则。请更正路径。',
      },
      'nothing-matches': {
        en: 'No policy pack is called like "{name}", so no rule comes from here. Correct the path; names end in .policy.yaml.',
        zh: '没有与“{name}”相符的策略包，未加载任何规则。请更正路径；文件名以 .policy.yaml 结尾。',
      },
      broken: {
        en: '{detail} The rule does not run.',
        zh: '{detail}此规则未运行。',
      },
      list: {
        en: '{detail} Rules that use this list may miss something.',
        zh: '{detail}使用此词表的规则可能有遗漏。',
      },
      unusable: {
        en: '{detail} No rule of this pack runs.',
        zh: '{detail}本包的规则均未运行。',
      },
      'same-id': {
        en: 'Another policy pack is called "{name}" too, so one of the two would hide the rules of the other. Give this one an id of its own.',
        zh: '另一个策略包也使用 id“{name}”，两者的规则会相互覆盖。请改用其他 id。',
      },
    },
  },
  'policy/example': {
    severity: 'error',
    summary: { en: 'The examples of a policy pack come out as they say.', zh: '策略包的示例结果与其声明一致。' },
    messages: {
      silent: {
        en: 'This example should be found, and {rule} stays silent. Correct the phrases or conditions of the rule, or the example.',
        zh: '此示例应当报告，但 {rule} 没有报告。请修改规则的词句或条件，或修改示例。',
      },
      fires: {
        en: 'This example should stay silent, and {rule} finds "{words}" here. Narrow the rule, or correct the example.',
        zh: '此示例不应报告，但 {rule} 报告了“{words}”。请收紧规则，或修改示例。',
      },
      elsewhere: {
        en: '{rule} finds "{words}" here, which is not what the marks say. Move the marks, or correct the rule.',
        zh: '{rule} 报告的是“{words}”，与标记不一致。请调整标记，或修改规则。',
      },
      broken: {
        en: 'This example cannot be read as a template: {detail}',
        zh: '此示例无法作为模板读取：{detail}',
      },
      crashed: {
        en: 'The rule {rule} failed on this example: {error}. This is a fault of BluePencil: please report it.',
        zh: '规则 {rule} 在此示例上运行失败：{error}。这是 BluePencil 的缺陷，请反馈。',
      },
      'fix-fails': {
        en: 'The fix "{title}" does not mend this example: {detail}. Correct the fix, or leave it out.',
        zh: '修复“{title}”未能修好此示例：{detail}。请更正或去掉 fix。',
      },
      'never-fires': {
        en: '{rule} finds nothing in any of its examples, so it would find nothing in templates either. Correct its options, or the examples under fires.',
        zh: '{rule} 在所有示例中均未报告，在模板中也不会报告。请修改 options，或 fires 下的示例。',
      },
      'not-run': {
        en: 'This pack has more examples than are run while you write; from here on they were left out. "bluepencil test-policies" runs all.',
        zh: '本包示例过多，编辑时只运行一部分，自此处起未运行。运行“bluepencil test-policies”可检查全部。',
      },
    },
  },
  'suppression/malformed': {
    severity: 'error',
    summary: { en: 'A suppression comment can be understood.', zh: '抑制注释可以被理解。' },
    messages: {
      malformed: {
        en: 'This comment suppresses nothing. Write: bluepencil-disable-next-line pack/rule -- reason.',
        zh: '此注释不起作用。写法：bluepencil-disable-next-line 规则包/规则 -- 理由。',
      },
      'no-reason': {
        en: 'A suppression needs its reason, so that a reviewer can judge it. Add: -- and the reason.',
        zh: '抑制必须写明理由，供审阅者判断。请在末尾添加“-- 理由”。',
      },
    },
  },
  'suppression/unknown-rule': {
    severity: 'error',
    summary: { en: 'A suppression names a rule that exists.', zh: '抑制指向的规则存在。' },
    messages: {
      unknown: {
        en: 'There is no rule "{rule}", so nothing is suppressed. "bluepencil rules" lists all rules.',
        zh: '没有规则“{rule}”，未抑制任何发现。运行“bluepencil rules”可列出全部规则。',
      },
      misspelt: {
        en: 'There is no rule "{rule}", so nothing is suppressed. Did you mean "{nearest}"?',
        zh: '没有规则“{rule}”，未抑制任何发现。是否应为“{nearest}”？',
      },
    },
  },
  'suppression/unused': {
    severity: 'warning',
    summary: { en: 'A suppression suppresses something.', zh: '抑制确有其对象。' },
    messages: {
      unused: {
        en: '{rule} finds nothing here, so this suppression only hides what comes later. Remove it.',
        zh: '{rule} 在此处没有发现，此抑制只会掩盖日后的问题。请删除。',
      },
    },
  },
  'internal/rule-crashed': {
    severity: 'error',
    summary: { en: 'Every rule ran to its end.', zh: '每条规则都运行完毕。' },
    messages: {
      crashed: {
        en: 'The rule {rule} failed on this file ({error}), so the file is not fully checked. This is a fault of BluePencil: please report it.',
        zh: '规则 {rule} 在此文件上运行失败（{error}），该文件未检查完整。这是 BluePencil 的缺陷，请反馈。',
      },
    },
  },
  'internal/unreadable': {
    severity: 'error',
    summary: { en: 'Every file could be read.', zh: '每个文件都可读取。' },
    messages: {
      unreadable: {
        en: 'This file could not be read ({error}), so it is not checked.',
        zh: '无法读取此文件（{error}），未作检查。',
      },
      encoding: {
        en: 'This file is not UTF-8, so its text cannot be trusted and was not checked. Save it as UTF-8.',
        zh: '此文件不是 UTF-8 编码，文本不可信，未作检查。请另存为 UTF-8。',
      },
    },
  },
} as const satisfies Record<string, OwnFinding>;

export type OwnFindingId = keyof typeof ownFindings;
