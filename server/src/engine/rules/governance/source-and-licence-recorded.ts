import { isAnything } from '../../model/located.js';
import type { Located } from '../../model/template.js';
import { isList, toValue } from '../../parse/tree.js';
import { lineTest } from '../../text/pieces.js';
import type { OffsetRange } from '../../text/range.js';
import { defineRule, type PlaceElsewhere } from '../define.js';
import { wholeNumber } from '../options.js';
import { isSaid, part } from '../support/governance-facts.js';
import type { TextSite } from '../texts.js';

/** Lines that say whose a text is. A year or a name has to stand there: prompts also speak about copyright. */
const rightsLine =
  /(?:©|^\W{0,8}copyright\b)[^\n]{0,24}\b(?:19|20)\d\d\b|\bcopyright[ \t:]{0,4}(?:©|\(c\))?[ \t]{0,4}(?:19|20)\d\d\b|^\W{0,8}\(c\)[ \t]{0,4}(?:19|20)\d\d\b|\bspdx-license-identifier:|\blicen[cs]ed under (?:the )?(?:apache|mit|bsd|cc[- ](?:by|0)|creative commons|gpl|gnu|mozilla)|^\W{0,8}all rights reserved\b|版权所有[^\n]{0,12}(?:19|20)\d\d|(?:19|20)\d\d[^\n]{0,16}版权所有|^[ \t©]{0,8}版权所有[ \t]{0,4}[：:©]|未经(?:书面)?(?:许可|授权)[^\n]{0,8}(?:不得|禁止|严禁)转载/im;

const mayHoldRights = lineTest(rightsLine);

/** Few-shot examples that are fenced by tags. */
const openExample = /<(examples?|sample|示例|样例|范例|范文)>/gi;

const head = 'id: memo\nversion: 1.0.0\n';
const message = (role: string, content: string) => `messages:\n  - role: ${role}\n    content: ${content}\n`;
const long = 'The borrower is a regional operator of cold stores. '.repeat(7).trim();
const longZh = '借款人为区域性冷链仓储企业，近三年收入稳定增长。'.repeat(14);

export default defineRule({
  id: 'governance/source-and-licence-recorded',
  summary: {
    en: 'Text and long examples of others have their source and licence on record.',
    zh: '引用的他人文本和较长示例记录了来源与许可。',
  },
  severity: 'info',
  confidence: 'pattern',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: [
    'nist-ai-rmf.govern-6.1',
    'nist-ai-600-1.ip',
    'ip-liability.source-licence',
    'cn-genai.art-4-3',
    'ip-liability.us-copyright-part2',
  ],
  options: {
    exampleLength: wholeNumber(
      { en: 'Examples above so many characters need a source.', zh: '超过此字符数的示例须写明来源。' },
      300,
      1,
    ),
  },
  messages: {
    example: {
      en: 'This example has more than {limit} characters, and nothing says where it comes from. If it is not your own, name it under sources with a licence; else add source: internal.',
      zh: '此示例超过 {limit} 个字符，未写明来源。若非自有文本，请在 sources 中写明出处与许可；自有文本请写 source: internal。',
    },
    rights: {
      en: '"{words}" says that this text belongs to somebody; nothing says on what terms it is used here. Name it under sources with a licence.',
      zh: '“{words}”表明文本另有权利人，但未说明使用依据。请在 sources 中写明出处与许可。',
    },
    incomplete: {
      en: 'This source lacks {missing}, so it cannot be told whether the text may be used. Fill this in.',
      zh: '此来源缺少 {missing}，无法判断能否使用该文本。请补充。',
    },
  },
  docs: {
    why: {
      en: 'A report or a letter that was pasted in as an example may be protected, and its words may come back in answers. A record of source and licence answers that question before somebody asks it.',
      zh: '作为示例粘贴的报告、信函可能受著作权保护，其文字也可能出现在输出中。记录来源与许可，可在他人追问之前说清楚。',
    },
    whenNot: {
      en: 'For your own text write sources: [{ source: internal }]. Examples are answers of the role assistant, and text between <example> tags; test data is not looked at.',
      zh: '自有文本请写 sources: [{ source: internal }]。示例指 assistant 消息以及 <example>、<示例> 标签内的文字，不检查测试数据。',
    },
  },
  examples: () => ({
    valid: [
      `${head}${message('assistant', long)}governance:\n  sources: [{ title: Sample memo, licence: internal }]\n`,
      `${head}${message('assistant', longZh)}governance:\n  sources:\n    - source: internal\n`,
      `${head}${message('assistant', 'Short answer.')}governance: {}\n`,
      `${head}${message('system', 'Check whether the text infringes copyright, and say who holds it.')}governance: {}\n`,
      `${head}${message('system', '请检查文案是否侵犯他人版权，并注明版权所有人。')}governance: {}\n`,
      `${head}${message('system', long)}governance: {}\n`,
      { file: 'plain.prompt.yml', text: message('assistant', long) },
    ],
    invalid: [
      { text: `${head}${message('assistant', `⟦${long}⟧`)}governance: {}\n`, expect: ['example'] },
      {
        text: `${head}${message('system', `|\n      Write like this:\n      <example>⟦${longZh}⟧</example>`)}governance: {}\n`,
        expect: ['example'],
      },
      {
        text: `${head}${message('user', `|\n      Summary.\n      ⟦Copyright (c) 2024⟧ Example Ratings.`)}governance: {}\n`,
        expect: ['rights'],
      },
      {
        text: `${head}${message('system', `|\n      以下为样文。\n      ⟦版权所有 © 2023⟧ 某评级公司`)}governance: {}\n`,
        expect: ['rights'],
      },
      {
        text: `${head}${message('system', 'Be brief.')}governance:\n  sources:\n    - ⟦title: 行业评级报告⟧\n`,
        expect: ['incomplete'],
      },
    ],
  }),
  check({ template, options, texts, report }) {
    if (!template.governed) return;
    const { sources } = template.fields;
    if (sources && isList(sources.node) && sources.node.items.length > 0) {
      for (const node of sources.node.items) {
        const missing = lackOf({ value: toValue(node), node, origin: sources.origin });
        if (missing !== '') report({ at: { ...sources, node }, message: 'incomplete', data: { missing } });
      }
      return;
    }
    if (isSaid(sources?.value)) return;
    for (const site of texts('messages')) {
      const rights = mayHoldRights(site.text.value) ? rightsLine.exec(site.text.value) : null;
      if (rights) {
        const at = site.text.toSource(rights.index, rights.index + rights[0].length);
        return report({ at, message: 'rights', data: { words: rights[0].trim() } });
      }
    }
    const limit = options.exampleLength;
    const at = longExample(texts('messages'), limit);
    if (at) report({ at, message: 'example', data: { limit } });
  },
});

/** What an entry under `sources` leaves open. */
function lackOf(source: Located<unknown>): string {
  const says = (key: string): boolean => isSaid(part(source, key, isAnything)?.value);
  if (says('source')) return '';
  const hasLicence = says('licence') || says('license');
  return [...(says('title') || says('url') ? [] : ['title']), ...(hasLicence ? [] : ['licence'])].join(', ');
}

/** The first example that is longer than `limit` characters. */
function longExample(sites: readonly TextSite[], limit: number): OffsetRange | PlaceElsewhere | undefined {
  for (const { place, text } of sites) {
    if (place === 'messages.assistant' && text.value.trim().length > limit) {
      const start = text.value.length - text.value.trimStart().length;
      return text.toSource(start, text.value.trimEnd().length);
    }
    for (const open of text.value.matchAll(openExample)) {
      const start = open.index + open[0].length;
      const end = text.value.indexOf(`</${open[1]}>`, start);
      if (end < 0) break;
      if (end - start > limit) return text.toSource(start, end);
    }
  }
  return undefined;
}
