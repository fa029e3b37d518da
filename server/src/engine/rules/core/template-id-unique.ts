import { textField } from '../../model/template.js';
import { isString } from '../../parse/tree.js';
import type { OffsetRange } from '../../text/range.js';
import { defineLibraryRule, type FileFacts } from '../define.js';
import { flag } from '../options.js';
import { relativePath } from '../support/uri-paths.js';

/** What a file calls itself. */
interface Identity {
  readonly id: string;
  readonly version: string;
  readonly language: string;
  /** The value with its quotes, and without. */
  readonly at: OffsetRange;
  readonly inner: OffsetRange;
}

export default defineLibraryRule({
  id: 'core/template-id-unique',
  summary: {
    en: 'No two templates of the library have the same id and version.',
    zh: '库中没有两个模板使用相同的 id 和版本。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'library',
  since: '0.1.0',
  fix: 'suggestion',
  references: ['nist-ai-rmf.govern-1.6', 'us-mrm.inventory', 'iso-9001.7.5'],
  options: {
    languageVariants: flag(
      {
        en: 'Templates that differ in language may share id and version.',
        zh: '语言不同的模板可以共用 id 和版本。',
      },
      false,
    ),
  },
  messages: {
    duplicate: {
      en: 'Id "{id}" in version {version} is also that of {others}, so an approval or a finding cannot be told apart. Change the id or the version.',
      zh: 'id“{id}”（版本 {version}）与 {others} 重复，审批记录和检查结果无法区分。请修改 id 或版本。',
    },
    variant: {
      en: 'Id "{id}" in version {version} is also that of {others} in another language. Give it its own id, or allow this with the option languageVariants.',
      zh: 'id“{id}”（版本 {version}）与另一语言的 {others} 重复。请使用各自的 id，或开启选项 languageVariants。',
    },
  },
  fixes: {
    rename: { en: 'Rename to "{free}"', zh: '改名为“{free}”' },
  },
  docs: {
    why: {
      en: 'The inventory, approvals and evidence go by id and version. Two files under one name make it impossible to say which was approved.',
      zh: '模板清单、审批和留痕都以 id 和版本为准。两个文件同名，就说不清批准的是哪一个。',
    },
    whenNot: {
      en: 'Set languageVariants: true where translations share an id. The form of an id is checked by core/template-schema-valid.',
      zh: '译文共用同一 id 时，请设置 languageVariants: true。id 的写法由 core/template-schema-valid 检查。',
    },
  },
  examples: () => ({
    valid: [
      {
        text: 'id: credit-memo\nversion: 1.0.0\nmessages: []\ngovernance: {}\n',
        files: { 'old.prompt.yaml': 'id: credit-memo\nversion: 0.9.0\nmessages: []\ngovernance: {}\n' },
      },
      {
        text: 'id: greeting\nversion: 1.0.0\nlanguage: zh-CN\nname: 问候\nmessages: []\ngovernance: {}\n',
        files: { 'en.prompt.yaml': 'id: greeting\nversion: 1.0.0\nlanguage: en\nmessages: []\ngovernance: {}\n' },
        options: { languageVariants: true },
      },
      {
        file: 'plain.prompt.yml',
        text: 'id: a\nmessages:\n  - role: user\n    content: Hello.\n',
        files: { 'b.prompt.yml': 'id: a\nmessages:\n  - role: user\n    content: Hi.\n' },
      },
    ],
    invalid: [
      {
        text: 'id: ⟦"credit-memo"⟧\nversion: 1.0.0\nmessages: []\ngovernance: {}\n',
        files: { 'copies/copy.prompt.yaml': 'id: credit-memo\nversion: 1.0.0\nmessages: []\ngovernance: {}\n' },
        expect: ['duplicate'],
        fixed: 'id: "credit-memo-2"\nversion: 1.0.0\nmessages: []\ngovernance: {}\n',
      },
      {
        text: 'id: ⟦greeting⟧\nversion: 1.0.0\nlanguage: zh-CN\nname: 问候\nmessages: []\ngovernance: {}\n',
        files: { 'en.prompt.yaml': 'id: greeting\nversion: 1.0.0\nlanguage: en\nmessages: []\ngovernance: {}\n' },
        expect: ['variant'],
        fixed: 'id: greeting-zh-cn\nversion: 1.0.0\nlanguage: zh-CN\nname: 问候\nmessages: []\ngovernance: {}\n',
      },
      {
        file: 'a.prompt.yaml',
        text: 'id: ⟦greeting⟧\nmessages: []\ngovernance: {}\n',
        files: { 'b.prompt.yaml': 'id: greeting\nmessages: []\ngovernance: {}\n' },
        options: { languageVariants: true },
        expect: ['duplicate'],
      },
    ],
  }),
  collect({ template }): Identity | undefined {
    const id = template.fields.id;
    if (!template.governed || id?.origin !== 'file' || !isString(id.node)) return undefined;
    const { node } = id;
    return {
      id: node.value,
      version: String(template.fields.version?.value ?? '–'),
      language: textField(template, 'language') ?? '',
      at: { start: node.range.start, end: node.range.end },
      inner: node.text?.toSource(0, node.value.length) ?? node.range,
    };
  },
  compare({ files, options, report }) {
    const ids = new Set(files.map(({ facts }) => facts.id));
    for (const group of groupsOf(files)) {
      for (const [index, { uri, facts }] of group.entries()) {
        const isVariant = (other: Identity) => other.language !== facts.language;
        const clashes = group.filter(
          (other) => other.uri !== uri && !(options(uri)?.languageVariants && isVariant(other.facts)),
        );
        if (clashes.length === 0) continue;
        const variant = clashes.every((other) => isVariant(other.facts));
        const others = clashes.map((other) => relativePath(uri, other.uri)).join(', ');
        const free = index === 0 ? '' : freeId(facts, variant, ids);
        const edits = [{ range: facts.inner, newText: free }];
        const fixes = index === 0 ? [] : [{ title: 'rename', kind: 'suggestion', edits, data: { free } } as const];
        const data = { id: facts.id, version: facts.version, others };
        report(uri, { at: facts.at, message: variant ? 'variant' : 'duplicate', data, fixes });
      }
    }
  },
});

/** Files with one id and version; the first by path keeps its id. */
function groupsOf(files: readonly FileFacts<Identity>[]): readonly (readonly FileFacts<Identity>[])[] {
  const groups = new Map<string, FileFacts<Identity>[]>();
  for (const file of [...files].sort((a, b) => (a.uri < b.uri ? -1 : 1))) {
    const key = `${file.facts.id}\n${file.facts.version}`;
    const group = groups.get(key);
    if (group) group.push(file);
    else groups.set(key, [file]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** An id that nobody has; taken from the set, so that two fixes do not choose the same. */
function freeId({ id, language }: Identity, variant: boolean, taken: Set<string>): string {
  const wanted = variant && language !== '' ? `${id}-${language.toLowerCase()}` : `${id}-2`;
  let free = wanted;
  for (let number = 2; taken.has(free); number++) free = `${id}-${number}`;
  taken.add(free);
  return free;
}
