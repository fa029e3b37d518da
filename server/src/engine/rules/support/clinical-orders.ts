import type { Tool } from '../../model/tools.js';
import { words } from '../../model/vocabulary/words.js';
import { lexicon } from '../../wording/index.js';

/** Orders to decide on a diagnosis, in words that nothing but medicine uses. */
export const diagnosisOrders = lexicon('healthcare/diagnosis-orders');

/** Orders to prescribe, or to change a treatment. */
export const prescriptionOrders = lexicon('healthcare/prescription-orders');

const healers =
  /\b(?:doctors?|physicians?|clinicians?|providers?|prescribers?|pharmacists?|dentists?|specialists?|nurses?|psychiatrists?|surgeons?|consultants?|GPs?|practitioners?|teams?|rules|guidelines?|they|he|she|who|we|i|(?:has|have|had|was|were|been|being))\b(?: \w+){0,4} $/i;
const healersZh =
  /(?:医师|医生|大夫|药师|医院|科室|他|她)(?:们)?(?:会|可|可以|应|已|将|来|负责|当场|再|根据[^,，。；]{0,8}|是否)?$/;

/** Words that keep the whole sentence to them: only a physician can … or … */
const onlyHealers =
  /\bonly (?:an? |the |your )?(?:\w+ )?(?:doctors?|physicians?|clinicians?|prescribers?|pharmacists?|dentists?|specialists?|nurses?|surgeons?|consultants?|GPs?|practitioners?) (?:can|may|is|are|should|must)\b/i;

/** The model itself as one of them: act as a doctor and … */
const persona = /\b(?:as|are|be) (?:an?|the) (?:[\w-]+ ){1,4}and /gi;

/** Whether words that were found tell the model to do it, and not what a clinician does. `before`: the clause up to them. */
export function isOrder(before: string): boolean {
  return !healers.test(before.replace(persona, '')) && !onlyHealers.test(before) && !healersZh.test(before.trimEnd());
}

const verbs =
  /^(?:write|create|issue|submit|send|place|generate|sign|approve|update|change|cancel|stop|start|modify|discontinue|authori[sz]e|enter|add|renew|refill|set)$/;
const drugWords = /^(?:medication|medications|med|meds|drug|drugs|treatment|dose|dosage|lab|imaging|clinical|therapy)$/;

/** Whether a tool writes prescriptions or orders by itself: no person approves its calls. */
export function writesOrders({ name, effect, approval }: Tool): boolean {
  const does = effect?.value.trim().toLowerCase();
  if (approval?.value.trim().toLowerCase() === 'human') return false;
  if (does === 'read' || does === 'none' || does === 'write-sandbox') return false;
  const parts = words(name.value);
  const isActive = parts.some((word) => verbs.test(word)) || does !== undefined;
  const isPrescription = parts.some((word) => /^(?:e?prescriptions?|eprescribe|prescribe|erx)$/.test(word));
  const isDrugOrder = parts.some((word) => /^orders?$/.test(word)) && parts.some((word) => drugWords.test(word));
  if (parts.some((word) => /^prescribe$/.test(word))) return true;
  return (
    (isActive && (isPrescription || isDrugOrder)) ||
    /(?:开具|开立|生成|下达|提交|修改)(?:电子)?(?:处方|医嘱)/.test(name.value)
  );
}
