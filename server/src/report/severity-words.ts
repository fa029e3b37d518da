import type { Bilingual, Severity } from '../engine/index.js';

/** How reports name the severities. */
export const severityWords: Readonly<Record<Severity, Bilingual>> = {
  error: { en: 'error', zh: '错误' },
  warning: { en: 'warning', zh: '警告' },
  info: { en: 'info', zh: '提示' },
};
