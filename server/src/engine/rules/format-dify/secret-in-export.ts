import { mapsUnder, readGraph, textAt } from '../../formats/dify/graph.js';
import type { ParsedNode } from '../../parse/document.js';
import { entryOf, isString, valueAt } from '../../parse/tree.js';
import { defineRule } from '../define.js';
import { listOfStrings } from '../options.js';
import { findSecrets } from '../support/secret-scan.js';
import { isPlaceholder } from '../support/secret-values.js';

const app = (variable: string, authorization: string) =>
  [
    'app: {name: 查询, mode: workflow}',
    'workflow:',
    `  environment_variables: [${variable}]`,
    '  graph:',
    '    nodes:',
    `      - {id: '7', data: {type: http-request, title: 查询, url: 'https://a.example', authorization: ${authorization}}}`,
    '',
  ].join('\n');
const none = '{type: no-auth, config: null}';
// Made up, and too plain for other rules to take it for a secret.
const plain = ['water', 'mill'].join('-');

export default defineRule({
  id: 'format-dify/secret-in-export',
  summary: {
    en: 'An exported Dify app holds no value of a secret variable and no request key.',
    zh: '导出的 Dify 应用不含机密变量的值，也不含请求密钥。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  oncePerFile: true,
  since: '0.2.0',
  fix: 'suggestion',
  isSensitive: true,
  formats: ['dify'],
  references: ['owasp-llm.llm02', 'mitre-atlas.aml.t0055', 'mitre-atlas.aml.t0083', 'glba.314.4-c'],
  options: {
    allow: listOfStrings({
      en: 'Public sample values that exports may contain, each written in full.',
      zh: '允许出现在导出文件中的公开示例值（完整写出）。',
    }),
  },
  messages: {
    variable: {
      en: 'The secret variable "{name}" was exported with its value, and anyone who reads this file can use it. Change the secret, and export without secrets.',
      zh: '机密变量“{name}”连同取值一起导出，看到此文件的人都能使用。请更换该机密，并在导出时不包含机密。',
    },
    request: {
      en: 'The key of the request "{name}" is in plain text here, and anyone who reads this file can use it. Change the key, and refer to a secret variable: {{#env.NAME#}}.',
      zh: '请求“{name}”的密钥以明文写在此处，看到此文件的人都能使用。请更换密钥，并改为引用机密变量：{{#env.名称#}}。',
    },
  },
  fixes: { empty: { en: 'Leave the value empty', zh: '清空取值' } },
  docs: {
    why: {
      en: 'Exports are shared, published and kept in repositories. Dify always exports request keys, and secret variables if you choose so. Removing them here is not enough: change them.',
      zh: '导出文件会被分享、发布并存入代码仓库。Dify 总是导出请求密钥，机密变量则可选择一并导出。仅在此删除并不够，还须更换。',
    },
    whenNot: {
      en: 'Values that refer to a variable, say that they are examples, or are masked are not reported. Anything else in the file that looks like a credential is found by security/hardcoded-secret.',
      zh: '引用变量、注明为示例或已打码的值不提示。文件中其他符合凭据格式的内容由 security/hardcoded-secret 检查。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'app.yml', text: app("{name: KEY, value_type: secret, value: ''}", none) },
      {
        file: '查询.yml',
        text: app(
          '{name: CITY, value_type: string, value: 上海}',
          "{type: api-key, config: {type: bearer, api_key: '{{#env.KEY#}}'}}",
        ),
      },
      { file: 'app.yml', text: app('{name: KEY, value_type: secret, value: "********"}', none) },
      {
        file: '查询.yml',
        text: app('{name: KEY, value_type: secret, value: 填写密钥}', '{type: api-key, config: {api_key: api_key}}'),
      },
    ],
    invalid: [
      {
        file: 'app.yml',
        text: app(`{name: KEY, value_type: secret, value: ⟦${plain}⟧}`, none),
        expect: ['variable'],
        fixed: app("{name: KEY, value_type: secret, value: ''}", none),
      },
      {
        file: '查询😀.yml',
        text: app('', `{type: api-key, config: {type: basic, api_key: ⟦'😀${plain}'⟧}}`),
        expect: ['request'],
        fixed: app('', "{type: api-key, config: {type: basic, api_key: ''}}"),
      },
    ],
  }),
  check({ document, options, report }) {
    const tell = (at: ParsedNode | undefined, message: 'variable' | 'request', name: string) => {
      if (!at || !isInClear(at) || options.allow.includes(at.value)) return;
      const edits = [{ range: at.range, newText: document.carrier === 'json' ? '""' : "''" }];
      report({ at, message, data: { name }, fixes: [{ title: 'empty', kind: 'suggestion', edits }] });
    };
    for (const map of mapsUnder(entryOf(document.root, 'workflow')?.value, 'environment_variables')) {
      if (textAt(map, 'value_type') !== 'secret') continue;
      tell(entryOf(map, 'value')?.value, 'variable', textAt(map, 'name') ?? '');
    }
    for (const { type, data, id } of readGraph(document.root)?.nodes.values() ?? []) {
      if (type !== 'http-request' || textAt(valueAt(data, ['authorization']), 'type') !== 'api-key') continue;
      tell(valueAt(data, ['authorization', 'config', 'api_key']), 'request', textAt(data, 'title') || id);
    }
  },
});

/** Names for a secret, and words in Chinese or in a row, say what belongs here. */
const asking = /^(?:api[-_ ]?)?(?:key|token|secret|password|value|none|null|n\/a)$|\p{Script=Han}|\S\s+\S+\s+\S|[<>]/iu;

/** Whether a value is one in earnest, and security/hardcoded-secret does not speak about it already. */
function isInClear(node: ParsedNode): node is ParsedNode & { readonly value: string } {
  if (!isString(node) || node.value.trim() === '' || node.value.includes('{{')) return false;
  if (isPlaceholder(node.value) || asking.test(node.value)) return false;
  return findSecrets(node.value, String(node.key)).length === 0;
}
