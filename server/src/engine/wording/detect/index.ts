export {
  isCardNumber,
  isHkid,
  isIban,
  isIsin,
  isLei,
  isNhsNumber,
  isNpi,
  isOldResidentId,
  isResidentId,
  isSsn,
  isUnifiedSocialCreditCode,
  isVin,
} from './checksums.js';
export { detectPersonalData } from './personal.js';
export type { Detected, DetectOptions, PersonalKind, TopologyKind } from './source.js';
export { detectTopology, type TopologyOptions } from './topology.js';
