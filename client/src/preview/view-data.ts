import type { PreviewResult } from '../../../server/src/protocol.js';

/** What the panel says. `{0}`, `{1}` are filled in by the page. */
export interface Words {
  readonly template: string;
  readonly testCase: string;
  readonly caseNumber: string;
  readonly noCases: string;
  readonly nothing: string;
  readonly stale: string;
  readonly untrusted: string;
  readonly missing: string;
  readonly included: string;
  readonly sensitivity: Readonly<Record<string, string>>;
  readonly roles: Readonly<Record<string, string>>;
  readonly noRole: string;
  readonly tokens: string;
  readonly total: string;
  readonly allMissing: string;
  readonly legend: string;
}

/** From the extension to the page: all that it shows. */
export interface ViewData {
  readonly words: Words;
  readonly template: number;
  readonly testCase: number;
  readonly preview: PreviewResult;
}

/** From the page to the extension: it is there, or a choice was made. */
export type ViewEvent =
  | { readonly kind: 'ready' }
  | { readonly kind: 'choose'; readonly template: number; readonly testCase: number };
