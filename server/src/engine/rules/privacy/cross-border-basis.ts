import { isExternalHosting, modelOf } from '../../model/hosting.js';
import { isText, under } from '../../model/located.js';
import { type AnyContext, defineRule } from '../define.js';
import { dataPlaces, placeOf, says, takesPersonalData } from '../support/privacy-facts.js';

const head = 'id: a\nversion: 1.0.0\nvariables:\n  - name: letter\n    category: personal\nmessages: []\ngovernance:\n';

/** Mechanisms by where the data comes from; words in lower case without blanks and hyphens. */
const mechanisms: Readonly<Record<string, readonly string[]>> = {
  EU: [
    ...['adequacy', 'adequacydecision', 'dpf', 'dataprivacyframework', 'scc', 'sccs', 'standardcontractualclauses'],
    ...['standardcontract', 'standardclauses', 'bcr', 'bcrs', 'bindingcorporaterules', 'derogation', 'explicitconsent'],
    ...['充分性认定', '标准合同条款', '标准合同', '约束性企业规则', '约束性公司规则', '例外'],
  ],
  CN: [
    ...['securityassessment', 'standardcontract', 'certification', 'exempt', 'exemption'],
    ...[
      '安全评估',
      '数据出境安全评估',
      '标准合同',
      '个人信息出境标准合同',
      '认证',
      '个人信息保护认证',
      '豁免',
      '免予申报',
    ],
  ],
};
const exemptions = new Set(['exempt', 'exemption', '豁免', '免予申报']);

export default defineRule({
  id: 'privacy/cross-border-basis',
  summary: {
    en: 'Personal data reaches a model in another region only on a declared ground.',
    zh: '个人信息发送到其他地域的模型时，写明出境依据。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: [
    'gdpr.art-44',
    'cn-pipl.art-38',
    'cn-pipl.art-39',
    'cn-pipl.export-2024',
    'cn-pipl.netdata-35',
    'cn-pipl.export-cert',
    'cbpr.accountability',
  ],
  options: {},
  messages: {
    missing: {
      en: 'Personal data of {from} goes to a model in {to}, and no ground for the transfer is declared. Add transfer with mechanism and ref, or use a model in {from}.',
      zh: '{from} 的个人信息发送到位于 {to} 的模型，但未写明出境依据。请补充 transfer（mechanism 和 ref），或改用 {from} 的模型。',
    },
    mechanism: {
      en: '"{mechanism}" does not carry personal data from {from} to {to}: CBPR and contracts of other kinds are support at most. Name one that the law of {from} knows.',
      zh: '“{mechanism}”不能作为个人信息从 {from} 传至 {to} 的依据，CBPR 或其他合同至多作为补充。请写明 {from} 法律认可的机制。',
    },
    ref: {
      en: 'The transfer names a mechanism but no record of it, so nobody can show it to the authority. Add transfer.ref.',
      zh: '已写明出境机制，但没有对应的记录编号，无法向监管机构举证。请补充 transfer.ref。',
    },
    clause: {
      en: 'The transfer is said to be exempt, without the clause that exempts it. Add transfer.clause.',
      zh: '写明属于豁免情形，但未注明所依据的条款。请补充 transfer.clause。',
    },
    region: {
      en: 'Personal data of {from} goes to an external model, and nothing says where that runs. Add model.region, so that a transfer is seen.',
      zh: '{from} 的个人信息发送到外部模型，但未写明模型所在地域，无法判断是否出境。请补充 model.region。',
    },
  },
  docs: {
    why: {
      en: 'A call to a model in another region is a transfer of all that the prompt holds. Both ends may forbid it, and the fine is for the sender.',
      zh: '调用其他地域的模型，等于把提示词中的全部内容传输出境；不合法的出境由提供方承担责任。',
    },
    whenNot: {
      en: 'Regions that are no known place or cloud region are not compared. Data of nobody needs no ground: then no variable is declared to be personal.',
      zh: '无法识别的地域名称不作比较。没有个人信息输入的模板不检查。',
    },
  },
  examples: () => ({
    valid: [
      `${head}  dataRegion: CN\n  model: { region: US }\n  transfer: { mechanism: standard-contract, ref: SCC-2026-118 }\n`,
      `${head}  dataRegion: 中国\n  model: { region: cn-north-1, hosting: external }\n`,
      `${head}  dataRegion: [DE, FR]\n  model: { region: eu-west-1 }\n`,
      `${head}  dataRegion: EU\n  model: { region: us-east-1 }\n  transfer: { mechanism: 'CBPR, SCC', ref: SCC-7 }\n`,
      'id: a\nversion: 1.0.0\nvariables:\n  - name: topic\nmessages: []\ngovernance:\n  dataRegion: EU\n  model: { region: US }\n',
    ],
    invalid: [
      {
        text: `${head.replace('governance', '⟦governance⟧')}  dataRegion: CN\n  model: { region: US }\n`,
        expect: ['missing'],
      },
      {
        text: `${head}  dataRegion: 中国\n  model: { region: 美国 }\n  transfer: { mechanism: ⟦CBPR⟧, ref: C-1 }\n`,
        expect: ['mechanism'],
      },
      { text: `${head}  dataRegion: EU\n  model: { region: SG }\n  ⟦transfer⟧: { mechanism: SCC }\n`, expect: ['ref'] },
      {
        text: `${head}  dataRegion: cn\n  model: { region: hk }\n  ⟦transfer⟧: { mechanism: exempt, ref: ZW-3 }\n`,
        expect: ['clause'],
      },
      {
        file: 'a.prompt.json',
        text: '{"id":"a","version":"1.0.0","variables":[{"name":"客户姓名"}],"messages":[],"governance":{"dataRegion":"EU",⟦"model"⟧:{"hosting":"external"}}}',
        expect: ['region'],
      },
    ],
  }),
  check(context) {
    const { template, anchor, report } = context;
    if (!template.governed || !takesPersonalData(template)) return;
    const places = dataPlaces(template);
    const { region } = modelOf(template);
    if (region === undefined) {
      if (places.length === 0 || isExternalHosting(template) !== true) return;
      const at = anchor('governance', 'model');
      report({ at, message: 'region', data: { from: places.join(', ') }, severity: 'warning' });
      return;
    }
    const to = placeOf(region.value);
    const from = places.filter((place) => place !== to);
    if (to !== undefined && from.length > 0) checkTransfer(context, from, to);
  },
});

type Report = Pick<AnyContext, 'template' | 'anchor' | 'report'>;

function checkTransfer({ template, anchor, report }: Report, from: readonly string[], to: string): void {
  const { transfer } = template.fields;
  const mechanism = under(transfer, 'mechanism', isText);
  const at = anchor('governance', 'transfer');
  if (!mechanism || !says(mechanism)) {
    report({ at: mechanism ?? at, message: 'missing', data: { from: from.join(', '), to } });
    return;
  }
  const named = mechanism.value.split(/[,;+/、，；]| and /).map(plain);
  const unfit = from.find((place) => {
    const known = mechanisms[place];
    return known !== undefined && !named.some((one) => known.includes(one));
  });
  if (unfit !== undefined) {
    report({ at: mechanism, message: 'mechanism', data: { mechanism: mechanism.value, from: unfit, to } });
    return;
  }
  if (!says(under(transfer, 'ref', isText))) report({ at, message: 'ref' });
  const isExempt = from.includes('CN') && named.some((one) => exemptions.has(one));
  if (isExempt && !says(under(transfer, 'clause', isText))) report({ at, message: 'clause' });
}

function plain(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]/g, '');
}
