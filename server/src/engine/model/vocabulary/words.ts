/**
 * The words of a name in lower case: `patientFullName`, `patient_full_name` and `patient-full-name` are the same. Letters
 * of other scripts stay together as one word.
 */
export function words(name: string): readonly string[] {
  return name
    .normalize('NFKC')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
