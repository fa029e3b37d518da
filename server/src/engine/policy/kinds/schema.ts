import type { PromptTemplate } from '../../model/template.js';
import type { MapNode, ScalarNode } from '../../parse/document.js';
import { entryOf } from '../../parse/tree.js';
import { schemaMessages } from '../../schema/messages.js';
import { compileSchemaNode } from '../../schema/user-schema.js';
import { fill } from '../../text/bilingual.js';
import { defineKind } from './kind.js';

interface Options {
  readonly schema: object;
}

export default defineKind<Options>({
  id: 'schema',
  title: { en: 'A JSON Schema for the template', zh: '以 JSON Schema 约束模板' },
  isDemand: true,
  compile({ node }) {
    const schema = entryOf(node, 'schema')?.value;
    if (!schema) throw new Error('A rule of kind schema belongs to a pack that was read from a file.');
    const compiled = compileSchemaNode(schema);
    if ('mistakes' in compiled) return { mistakes: compiled.mistakes, check: () => undefined };
    return {
      check({ template }, hit) {
        for (const { code, range, data } of compiled.validate(modelOf(template))) {
          const words = schemaMessages[code];
          hit(range, { detail: fill(words, 'en', data), detailZh: fill(words, 'zh-cn', data) });
        }
      },
    };
  },
});

/** The template as one map: fields by their plain names, wherever its format keeps them. Nodes are those of the file. */
function modelOf({ fields, root }: PromptTemplate): MapNode {
  const entries = Object.entries(fields).map(([name, { node }]) => ({ key: keyFor(name, node.range), value: node }));
  const own = root.kind === 'map' ? root.entries : [];
  const lists = own.filter(({ key }) =>
    ['variables', 'messages', 'testData', 'evaluators'].includes(String(key.value)),
  );
  return {
    kind: 'map',
    entries: [...entries, ...lists],
    flow: false,
    range: root.range,
    parent: undefined,
    key: undefined,
  };
}

function keyFor(name: string, range: ScalarNode['range']): ScalarNode {
  return { kind: 'scalar', value: name, style: 'plain', text: undefined, range, parent: undefined, key: undefined };
}
