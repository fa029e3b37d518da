import { lineFinds } from '../../text/pieces.js';
import type { OffsetRange } from '../../text/range.js';
import { detectTopology } from '../../wording/detect/index.js';
import { defineRule } from '../define.js';
import { listOfStrings } from '../options.js';

export default defineRule({
  id: 'security/internal-topology-exposed',
  summary: {
    en: 'Prompts hold no internal host names, private addresses, database addresses or server paths.',
    zh: '提示词不得写入内部主机名、私有地址、数据库地址或服务器路径。',
  },
  severity: 'warning',
  confidence: 'pattern',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  isSensitive: true,
  references: ['owasp-llm.llm07', 'mitre-atlas.aml.t0069.002', 'iec-62443.3-3-sr-4.1'],
  options: {
    suffixes: listOfStrings({
      en: 'Ends of your own internal host names: intra.bank.example.',
      zh: '本机构内部主机名的后缀，例如 intra.bank.example。',
    }),
    allow: listOfStrings({
      en: 'Values that may stand in a prompt.',
      zh: '允许写入提示词的值。',
    }),
  },
  messages: {
    privateAddress: {
      en: 'A private network address stands in the prompt ({masked}), and a model may tell it to anyone who asks. Name a tool instead, and keep the address in the application.',
      zh: '提示词写有内网地址（{masked}），模型可能告诉任何提问者。请改为写明工具名称，地址留在应用配置中。',
    },
    internalHost: {
      en: 'The name of an internal host stands in the prompt ({masked}), and a model may tell it to anyone who asks. Name a tool instead, and keep the host in the application.',
      zh: '提示词写有内部主机名（{masked}），模型可能告诉任何提问者。请改为写明工具名称，主机名留在应用配置中。',
    },
    networkShare: {
      en: 'The path of a network share stands in the prompt ({masked}); it shows an attacker where your files lie. Pass the content in, or name a tool.',
      zh: '提示词写有网络共享路径（{masked}），会暴露文件存放位置。请直接传入内容，或改为写明工具名称。',
    },
    databaseUrl: {
      en: 'The address of a database stands in the prompt ({masked}); a model needs none and may repeat it. Name a tool that runs the query.',
      zh: '提示词写有数据库地址（{masked}），模型并不需要，还可能复述给他人。请改为写明执行查询的工具名称。',
    },
    serverPath: {
      en: 'A path on a server stands in the prompt ({masked}); it shows an attacker where things lie. Pass the content in, or name a tool.',
      zh: '提示词写有服务器路径（{masked}），会暴露系统结构。请直接传入内容，或改为写明工具名称。',
    },
  },
  docs: {
    why: {
      en: 'A prompt does not stay secret: users talk models into repeating it, and it is copied and logged. Names of hosts and databases in it are a map for whoever breaks in.',
      zh: '提示词难以保密：用户可能诱导模型复述，它还会被复制和记入日志。其中的主机和数据库名称就是入侵者的地图。',
    },
    whenNot: {
      en: 'Documentation addresses, common defaults and placeholders are left out. List values that everyone may know under the option allow.',
      zh: '文档示例地址、通用默认值和占位符不提示。可以公开的值请列入选项 allow。',
    },
  },
  examples: () => ({
    valid: [
      'messages:\n  - role: system\n    content: Use the tool get_balance for the balance; 192.0.2.10 and api.example.com are examples.\n',
      'messages:\n  - role: system\n    content: 余额请调用 get_balance 查询，不要写 192.168.0.1 或 localhost。\n',
      'messages:\n  - role: user\n    content: "Version 10.2.3.4 of the driver; open {{path}} and https://{{host}}.internal/x."\n',
      'messages:\n  - role: user\n    content: "<example>show traces of 10.0.2.90</example>"\n',
      {
        text: 'messages:\n  - role: user\n    content: Query db-prod-01.bank.internal.\n',
        options: { allow: ['db-prod-01.bank.internal'] },
      },
    ],
    invalid: [
      {
        text: 'messages:\n  - role: system\n    content: Query ⟦db-prod-01.bank.internal⟧ for the balance.\n',
        expect: ['internalHost'],
      },
      {
        text: 'messages:\n  - role: system\n    content: |\n      😀 余额库在 ⟦10.20.30.40⟧，\n      报表在 ⟦\\\\FILESRV7\\credit⟧。\n',
        expect: ['privateAddress', 'networkShare'],
      },
      {
        file: 'q.prompt.json',
        text: '{"messages":[{"role":"user","content":"Connect to ⟦jdbc:oracle:thin:@ora-7.bank.corp:1521/core⟧\\nand read ⟦/srv/app/config/limits.yml⟧"}]}',
        expect: ['databaseUrl', 'serverPath'],
      },
      {
        text: 'messages:\n  - role: user\n    content: Ask ⟦kyc.intra.bank.example⟧.\n',
        options: { suffixes: ['intra.bank.example'] },
        expect: ['internalHost'],
      },
    ],
  }),
  check({ texts, options, report }) {
    for (const { text } of texts('messages')) {
      const { suffixes } = options;
      const found = suffixes.length > 0 ? detectTopology(text.value, { suffixes }) : detectUsual(text.value);
      const shown = found.length > 0 ? exampleBlocks(text.value) : [];
      let at = 0;
      for (const { kind, start, end, masked } of found) {
        if (options.allow.includes(text.value.slice(start, end))) continue;
        while ((shown[at]?.end ?? Number.POSITIVE_INFINITY) < end) at++;
        if (kind === 'privateAddress' && start > (shown[at]?.start ?? Number.POSITIVE_INFINITY)) continue;
        report({ at: text.toSource(start, end), message: kind, data: { masked } });
      }
    }
  },
});

/** Without names of one's own, what was seen before need not be looked at again. */
const detectUsual = lineFinds((text) => detectTopology(text));

/** Stretches between tags of examples: an address in a sample of data is made up. */
function exampleBlocks(text: string): readonly OffsetRange[] {
  const blocks: OffsetRange[] = [];
  const open: number[] = [];
  for (const { 0: tag, index } of text.matchAll(
    /<\/?(?:examples?|samples?|few[-_]shot|示例|样例)(?=[\s>_\d-])[^<>]{0,40}>/gi,
  )) {
    if (!tag.startsWith('</')) open.push(index);
    else {
      const start = open.pop();
      if (start !== undefined && open.length === 0) blocks.push({ start, end: index });
    }
  }
  return blocks;
}
