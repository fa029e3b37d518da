import { promptFileDialect } from '../../formats/dotprompt/dialect.js';
import type { ParsedNode } from '../../parse/document.js';
import { entryOf, isList, valueAt } from '../../parse/tree.js';
import { defineRule } from '../define.js';
import { picoProblems } from '../support/picoschema-problems.js';

const file = (header: string) => ({ file: 'a.prompt', text: `---\n${header}---\n{{role "user"}}起草😀。\n` });

export default defineRule({
  id: 'format-dotprompt/picoschema-valid',
  summary: {
    en: 'Inputs and outputs of a .prompt file are written as Picoschema reads them.',
    zh: '.prompt 文件的输入输出符合 Picoschema 的写法。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.2.0',
  fix: 'suggestion',
  formats: ['dotprompt'],
  references: ['iso-42001.a.6.2.2', 'owasp-llm.llm05'],
  options: {},
  messages: {
    misspelt: {
      en: '"{type}" is not a Picoschema type. It is looked up as a registered schema, so the prompt fails. Did you mean "{nearest}"?',
      zh: 'Picoschema 没有“{type}”类型，会按已注册的 Schema 查找而出错。是否应为“{nearest}”？',
    },
    brackets: {
      en: 'Picoschema has no "{type}"; it is looked up as a registered schema, so the prompt fails. Write the list as name(array): type.',
      zh: 'Picoschema 没有“{type}”这种写法，会按已注册的 Schema 查找而出错。列表请写作 名称(array): 类型。',
    },
    choices: {
      en: 'Picoschema has no "|"; the whole is looked up as a registered schema, so the prompt fails. Write name(enum): [a, b].',
      zh: 'Picoschema 不支持“|”，整段会按已注册的 Schema 查找而出错。请写作 名称(enum): [a, b]。',
    },
    list: {
      en: 'A list is not a type, so the prompt fails. For a choice of values write name(enum): [a, b].',
      zh: '列表不是类型，提示词会出错。可选值请写作 名称(enum): [a, b]。',
    },
    words: {
      en: '"{type}" is written where a type belongs and is looked up as a registered schema, so the prompt fails. Write the type first: string, description.',
      zh: '“{type}”写在了类型的位置，会按已注册的 Schema 查找而出错。请先写类型：string, 说明。',
    },
    comma: {
      en: 'A type must be followed directly by a plain comma: "string, description". Otherwise the whole is looked up as a registered schema, and the prompt fails.',
      zh: '类型后应紧跟半角逗号，如“string, 说明”。否则整段会按已注册的 Schema 查找而出错。',
    },
    untyped: {
      en: 'A field needs a type, such as string, or a map of fields; without one the prompt fails.',
      zh: '字段必须有类型（如 string）或下级字段，否则提示词会出错。',
    },
    parentheses: {
      en: '"{type}" cannot be used here: only array, object and enum go in parentheses after the name; all other types go after the colon.',
      zh: '“{type}”不能写在此处：名称后的括号内只能是 array、object、enum，其他类型写在冒号后。',
    },
    mixed: {
      en: 'In Picoschema this is an object with fields such as "type". Write "{name}: type, description", or write the whole schema as JSON Schema.',
      zh: '在 Picoschema 中，这表示含有 type 等字段的对象。请写作“{name}: 类型, 说明”，或整体改用 JSON Schema。',
    },
    property: {
      en: 'In JSON Schema a property is a map, not a word, so "{type}" says nothing to validators. Write a map with its type.',
      zh: 'JSON Schema 的属性应为映射而不是单词，校验工具无法识别“{type}”。请改为带 type 的映射。',
    },
    typeField: {
      en: 'A field called "type" makes Dotprompt read the whole as JSON Schema, so the other fields are lost. Rename it.',
      zh: '名为“type”的字段会让 Dotprompt 把整段当作 JSON Schema，其他字段都会丢失。请改名。',
    },
  },
  fixes: {
    rewrite: { en: 'Write it as Picoschema', zh: '改为 Picoschema 写法' },
    map: { en: 'Write it as a map', zh: '改为映射' },
  },
  docs: {
    why: {
      en: 'A word that is not a type is silently read as the name of a schema that the application registers. The prompt fails only when it is first used.',
      zh: '不是类型的单词会被当作应用程序注册的 Schema 名称，直到首次使用提示词时才报错。',
    },
    whenNot: {
      en: 'Where the application registers a schema under exactly this name. Other unknown names are taken as registered schemas and not checked.',
      zh: '应用程序确实以该名称注册了 Schema 时。其他未知名称按已注册的 Schema 处理，不作检查。',
    },
  },
  examples: () => ({
    valid: [
      file(
        'input:\n  schema:\n    name: string, 姓名\n    tags?(array, all): string\n    tone?(enum): [calm, lively]\n    who(object, them): {age: integer}\n    r: Recipe\n    (*): any\noutput: {schema: Analysis}\n',
      ),
      file('output:\n  schema:\n    type: object\n    properties: {a: {type: string}}\n    required: [a]\n'),
      file('input:\n  schema:\n    at: {type: string, description: string}\n'),
    ],
    invalid: [
      {
        ...file(
          'input:\n  schema:\n    姓名: ⟦sting⟧, who\n    tags?: ⟦string[]⟧, all\n    tone: ⟦calm | lively⟧\n    kind: ⟦[a, b]⟧\n    ok: ⟦Bool⟧\n    note: ⟦string，备注⟧\noutput: {schema: {a: {type: string}}}\n',
        ),
        expect: ['misspelt', 'brackets', 'choices', 'list', 'misspelt', 'comma'],
        fixed: file(
          'input:\n  schema:\n    姓名: string, who\n    tags?(array): string, all\n    tone(enum): [calm, lively]\n    kind(enum): [a, b]\n    ok: boolean\n    note: string, 备注\noutput: {schema: {a: {type: string}}}\n',
        ).text,
      },
      {
        ...file(
          'input:\n  schema:\n    topic: ⟦The topic to write about⟧\n    ⟦empty⟧:\n    count: ⟦3⟧\n    list: ⟦array⟧\n    city(⟦string⟧): x\n    ⟦at⟧: {type: string, description: Where it is}\n',
        ),
        expect: ['words', 'untyped', 'untyped', 'parentheses', 'parentheses', 'mixed'],
      },
      {
        ...file(
          'input:\n  schema: {properties: {a: ⟦string⟧}}\noutput:\n  schema:\n    ⟦type⟧: string\n    amount: number, how much\n',
        ),
        expect: ['property', 'typeField'],
        fixed: file(
          'input:\n  schema: {properties: {a: { type: string }}}\noutput:\n  schema:\n    type: string\n    amount: number, how much\n',
        ).text,
      },
    ],
  }),
  check({ document, template: { root }, report }) {
    if (promptFileDialect('', document)?.dialect !== 'dotprompt') return;
    const tools = entryOf(root, 'toolDefs')?.value;
    const schemas: (ParsedNode | undefined)[] = [
      valueAt(root, ['input', 'schema']),
      valueAt(root, ['output', 'schema']),
    ];
    for (const tool of isList(tools) ? tools.items : [])
      schemas.push(entryOf(tool, 'inputSchema')?.value, entryOf(tool, 'outputSchema')?.value);
    for (const schema of schemas) {
      for (const { at, message, data, edits = [] } of picoProblems(schema)) {
        const title = message === 'property' ? 'map' : 'rewrite';
        const fixes = edits.length > 0 ? [{ title, kind: 'suggestion', edits } as const] : [];
        report({ at, message, data, ...(message === 'property' ? { severity: 'warning' } : {}), fixes });
      }
    }
  },
});
