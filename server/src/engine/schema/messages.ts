import type { Bilingual } from '../text/bilingual.js';

/**
 * What the shipped schemas of prompt formats find. Names that end in `Zh` fill the Chinese sentences, so that the data
 * of one mistake serves both languages.
 */
export const templateMessages = {
  misspeltKey: {
    en: '"{key}" is not known here, so nothing reads it. Did you mean "{nearest}"?',
    zh: '此处没有“{key}”这个键，不会被读取。是否应为“{nearest}”？',
  },
  misplacedKey: {
    en: '"{key}" is not read here. It belongs {place}: move it there.',
    zh: '“{key}”写在此处不会被读取。请移到{placeZh}。',
  },
  unknownKey: {
    en: '"{key}" is not known here, so nothing reads it. Keys known here: {allowed}.',
    zh: '此处没有“{key}”这个键，不会被读取。可用的键：{allowedZh}。',
  },
  unknownKeyOfOwn: {
    en: '"{key}" is not known here, so nothing reads it. Remove it, or call it "x-{key}" if it is your own.',
    zh: '此处没有“{key}”这个键，不会被读取。请删除；如为自有扩展，请改名为“x-{key}”。',
  },
  missingKey: {
    en: '"{key}" is missing here and has to be given. Add it.',
    zh: '此处缺少必填的“{key}”，请补充。',
  },
  missingKeyAbout: {
    en: '"{key}" is missing here and has to be given: {about}',
    zh: '此处缺少必填的“{key}”：{aboutZh}',
  },
  emptyValue: {
    en: '"{key}" has no value. Give {expected}, or remove the key if it is not needed.',
    zh: '“{key}”没有值。请填写{expectedZh}，如不需要请删除该键。',
  },
  wrongType: {
    en: 'This is {actual}, but {expected} is needed here.',
    zh: '此处是{actualZh}，应为{expectedZh}。',
  },
  notQuoted: {
    en: 'Without quotes this is read as {actual}, but text is needed here. Put it in quotes.',
    zh: '不加引号会被读作{actualZh}，此处应为文本。请加上引号。',
  },
  quoted: {
    en: 'In quotes this is text, but {expected} is needed here. Remove the quotes.',
    zh: '加了引号就是文本，此处应为{expectedZh}。请去掉引号。',
  },
  notBoolean: {
    en: '"{value}" is text here, though older readers of YAML take it for true or false. Write {nearest}.',
    zh: '“{value}”在此处是文本，只有旧版 YAML 才视为布尔值。请写 {nearest}。',
  },
  jsonSchemaNotText: {
    en: 'jsonSchema is {actual}, but the tools that run this file only read it as text. Write the JSON behind jsonSchema: |-.',
    zh: 'jsonSchema 是{actualZh}，而运行此文件的工具只读取文本。请写成 jsonSchema: |- 加 JSON 文本。',
  },
  misspeltValue: {
    en: '"{value}" is not one of the words known here. Did you mean "{nearest}"? Known: {allowed}.',
    zh: '此处没有“{value}”这个取值，是否应为“{nearest}”？可选：{allowedZh}。',
  },
  notAllowed: {
    en: '"{value}" is not one of the words known here. Use one of: {allowed}.',
    zh: '此处没有“{value}”这个取值，可选：{allowedZh}。',
  },
  badId: {
    en: '"{value}" cannot be used as id, because ids are compared letter by letter. Use lower-case words joined by hyphens, groups by dots: finance.credit-memo.',
    zh: '“{value}”不能用作 id，id 须逐字比较。请用小写单词以连字符相连，分组用点号：finance.credit-memo。',
  },
  badVersion: {
    en: 'This is no version that can be compared. Write three numbers as in Semantic Versioning: 1.4.0.',
    zh: '此版本号无法比较先后。请按语义化版本写三段数字：1.4.0。',
  },
  badDate: {
    en: 'This is no date of the calendar in the form year-month-day. Write it like 2027-03-31.',
    zh: '这不是“年-月-日”格式的有效日期。请写成 2027-03-31 的形式。',
  },
  badLanguage: {
    en: '"{value}" is no language tag. Write it like en or zh-CN.',
    zh: '“{value}”不是语言标签。请写成 en 或 zh-CN 的形式。',
  },
  badVariableName: {
    en: '"{value}" cannot stand between braces, so no placeholder can use it. Leave out spaces, braces, quotes and operators.',
    zh: '“{value}”不能写进花括号，占位符无法使用。请去掉空格、花括号、引号和运算符。',
  },
  badDuration: {
    en: '"{value}" is no duration. Write P and a number with D, W, M or Y: P90D is ninety days.',
    zh: '“{value}”不是时长。请写 P 加数字和 D、W、M 或 Y：P90D 表示九十天。',
  },
  badClause: {
    en: '"{value}" names no clause. Write its id, and the version behind an @: ai-interaction-disclosure@1.',
    zh: '“{value}”不是条款引用。请写条款 id，版本写在 @ 之后：ai-interaction-disclosure@1。',
  },
  tooSmall: { en: 'This number is too small: {limit} is the least.', zh: '数值过小，最小为 {limit}。' },
  tooLarge: { en: 'This number is too large: {limit} is the most.', zh: '数值过大，最大为 {limit}。' },
  notAbove: { en: 'This number has to be above {limit}.', zh: '数值必须大于 {limit}。' },
  emptyText: {
    en: 'This text is empty. Fill it in, or remove the key.',
    zh: '此处文本为空。请填写，或删除该键。',
  },
  emptyList: { en: 'This list is empty. Add at least one item.', zh: '列表为空，至少需要一项。' },
  duplicateItem: {
    en: 'This is the same as item {first} of the list. Remove one of them.',
    zh: '与列表第 {first} 项相同，请删除其中之一。',
  },
  more: {
    en: 'There are {count} more mistakes like this from here on. Mend those above first.',
    zh: '从此处起还有 {count} 处类似问题，请先修正前面的。',
  },
} as const satisfies Record<string, Bilingual>;

/** What only the schemas of our own files and of users find, and what is wrong with a user's schema itself. */
const otherMessages = {
  unknownRule: {
    en: 'There is no rule "{key}", so this line does nothing. "bluepencil rules" lists all rules.',
    zh: '没有规则“{key}”，此行不起作用。可用“bluepencil rules”列出全部规则。',
  },
  orphanSidecar: {
    en: 'Nothing beside this file is called "{name}", so what it declares holds for no prompt. Name it after its prompt file, or remove it.',
    zh: '同一文件夹中没有“{name}”，此处的声明对任何提示词都不起作用。请按提示词文件的名称重命名，或将其删除。',
  },
  notSeverity: {
    en: 'This does not say how much the findings of the rule weigh. Write error, warning or info, or off to switch the rule off.',
    zh: '此处未写明该规则发现的严重级别。请写 error、warning 或 info；关闭规则请写 off。',
  },
  schemaLoops: {
    en: 'The schema refers back to itself without end here, so this file cannot be checked against it. Correct its $ref.',
    zh: '该 Schema 无止境地引用自身，无法据此检查此文件。请更正其中的 $ref。',
  },
  keyNotAllowed: {
    en: '"{key}" may not stand here. Remove it.',
    zh: '此处不得出现“{key}”，请删除。',
  },
  neededWith: {
    en: 'Where "{other}" is given, "{key}" is needed too. Add it.',
    zh: '填写了“{other}”，就还需要“{key}”，请补充。',
  },
  notConst: { en: 'This has to be {expected}.', zh: '此处必须为 {expected}。' },
  badRuleId: {
    en: '"{value}" is no rule id. Write pack and name with a slash between: core/undefined-variable.',
    zh: '“{value}”不是规则 id。请写成“规则包/名称”：core/undefined-variable。',
  },
  badKebab: {
    en: '"{value}" cannot be part of a rule id. Use lower-case words joined by hyphens.',
    zh: '“{value}”不能用于规则 id。请用小写单词以连字符相连。',
  },
  noReason: {
    en: 'A reason is needed, so that a reviewer can judge it.',
    zh: '须写明理由，供审阅者判断。',
  },
  noMatch: {
    en: '"{value}" does not have the form that is asked for here: {pattern}',
    zh: '“{value}”不符合此处要求的格式：{pattern}',
  },
  badKeyName: {
    en: '"{key}" cannot be a key here. Keys have to match {pattern}',
    zh: '“{key}”不能用作此处的键。键须符合 {pattern}',
  },
  badFormat: { en: '"{value}" is not of the form "{format}".', zh: '“{value}”不是“{format}”格式。' },
  notBelow: { en: 'This number has to be below {limit}.', zh: '数值必须小于 {limit}。' },
  notMultiple: { en: 'This number has to be a multiple of {limit}.', zh: '数值必须是 {limit} 的倍数。' },
  tooShort: {
    en: 'This text is too short: at least {limit} characters are needed.',
    zh: '文本过短，至少 {limit} 个字符。',
  },
  tooLong: {
    en: 'This text is too long: at most {limit} characters are allowed.',
    zh: '文本过长，最多 {limit} 个字符。',
  },
  tooFewItems: {
    en: 'This list is too short: at least {limit} items are needed.',
    zh: '列表项过少，至少 {limit} 项。',
  },
  tooManyItems: {
    en: 'This list is too long: at most {limit} items are allowed.',
    zh: '列表项过多，最多 {limit} 项。',
  },
  tooFewKeys: { en: 'This needs at least {limit} keys.', zh: '此处至少需要 {limit} 个键。' },
  tooManyKeys: { en: 'This may have at most {limit} keys.', zh: '此处最多 {limit} 个键。' },
  ambiguous: {
    en: 'This fits more than one of the forms that exclude each other here. Make it fit one.',
    zh: '此处同时符合多种互斥的形式，请改为只符合其中一种。',
  },
  doesNotFit: {
    en: 'This does not fit what the schema asks for here (keyword "{keyword}").',
    zh: '此处不符合 Schema 的要求（关键字“{keyword}”）。',
  },
  schemaNotMap: {
    en: 'A schema is a map of keywords, or true or false.',
    zh: 'Schema 应为关键字映射，或 true、false。',
  },
  schemaUnknownDraft: {
    en: '"{draft}" is no draft that can be checked here. Use https://json-schema.org/draft/2020-12/schema, 2019-09 or draft-07.',
    zh: '不支持“{draft}”。请使用 https://json-schema.org/draft/2020-12/schema、2019-09 或 draft-07。',
  },
  schemaRemoteRef: {
    en: '"{ref}" lies in another document, and nothing is fetched here. Copy it under $defs and refer to it with #/$defs/….',
    zh: '“{ref}”指向另一份文档，此处不会获取外部内容。请把它复制到 $defs 下，用 #/$defs/… 引用。',
  },
  schemaMissingRef: {
    en: '"{ref}" points to nothing in this schema. Correct it, or add the definition.',
    zh: '“{ref}”在此 Schema 中没有对应的定义。请更正或补充定义。',
  },
  schemaBadPattern: {
    en: '"{pattern}" cannot be used as pattern: {reason}. Patterns run in linear time here, so look-around and back-references are not available.',
    zh: '“{pattern}”不能用作 pattern：{reason}。此处的正则按线性时间运行，不支持环视和反向引用。',
  },
  schemaInvalid: {
    en: 'This schema cannot be used: {reason}.',
    zh: '无法使用此 Schema：{reason}。',
  },
} as const satisfies Record<string, Bilingual>;

/** Everything that can be wrong with a document by its schema. */
export const schemaMessages = { ...templateMessages, ...otherMessages } as const satisfies Record<string, Bilingual>;

export type SchemaMessageId = keyof typeof schemaMessages;
