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
