import {
  type Bilingual,
  controlTitle,
  fill,
  holdsRule,
  type Lang,
  ownFindings,
  profiles,
  type Rule,
} from '../engine/index.js';
import { severityWords } from './severity-words.js';

const words = {
  severity: { en: 'Severity', zh: '严重程度' },
  confidence: { en: 'Decided by', zh: '判定方式' },
  fix: { en: 'Fix', zh: '修复' },
  jurisdictions: { en: 'Asked in', zh: '适用法域' },
  from: { en: 'Binds from', zh: '施行日期' },
  profiles: { en: 'In the profiles', zh: '所属配置方案' },
  since: { en: 'Since', zh: '起始版本' },
  why: { en: 'Why it matters', zh: '为什么重要' },
  whenNot: { en: 'When not to use it', zh: '何时不使用' },
  messages: { en: 'What it says', zh: '提示内容' },
  options: { en: 'Options', zh: '选项' },
  noOptions: { en: 'This rule has no options.', zh: '此规则没有选项。' },
  option: { en: '- `{name}` (by default `{value}`): {about}', zh: '- `{name}`（默认值 `{value}`）：{about}' },
  wrong: { en: 'Found', zh: '会报告' },
  right: { en: 'Not found', zh: '不会报告' },
  controls: { en: 'Controls', zh: '相关控制项' },
  evidence: {
    en: 'A finding is evidence toward these controls, never proof that an organisation meets or breaks them.',
    zh: '一项发现只是与这些控制项有关的证据，并不证明机构符合或违反了它们。',
  },
  exact: { en: 'structure and declarations', zh: '结构与声明' },
  pattern: { en: 'the form of words', zh: '文字形式' },
  heuristic: { en: 'wording that stands in for meaning', zh: '以措辞推断含义' },
  safe: { en: 'safe: can be applied unseen', zh: '安全：可直接应用' },
  suggestion: { en: 'suggestion: a person should look at it', zh: '建议：需人工确认' },
  none: { en: 'none', zh: '无' },
  off: {
    en: 'Change its severity, or switch it off, in bluepencil.yaml:',
    zh: '可在 bluepencil.yaml 中调整严重程度或关闭：',
  },
} as const satisfies Record<string, Bilingual>;

/** A rule's page in Markdown, from the rule alone. The same text is the file under docs/rules and `explain`. */
export function rulePage(rule: Rule, lang: Lang): string {
  const say = (sentence: Bilingual): string => fill(sentence, lang);
  const messages = Object.values(rule.messages) as Bilingual[];
  const sections = [
    `# ${rule.id}`,
    say(rule.summary),
    [
      fact(words.severity, severityWords[rule.severity], lang),
      fact(words.confidence, words[rule.confidence], lang),
      fact(words.fix, words[rule.fix], lang),
      ...reach(rule, lang),
      fact(words.since, { en: rule.since, zh: rule.since }, lang),
    ].join('\n'),
    `## ${say(words.why)}`,
    say(rule.docs.why),
    `## ${say(words.whenNot)}`,
    `${say(rule.docs.whenNot)}\n\n${say(words.off)}`,
    fence('yaml', `rules:\n  ${rule.id}: off`),
    `## ${say(words.messages)}`,
    messages.map((message) => `- ${say(message)}`).join('\n'),
    `## ${say(words.options)}`,
    optionList(rule, lang),
    ...examples(rule, lang),
    `## ${say(words.controls)}`,
    say(words.evidence),
    rule.references.map((id) => controlLine(id, lang)).join('\n'),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** A control that the catalogue lacks is one of the author's own house: its id says all. */
function controlLine(id: string, lang: Lang): string {
  const title = controlTitle(id, lang);
  return title === '' ? `- \`${id}\`` : fill({ en: '- `{id}`: {title}', zh: '- `{id}`：{title}' }, lang, { id, title });
}

/** Where and from when a rule binds, and which profiles hold it. */
function reach({ id, jurisdictions, appliesFrom }: Rule, lang: Lang): string[] {
  const list = (items: readonly string[]): Bilingual => ({ en: items.join(', '), zh: items.join('、') });
  const named = profiles.filter((profile) => holdsRule(profile, id)).map((profile) => profile.id);
  return [
    ...(jurisdictions ? [fact(words.jurisdictions, list(jurisdictions), lang)] : []),
    ...(appliesFrom === undefined ? [] : [fact(words.from, { en: appliesFrom, zh: appliesFrom }, lang)]),
    ...(named.length === 0 ? [] : [fact(words.profiles, list(named), lang)]),
  ];
}

/** A line of the list under the title. */
function fact(name: Bilingual, value: Bilingual, lang: Lang): string {
  return fill({ en: '- {name}: {value}', zh: '- {name}：{value}' }, lang, {
    name: fill(name, lang),
    value: fill(value, lang),
  });
}

function optionList(rule: Rule, lang: Lang): string {
  const options = Object.entries(rule.options as Record<string, { default: unknown; description: Bilingual }>);
  if (options.length === 0) return fill(words.noOptions, lang);
  return options
    .map(([name, option]) => {
      const data = { name, value: JSON.stringify(option.default), about: fill(option.description, lang) };
      return fill(words.option, lang, data);
    })
    .join('\n');
}

interface Shown {
  readonly text: string;
  readonly file?: string;
}

function examples(rule: Rule, lang: Lang): string[] {
  const made = rule.examples();
  const valid: readonly (string | Shown)[] = made.valid;
  const invalid: readonly Shown[] = made.invalid;
  const show = (example: string | Shown): string => {
    const { text, file } = typeof example === 'string' ? { text: example } : example;
    return fence(file?.endsWith('.json') ? 'json' : 'yaml', text);
  };
  return [
    `## ${fill(words.wrong, lang)}`,
    ...invalid.map((example) => show(example)),
    `## ${fill(words.right, lang)}`,
    ...valid.map((example) => show(example)),
  ];
}

/** Invisible characters are written as escapes here: a page that hides them would explain nothing. */
function fence(language: string, text: string): string {
  const shown = text.replace(/[\p{Cf}\u00ad\u115f\u1160\u3164\uffa0]|[\u{e0000}-\u{e01ef}]/gu, (character) => {
    return character === '\u200d'
      ? character
      : `<U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}>`;
  });
  return `\`\`\`${language}\n${shown.replace(/\r/g, '').replace(/\n$/, '')}\n\`\`\``;
}

/** The page of the findings that no rule makes. */
export function ownFindingPage(id: keyof typeof ownFindings, lang: Lang): string {
  const own = ownFindings[id];
  const messages = Object.values(own.messages) as Bilingual[];
  const note: Bilingual = {
    en: 'BluePencil itself reports this. It cannot be switched off or suppressed: without it a run would look better than it is.',
    zh: '此项由 BluePencil 自身报告，不能关闭或抑制，否则检查结果会显得比实际更好。',
  };
  return `${[
    `# ${id}`,
    fill(own.summary, lang),
    fact(words.severity, severityWords[own.severity], lang),
    fill(note, lang),
    `## ${fill(words.messages, lang)}`,
    messages.map((message) => `- ${fill(message, lang)}`).join('\n'),
  ].join('\n\n')}\n`;
}
