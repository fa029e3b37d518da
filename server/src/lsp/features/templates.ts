import type { Session } from '../session.js';
export function provideTemplates(_session: Session): void {}
