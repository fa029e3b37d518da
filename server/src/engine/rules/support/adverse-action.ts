import { outputSchemaOf, propertiesOf } from '../../model/output.js';
import type { PromptTemplate } from '../../model/template.js';
import { words } from '../../model/vocabulary/words.js';
import type { ParsedNode } from '../../parse/document.js';
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
