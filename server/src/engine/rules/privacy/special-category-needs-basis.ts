import { affectsPerson, hasUseCaseOf } from '../../model/reach.js';
import type { Variable } from '../../model/template.js';
import { isPersonal, isSpecialCategory } from '../../model/variables.js';
import { type IdentifierKind, identifierKind, specialKinds } from '../../model/vocabulary/identifier-names.js';
import { type AnyContext, defineRule } from '../define.js';
import { isUnderLawOf, reachesModel, says } from '../support/privacy-facts.js';

const head = 'id: a\nversion: 1.0.0\n';
const about = (regimes: string): string =>
  `messages: []\ngovernance:\n  affectsPerson: true\n  regimes: [${regimes}]\n`;

export default defineRule({
  id: 'privacy/special-category-needs-basis',
  summary: {
    en: 'Sensitive personal data has a legal ground and a purpose of its own.',
    zh: '敏感个人信息写明处理依据和特定目的。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: ['gdpr.art-9', 'cn-pipl.art-28', 'gdpr.art-5-1-a', 'eu-ai-act.art-4a', 'cn-pipl.art-13'],
  options: {},
  messages: {
    missing: {
      en: '"{name}" holds sensitive personal data without {missing}. Such data may only be processed on a ground of its own. Declare it, or take the variable out.',
      zh: '变量“{name}”含敏感个人信息，但缺少 {missing}。处理此类信息须有专门依据，请补充，或移除该变量。',
    },
    article: {
      en: 'The basis of "{name}" names no exception for special categories, and the ordinary grounds do not reach them. Name it, such as gdpr-9-2-h.',
      zh: '变量“{name}”的 lawfulBasis 未指明特殊类别数据的例外条款，一般依据不足以支持。请写明，例如 gdpr-9-2-h。',
    },
  },
  docs: {
    why: {
      en: 'Health, faith, origin, biometrics and the like are protected most of all. In the EU a ground of Art. 9 is needed, in China a specific purpose and, where consent is the ground, a separate one; there location tracks, accounts and data of children count as well.',
      zh: '健康、信仰、种族、生物识别等信息受到最严格的保护。欧盟要求第 9 条的例外；中国要求特定目的，以同意为依据的须取得单独同意，行踪轨迹、金融账户和不满十四周岁未成年人信息亦属此类。',
    },
    whenNot: {
      en: 'Names alone count only where the template is about persons. For the health of a network or the race of a game write identifier: none.',
      zh: '仅凭变量名判断时，以模板涉及个人为限。与个人无关的（如设备健康状况）请写 identifier: none。',
    },
  },
  examples: () => ({
    valid: [
      `${head}variables:\n  - name: diagnosis_codes\n    category: health\n    lawfulBasis: gdpr-9-2-h\n    purpose: discharge summary\n${about('gdpr')}`,
      `${head}variables:\n  - name: 健康状况\n    category: 健康\n    lawfulBasis: 个人信息保护法第二十九条（单独同意）\n    purpose: 核保\n    separateConsentRef: DTTY-2026-3\n${about('cn-pipl')}`,
      `${head}variables:\n  - name: network_health\n  - name: diagnosis\n    identifier: none\nmessages: []\ngovernance:\n  useCase: maintenance\n`,
      `${head}variables:\n  - name: race\nmessages: []\ngovernance:\n  owner: games@studio.example\n`,
      `${head}variables:\n  - name: bank_account\n    category: personal\n${about('gdpr')}`,
    ],
    invalid: [
      { text: `${head}variables:\n  - name: ⟦religion⟧\n    type: string\n${about('us')}`, expect: ['missing'] },
      {
        text: `${head}variables:\n  - name: ⟦病史⟧\n    category: health\n    lawfulBasis: 同意\n    purpose: 分诊\n  - name: ⟦银行账号⟧\n${about('cn-pipl')}`,
        expect: ['missing', 'missing'],
      },
      {
        text: `${head}variables:\n  - name: notes\n    categories: [Union, personal]\n    lawfulBasis: ⟦gdpr-6-1-b⟧\n    purpose: works council\n${about('eu')}`,
        expect: ['article'],
      },
      {
        file: 'a.prompt.json',
        text: '{"id":"a","version":"1.0.0","variables":[{"name":⟦"patient_history"⟧,"lawfulBasis":"GDPR Art. 9(2)(h)"}],"messages":[],"governance":{"useCase":"clinical-summary","regimes":["gdpr"]}}',
        expect: ['missing'],
      },
    ],
  }),
  check(context) {
    const { template, report } = context;
    if (!template.governed) return;
    for (const variable of template.variables ?? []) {
      if (!needsBasis(variable, context)) continue;
      const { name, lawfulBasis, purpose, separateConsentRef } = variable;
      const missing = [
        ...(says(lawfulBasis) ? [] : ['lawfulBasis']),
        ...(says(purpose) ? [] : ['purpose']),
        ...(needsConsent(variable, context) && !says(separateConsentRef) ? ['separateConsentRef'] : []),
      ];
      if (missing.length > 0) {
        report({ at: name, message: 'missing', data: { name: name.value, missing: missing.join(', ') } });
      } else if (
        lawfulBasis &&
        isUnderLawOf('EU', context) &&
        isOfArticle9(variable) &&
        !article9.test(lawfulBasis.value)
      ) {
        report({ at: lawfulBasis, message: 'article', data: { name: name.value } });
      }
    }
  },
});

/** Kinds that are sensitive in China beside those of everywhere (PIPL Art. 28). */
const chineseKinds = new Set<IdentifierKind>(['bank-account', 'geo-location']);
const chineseCategories = /^(?:location|location-?track|行踪轨迹|financial-account|金融账户)$/i;

function needsBasis(variable: Variable, context: AnyContext): boolean {
  if (variable.identifier?.value === 'none' || !reachesModel(variable)) return false;
  if (isSpecialCategory(variable)) return true;
  const isChinese = isUnderLawOf('CN', context);
  if (isChinese && variable.categories?.value.some((one) => chineseCategories.test(String(one)))) return true;
  const kind = identifierKind(variable.name.value);
  if (kind === undefined || !(specialKinds.has(kind) || (isChinese && chineseKinds.has(kind)))) return false;
  const { template } = context;
  return isPersonal(variable) || affectsPerson(template) === true || hasUseCaseOf(template, 'health');
}

/** A duty or a treaty as the ground needs no consent (PIPL Art. 13). */
const otherGround =
  /第?(?:13|十三)条?[^，。]{0,12}(?:第?[(（]?[二三四五六七2-7][)）]?项)|法定(?:职责|义务)|突发公共卫生|订立、?履行|art(?:icle|\.)? ?13[^a-z]{0,6}[2-7]|13-[2-7]|statutory|legal obligation|public health/i;

function needsConsent({ lawfulBasis }: Variable, context: AnyContext): boolean {
  return isUnderLawOf('CN', context) && !(lawfulBasis && otherGround.test(lawfulBasis.value));
}

/** Numbers of articles as people write them: `gdpr-9-2-h`, `Art. 9(2)(h)`, 第九条; Art. 10 is that of convictions. */
const article9 = /(?:^|[^\d])(?:9|10)(?:[^\d]|$)|第[九十]条/;

/** Accounts and tracks are sensitive in China only. */
function isOfArticle9(variable: Variable): boolean {
  const kind = identifierKind(variable.name.value);
  return isSpecialCategory(variable) || (kind !== undefined && specialKinds.has(kind));
}
