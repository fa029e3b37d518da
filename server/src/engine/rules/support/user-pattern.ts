import { RE2JS } from 're2js';

/**
 * A pattern as its author wrote it, on an engine whose time grows with the text only. `unsupported`: other engines
 * know it (look-around, back-references), ours does not.
 */
export type UserPattern =
  | { readonly kind: 'usable'; readonly finds: (text: string) => boolean }
  | { readonly kind: 'unsupported' | 'invalid'; readonly reason: string };

export function compileUserPattern(source: string): UserPattern {
  try {
    const pattern = RE2JS.compile(source);
    return { kind: 'usable', finds: (text) => pattern.matcher(text).find() };
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).replace('error parsing regexp: ', '');
    return { kind: isKnownElsewhere(source) ? 'unsupported' : 'invalid', reason };
  }
}

/** The built-in engine only reads the pattern here, it never runs it. */
function isKnownElsewhere(source: string): boolean {
  try {
    return Boolean(new RegExp(source));
  } catch {
    return false;
  }
}
