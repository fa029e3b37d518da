import { isText, itemsOf, under } from '../../model/located.js';
import { outputOf } from '../../model/output.js';
import { type PromptTemplate, textField } from '../../model/template.js';

const outward = new Set(['public', 'customer', 'patient']);

/** Whether a governed template says that people outside of the organisation read its answers. */
export function servesPublic(template: PromptTemplate): boolean {
  return template.governed && outward.has(textField(template, 'audience') ?? '');
}

const approving = new Set(['human-approves', 'in-the-loop']);

/** Scopes that say that nobody outside uses the service. */
const insideOnly =
  /^(?:internal(?: use)?(?: only)?|staff(?: only)?|employees(?: only)?|内部(?:使用)?|仅(?:供|限)?内部(?:使用)?|员工(?:使用)?)$/i;

/** Reasons that say that no service is offered to the public. */
const noPublicService =
  /(?:未|不|没有)(?:直接)?(?:面向|向|对)[^,，。;；]{0,12}公众[^,，。;；]{0,8}(?:提供|开放|服务)|(?:不是|不属于|不构成|并非|非)(?:面向|向)?[^,，。;；]{0,8}公众[^,，。;；]{0,8}服务|\bno (?:public|generative)[^.;]{0,30} service|\bnot? (?:an? )?(?:service|offered|provided|open|available|made available)(?: \w+){0,4} public\b/i;

/**
 * Whether a governed template is one of a service for the public. It is none where a member of staff approves and sends
 * each text and the template says so: use that does not reach the public is outside of the measures.
 */
export function isPublicService(template: PromptTemplate): boolean {
  if (!servesPublic(template)) return false;
  const { oversight, cn, regimesReason } = template.fields;
  const mode = under(oversight, 'mode', isText)?.value.trim().toLowerCase() ?? '';
  const publish = outputOf(template).publish?.value.trim().toLowerCase();
  if (textField(template, 'audience') === 'public' || !approving.has(mode) || publish !== 'external') return true;
  const scope = under(cn, 'scope', isText)?.value.trim() ?? '';
  const reasons = itemsOf(regimesReason, isText).map(({ value }) => value.slice(0, 2000));
  return !insideOnly.test(scope) && !reasons.some((reason) => noPublicService.test(reason));
}
