import { outputSchemaOf, propertiesOf } from '../../model/output.js';
import type { PromptTemplate } from '../../model/template.js';
import { words } from '../../model/vocabulary/words.js';
import type { ParsedNode } from '../../parse/document.js';
import type { Bilingual, MessageData } from '../../text/bilingual.js';
import { nodeUnder } from './field-values.js';
import { hasInnerNames, inputNames } from './input-names.js';

/** What every notice of denial holds, by the names of its inputs as words. */
export const alwaysHeld: Readonly<Record<string, RegExp>> = {
  action_taken:
    /^(?:(?:adverse |credit )?(?:action|decision)(?: taken| type| result)?|处理结果|决定类型|不利决定|采取的行动)$/,
  creditor_name:
    /^(?:(?:creditor|lender|bank|institution|company)(?: legal)?(?: name)?|(?:债权人|机构|银行|贷款人|公司)名称)$/,
  creditor_address:
    /^(?:(?:creditor|lender|bank|institution|company)(?: mailing| postal)? (?:address|contact)|(?:债权人|机构|银行|贷款人|公司)地址)$/,
  agency_name:
    /^(?:(?:federal |regulatory |ecoa |supervisory |enforcement |compliance )?(?:agency|regulator)(?: name)?|监管机构(?:名称)?)$/,
  agency_address:
    /^(?:(?:federal |regulatory |ecoa |supervisory |enforcement |compliance )?(?:agency|regulator) (?:address|contact)|监管机构地址)$/,
  reasons: /(?:^|\b)(?:reasons?|reason codes?|decision factors)$|(?:原因|理由)(?:列表|代码)?$/,
};
/** What it also holds where a consumer report was used. */
export const reportHeld: Readonly<Record<string, RegExp>> = {
  bureau_name: /^(?:(?:credit )?bureau|consumer reporting agency|cra|reporting agency)(?: name)?$|^征信机构(?:名称)?$/,
  bureau_contact:
    /^(?:(?:credit )?bureau|consumer reporting agency|cra|reporting agency) (?:address|phone|telephone|contact|toll free number)$|^征信机构(?:地址|电话|联系方式)$/,
};
/** What it also holds where a credit score was used. */
export const scoreHeld: Readonly<Record<string, RegExp>> = {
  credit_score: /\bscore(?: value)?$|(?:信用)?评分$|信用分$/,
  score_range:
    /\bscore range$|\brange$|\bscore (?:range )?(?:low|lowest|high|highest|min|minimum|max|maximum)$|评分范围|分值范围/,
  score_date: /\bscore (?:date|created on|created|creation date|as of(?: date)?)$|\b(?:created on|scored on)$|评分日期/,
  score_key_factors: /\bkey factors?$|\bscore factors?$|关键因素|评分因素/,
};

/** What each element of the notice is called, in words. */
const elementWords: Readonly<Record<string, Bilingual>> = {
  action_taken: { en: 'the action taken', zh: '所采取的决定' },
  creditor_name: { en: 'the name of the creditor', zh: '授信机构名称' },
  creditor_address: { en: 'the address of the creditor', zh: '授信机构地址' },
  agency_name: { en: 'the name of the supervisory agency', zh: '监管机构名称' },
  agency_address: { en: 'the address of the supervisory agency', zh: '监管机构地址' },
  reasons: { en: 'the principal reasons', zh: '主要理由' },
  bureau_name: { en: 'the name of the credit bureau', zh: '征信机构名称' },
  bureau_contact: { en: 'the address and phone of the credit bureau', zh: '征信机构地址和电话' },
  not_decided: { en: 'the notice that the bureau did not take the decision', zh: '征信机构未参与决定的说明' },
  free_report: { en: 'the right to a free copy of the report', zh: '免费获取信用报告的权利' },
  dispute: { en: 'the right to dispute the report', zh: '对信用报告提出异议的权利' },
  credit_score: { en: 'the credit score', zh: '信用评分' },
  score_range: { en: 'the range of the score', zh: '评分范围' },
  score_date: { en: 'the date of the score', zh: '评分日期' },
  score_key_factors: { en: 'the key factors of the score', zh: '影响评分的主要因素' },
};

/** The elements in words of both languages, for a message; `example` is a name that an input for the first may have. */
export function inWords(elements: readonly string[]): MessageData {
  const of = (lang: 'en' | 'zh', joint: string): string =>
    elements.map((name) => elementWords[name]?.[lang] ?? name).join(joint);
  return { missing: of('en', ', '), missingZh: of('zh', '、'), example: elements[0] ?? '' };
}

/** The elements that none of the names stands for. */
export function lacking(elements: Readonly<Record<string, RegExp>>, held: readonly string[]): readonly string[] {
  return Object.keys(elements).filter((name) => !held.some((one) => elements[name]?.test(one)));
}

/** Inputs, and properties of the answer, as words. */
export function noticeNames(template: PromptTemplate): readonly string[] {
  const inputs = (template.variables ?? []).flatMap((variable) => {
    const whole = inputNames(variable);
    // An object that does not say what it holds counts as holding all of it.
    const isWhole = /^(?:object|map|json)$/i.test(variable.type?.value ?? '') && !hasInnerNames(variable);
    return isWhole
      ? [...whole, ...['name', 'address', 'range', 'date', 'key factors'].map((part) => `${whole[1]} ${part}`)]
      : whole;
  });
  return [...inputs, ...propertiesOf(outputSchemaOf(template)).map(({ name }) => words(name.slice(0, 200)).join(' '))];
}

/** The most reasons that a variable or a property of the answer may hold. */
export function reasonCount({ variables = [] }: PromptTemplate): ParsedNode | undefined {
  const reasons = variables.find((variable) => inputNames(variable).some((one) => alwaysHeld.reasons?.test(one)));
  return nodeUnder(reasons?.node, 'maxItems');
}
