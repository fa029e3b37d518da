import { declaredUseCase, hasUseCaseOf } from '../../model/reach.js';
import { type PromptTemplate, textField, type Variable } from '../../model/template.js';
import { isPersonal } from '../../model/variables.js';
import { hipaaKinds, identifierKind } from '../../model/vocabulary/identifier-names.js';
import { words } from '../../model/vocabulary/words.js';

const domains = /^(?:health|clinical|clinic|medical|medicine|hospital|医疗|临床|医院|卫生健康|医药卫生|healthcare)/;

/** Whether a governed template says that it serves health care: by its domain, its use case, its readers or its data. */
export function isHealthcare(template: PromptTemplate): boolean {
  if (!template.governed || hasUseCaseOf(template, 'support')) return false;
  const { phi, deid } = template.fields;
  const domain = textField(template, 'domain')?.normalize('NFKC').trim().toLowerCase() ?? '';
  return (
    (domains.test(domain) && !/insur|保险/.test(domain)) ||
    hasUseCaseOf(template, 'health') ||
    isForPatients(template) ||
    phi?.value === true ||
    (typeof deid?.value === 'string' && deid.value.trim() !== '')
  );
}

/** Whether patients read the answer, as the template declares it. */
export function isForPatients(template: PromptTemplate): boolean {
  const audience = textField(template, 'audience')?.trim().toLowerCase();
  return audience === 'patient' || declaredUseCase(template)?.id === 'patient-message';
}

/** Those who treat patients: their own names and numbers are not those of a patient. */
const staff = /^(?:doctor|physician|nurse|clinician|provider|practitioner|surgeon|author|approver|reviewer|officer)$/;

/** Whether a name is about the people who treat, not about those who are treated. */
export function isStaffName(name: string): boolean {
  return words(name).some((word) => staff.test(word)) || /医师|医生|护士|药师|审核人|审批人/.test(name);
}

/** Whether a variable holds something of a patient: as declared, else by its name. */
export function isPatientData(variable: Variable): boolean {
  if (isPersonal(variable)) return true;
  const name = variable.name.value;
  if (variable.identifier?.value === 'none' || isStaffName(name)) return false;
  const kind = identifierKind(name);
  if (kind !== undefined && (kind === 'health' || hipaaKinds.has(kind))) return true;
  return words(name).some((word) => /^(?:patients?|encounters?|phi)$/.test(word)) || /患者|病人|病历|病史/.test(name);
}
