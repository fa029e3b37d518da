/**
 * Plain data as block YAML. Strings are bare where that is certain to be read as the same text, else quoted as JSON.
 * Marks around a whole string, ⟦…⟧, stand outside of its quotes.
 */
export function emitYaml(data: unknown, indent = ''): string {
  if (Array.isArray(data)) {
    return data.length === 0
      ? ' []\n'
      : `\n${data.map((item) => `${indent}- ${emitItem(item, `${indent}  `)}`).join('')}`;
  }
  if (typeof data === 'object' && data !== null) {
    const entries = Object.entries(data);
    return entries.length === 0 ? ' {}\n' : `\n${entries.map((entry) => emitEntry(entry, indent)).join('')}`;
  }
  return ` ${emitScalar(data)}\n`;
}

function emitEntry([key, value]: readonly [string, unknown], indent: string): string {
  const deeper = `${indent}  `;
  if (typeof value === 'string' && value.includes('\n'))
    return `${indent}${emitScalar(key)}: ${emitBlock(value, deeper)}`;
  return `${indent}${emitScalar(key)}:${emitYaml(value, deeper)}`;
}

/** An item behind its dash: the first key of a map stands on the line of the dash. */
function emitItem(item: unknown, indent: string): string {
  return emitYaml(item, indent).replace(/^\s+/, '');
}

function emitBlock(text: string, indent: string): string {
  if (/^\s|[^\S\n]\n|\s\s$|[^\P{Cc}\n\t]/u.test(text)) return `${JSON.stringify(text)}\n`;
  const lines = text.replace(/\n$/, '').split('\n');
  return `${text.endsWith('\n') ? '|' : '|-'}\n${lines.map((line) => (line === '' ? '\n' : `${indent}${line}\n`)).join('')}`;
}

function emitScalar(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const [, inner] = /^⟦([\s\S]*)⟧$/.exec(value) ?? [];
  if (inner !== undefined && !/[⟦⟧]/.test(inner)) return `⟦${emitScalar(inner)}⟧`;
  // The marks are taken out before the file is read: what counts is what is left.
  const text = value.replaceAll(/[⟦⟧]/g, '');
  const isBare = /^[\p{L}$][\p{L}\p{N} _.,/'“”，。、；！？（）()%+@{}$-]*$/u.test(text) && !/ #|: |\s$/.test(text);
  return isBare && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text) ? value : JSON.stringify(value);
}
