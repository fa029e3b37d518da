export type Severity = 'error' | 'warning' | 'info';

/** How bad: a larger number is worse. */
export const severityRank: Readonly<Record<Severity, number>> = { info: 1, warning: 2, error: 3 };
