import { promptyKeys } from '../../formats/prompty/generation.js';
import type { MapEntry, ParsedNode } from '../../parse/document.js';
import { entryOf, isList, isMap, isString } from '../../parse/tree.js';
import type { TextEdit } from '../../text/edits.js';
import { defineRule } from '../define.js';

/** Where version 2 reads what version 1 calls so (as of mid-2026). */
const successors: Readonly<Record<string, string>> = {
  api: 'model.apiType',
  configuration: 'model.connection',
  parameters: 'model.options',
  response: 'model.options',
  type: 'kind',
  sample: 'default',
};
const options: Readonly<Record<string, string>> = {
  ...{ temperature: 'temperature', seed: 'seed', max_tokens: 'maxOutputTokens', top_p: 'topP' },
  ...{ frequency_penalty: 'frequencyPenalty', presence_penalty: 'presencePenalty' },
};
const kinds: Readonly<Record<string, string>> = {
  ...{ string: 'string', integer: 'integer', number: 'float', boolean: 'boolean', object: 'object' },
  ...{ array: 'array', list: 'array' },
};

export default defineRule({
  id: 'format-prompty/v1-keys',
  summary: {
    en: 'A Prompty file keeps to the keys of one version.',
    zh: 'Prompty 文件只使用同一版本的键。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.2.0',
  fix: 'suggestion',
  formats: ['prompty'],
  references: ['iso-42001.a.6.2.5', 'iso-42001.a.6.2.3'],
  options: {},
  messages: {
    mixed: {
      en: '"{key}" belongs to Prompty 1, other keys here to Prompty 2, and no version reads both, so a setting is lost. Prompty 2 reads {now}.',
      zh: '“{key}”属于 Prompty 第 1 版，其他键属于第 2 版；没有哪个版本两者都读取，部分设置会失效。第 2 版使用 {now}。',
    },
    old: {
      en: 'This file is written for Prompty 1. Prompty 2 does not read "{key}" (it reads {now}) or other keys of version 1; plan for this before you update.',
      zh: '此文件为 Prompty 第 1 版编写。第 2 版不读取“{key}”（改为 {now}）等键，升级前请做好迁移安排。',
    },
    metadata: {
      en: 'Prompty 2 reads "{key}" under metadata only. Move it there.',
      zh: 'Prompty 第 2 版只读取 metadata 下的“{key}”。请移入其中。',
    },
    template: {
      en: 'Prompty 2 takes the template language as a map; the word alone is an old form that readers are dropping. Write format and kind.',
      zh: 'Prompty 第 2 版以映射指定模板语言，单独一个词是即将停用的旧写法。请写明 format 和 kind。',
    },
  },
  fixes: {
    rename: { en: 'Rename to {now}', zh: '改名为 {now}' },
    map: { en: 'Write it as a map', zh: '改为映射' },
  },
  docs: {
    why: {
      en: 'Prompty 2 does not read the keys of version 1 and does not say so: an approved token limit or endpoint may silently no longer apply.',
      zh: '第 2 版不读取第 1 版的键，也不会提示：经批准的 token 上限或服务地址可能因此失效而无人察觉。',
    },
    whenNot: {
      en: 'Files that stay with version 1 get one hint each; switch the rule off where that is settled.',
      zh: '继续使用第 1 版的文件只会得到一条提示；如已确定不迁移，可关闭此规则。',
    },
  },
  examples: () => ({
    valid: [
      {
        file: 'a.prompty',
        text: '---\nname: a\nmodel:\n  id: gpt-4o\n  options: {temperature: 0}\ninputs:\n  - {name: 问题, kind: string}\n---\nsystem:\n{{问题}}\n',
      },
      { file: 'a.prompty', text: '---\nname: a\ntags: [x]\n---\nuser:\nHi 😀\n' },
    ],
    invalid: [
      {
        file: 'a.prompty',
        text: '---\nname: 退款\nauthors: [me]\nmodel:\n  ⟦api⟧: chat\n  configuration: {type: openai, name: gpt-4o}\n  parameters: {max_tokens: 9}\ninputs:\n  q: {type: string}\nsample: {q: 😀}\n---\nuser:\n{{q}}\n',
        expect: ['old'],
      },
      {
        file: 'a.prompty',
        text: '---\nname: 退款\n⟦tags⟧: [x]\nmodel:\n  id: gpt-4o\n  ⟦api⟧: chat\n  ⟦parameters⟧:\n    max_tokens: 9\n    top_p: 1\ninputs:\n  q: {⟦type⟧: number}\n  r: {type: list}\n⟦sample⟧: {q: 1}\ntemplate: ⟦jinja2⟧\n---\nuser:\n{{q}}{{r}}😀\n',
        expect: ['metadata', 'mixed', 'mixed', 'mixed', 'mixed', 'template'],
        fixed:
          '---\nname: 退款\ntags: [x]\nmodel:\n  id: gpt-4o\n  apiType: chat\n  options:\n    maxOutputTokens: 9\n    topP: 1\ninputs:\n  q: {kind: float}\n  r: {kind: array}\nsample: {q: 1}\ntemplate: { format: { kind: jinja2 } }\n---\nuser:\n{{q}}{{r}}😀\n',
      },
    ],
  }),
  check({ template: { root }, report }) {
    const { first, second } = promptyKeys(root);
    const [oldest] = first;
    if (oldest && second.length === 0) {
      const key = String(oldest.key.value);
      report({ at: oldest.key, message: 'old', data: { key, now: successors[key] ?? '' }, severity: 'info' });
    }
    if (second.length === 0) return;
    for (const entry of first) {
      const key = String(entry.key.value);
      const now = successors[key] ?? '';
      const edits = renamed(root, entry);
      const fixes = edits.length > 0 ? [{ title: 'rename', kind: 'suggestion', edits, data: { now } } as const] : [];
      report({ at: entry.key, message: 'mixed', data: { key, now }, fixes });
    }
    for (const key of ['version', 'authors', 'tags']) {
      const entry = entryOf(root, key);
      if (entry) report({ at: entry.key, message: 'metadata', data: { key }, severity: 'info' });
    }
    const language = entryOf(root, 'template')?.value;
    if (!isString(language) || !/^(?:jinja2|mustache)$/.test(language.value)) return;
    const edits = [{ range: language.range, newText: `{ format: { kind: ${language.value} } }` }];
    report({
      at: language,
      message: 'template',
      severity: 'info',
      fixes: [{ title: 'map', kind: 'suggestion', edits }],
    });
  },
});

/** The edits that rename a key where nothing else changes with it. */
function renamed(root: ParsedNode, { key, value }: MapEntry): readonly TextEdit[] {
  const model = entryOf(root, 'model')?.value;
  const name = (newText: string) => ({ range: key.range, newText });
  if (key.value === 'api') {
    const isChat = isString(value) && value.value === 'chat';
    return isChat && !entryOf(model, 'apiType') ? [name('apiType')] : [];
  }
  if (key.value === 'parameters') {
    const entries = isMap(value) ? value.entries : [];
    const known = entries.every((entry) => Object.hasOwn(options, String(entry.key.value)));
    if (!isMap(value) || !known || entryOf(model, 'options')) return [];
    return [
      name('options'),
      ...entries.map((entry) => ({ range: entry.key.range, newText: options[String(entry.key.value)] ?? '' })),
    ];
  }
  return key.value === 'type' ? renamedTypes(entryOf(root, 'inputs')?.value) : [];
}

/** All inputs at once: where one type has no counterpart, none is renamed. */
function renamedTypes(inputs: ParsedNode | undefined): readonly TextEdit[] {
  const properties = isList(inputs) ? inputs.items : isMap(inputs) ? inputs.entries.map(({ value }) => value) : [];
  const types = properties.flatMap((property) => entryOf(property, 'type') ?? []);
  const isKnown = types.every(({ value }) => isString(value) && Object.hasOwn(kinds, value.value));
  if (!isKnown) return [];
  return types.flatMap(({ key, value }) => [
    { range: key.range, newText: 'kind' },
    { range: value.range, newText: kinds[String((value as { value?: unknown }).value)] ?? '' },
  ]);
}
