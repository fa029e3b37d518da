import type { Session } from '../session.js';
export function provideCompletion(_session: Session): void {}
