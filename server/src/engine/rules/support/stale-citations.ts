import type { PhraseList } from '../../wording/index.js';

/** Texts that are out of force, the day, and what has to stand in the same clause. */
export interface Stale {
  readonly message: 'sr117' | 'occ' | 'cfpb' | 'fda' | 'aiAct' | 'effects';
  readonly since: string;
  readonly list: PhraseList;
  readonly near?: PhraseList;
}

const list = (name: string, en: readonly string[], zh: readonly string[]): PhraseList => ({
  id: `governance/stale-citation/${name}`,
  phrases: { en, zh },
});

const highRiskDay = '(2 aug(ust)? 2026|2nd (of )?aug(ust)? 2026|aug(ust)? 2,? 2026|2026-08-02|02/08/2026|02.08.2026)';

/** As of 2026-11-23. Facts of server/controls/us-mrm.yaml, us-ecoa.yaml, fda-cds.yaml and eu-ai-act.yaml. */
export const stale: readonly Stale[] = [
  {
    message: 'sr117',
    since: '2026-04-17',
    list: list(
      'sr-11-7',
      ['sr (letter )?(no. ?)?11(-|–|‑|/)0?7', 'sr11(-|–|‑)0?7', 'sr1107'],
      ['sr ?11-7号?(函|文件|指引)'],
    ),
  },
  {
    message: 'occ',
    since: '2026-04-17',
    list: list('occ-2011-12', ['occ (bulletin )?(no. ?)?2011(-|–|‑)12'], ['occ ?2011-12号?(公告|通告)']),
  },
  {
    message: 'cfpb',
    since: '2025-05-12',
    list: list(
      'cfpb-circular',
      ['circulars? (no. ?)?(2022|2023)(-|–|‑)03', 'cfpb (2022-03|2023-03)', 'circulars? 2022-03 (and|or) 2023-03'],
      [
        '(2022-03|2023-03)号?(通函|通知|通告)',
        '(cfpb ?)?通函 ?(第)? ?(2022-03|2023-03)(号)?',
        '(cfpb|消费者金融保护局) ?(第)? ?(2022-03|2023-03) ?(号)? ?(通函|通知|通告)?',
      ],
    ),
  },
  {
    message: 'fda',
    since: '2026-01-06',
    list: list(
      'fda-cds-2022',
      [
        '(clinical decision support|cds) ... 2022',
        '2022 ... (clinical decision support|cds)',
        '2022 ... guidance on clinical decision support',
      ],
      ['2022年?...(临床决策支持|cds)', '(临床决策支持|cds)...2022'],
    ),
    near: list('fda', ['fda', 'food and drug administration'], ['fda', '美国食药监局', '食品药品监督管理局']),
  },
  {
    message: 'aiAct',
    since: '2026-07-27',
    list: list(
      'ai-act-date',
      [`high[- ]risk ... ${highRiskDay}`, `${highRiskDay} ... high[- ]risk`, `annex iii ... ${highRiskDay}`],
      ['高风险...(2026年0?8月0?2日|2026-08-02)', '(2026年0?8月0?2日|2026-08-02)...高风险'],
    ),
    near: list(
      'ai-act',
      [
        'eu',
        'ai act',
        'european',
        '2024/1689',
        'annex iii',
        'ai systems?',
        'rules?',
        'obligations?',
        'requirements?',
        'duties',
      ],
      ['欧盟', '人工智能', 'ai ?法案', '附件三', '义务', '规则', '要求', '条款'],
    ),
  },
  {
    message: 'effects',
    since: '2026-07-21',
    list: list('effects-test', ['effects test'], ['效果测试', '效果检验']),
    near: list(
      'reg-b',
      ['regulation b', 'reg. ?b', 'reg b', 'ecoa', 'equal credit opportunity', '12 cfr (part )?1002', '1002.6'],
      ['b ?条例', 'ecoa', '平等信贷机会法', '平等信用机会法'],
    ),
  },
];

/** Words by which a text shows that it knows what became of a citation. */
export const saysSo = list(
  'known',
  [
    ...['rescind(s|ed|ing)?', 'rescission', 'withdrawn', 'withdrew', 'withdraw(s|al|ing)?', 'supersed(e|es|ed|ing)'],
    ...[
      'replac(e|es|ed|ing|ement)',
      'repeal(s|ed)?',
      'revoked',
      'remov(ed|al)',
      'no longer',
      'former(ly)?',
      'obsolete',
    ],
    ...[
      'out of force',
      'histor(y|ic|ical|ically)',
      'moved',
      'postpon(ed|ement)',
      'deferred',
      'delay(ed)?',
      'originally',
    ],
    ...['previously', 'abolished', 'until', 'amended'],
  ],
  [
    '废止',
    '撤回',
    '撤销',
    '取代',
    '替代',
    '失效',
    '删除',
    '取消',
    '原定',
    '推迟',
    '延期',
    '延后',
    '历史',
    '不再',
    '曾',
    '修订前',
    '旧',
  ],
);
