/** A semantic version, taken apart. Parts stay text where numbers could be too long. */
export interface Version {
  readonly parts: readonly [number, number, number];
  readonly prerelease: readonly string[];
}

const form =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

/** Read a version as Semantic Versioning 2.0.0 writes it; `undefined` for anything else. */
export function parseVersion(text: string): Version | undefined {
  const [, major, minor, patch, prerelease] = form.exec(text.trim()) ?? [];
  if (major === undefined) return undefined;
  const identifiers = prerelease?.split('.') ?? [];
  if (identifiers.some((one) => /^0\d+$/.test(one))) return undefined;
  return { parts: [Number(major), Number(minor), Number(patch)], prerelease: identifiers };
}

/** Less than 0 where the first comes before the second, by the rules of precedence; build metadata does not count. */
export function compareVersions(a: Version, b: Version): number {
  for (const index of [0, 1, 2] as const) {
    if (a.parts[index] !== b.parts[index]) return a.parts[index] - b.parts[index];
  }
  if (a.prerelease.length === 0 || b.prerelease.length === 0) return b.prerelease.length - a.prerelease.length;
  for (const [index, one] of a.prerelease.entries()) {
    const other = b.prerelease[index];
    if (other === undefined) return 1;
    if (one !== other) return compareIdentifiers(one, other);
  }
  return a.prerelease.length - b.prerelease.length;
}

function compareIdentifiers(a: string, b: string): number {
  const [isNumber, isOther] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (isNumber && isOther) return Number(a) - Number(b);
  if (isNumber !== isOther) return isNumber ? -1 : 1;
  return a < b ? -1 : 1;
}

/** The semantic version that a loose one means: `v1.2` is 1.2.0. `undefined` where it would be a guess. */
export function meantVersion(text: string): string | undefined {
  if (parseVersion(text)) return text.trim();
  const [, major, minor = '0', patch = '0', rest = ''] =
    /^v?(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?(-[A-Za-z][0-9A-Za-z.-]{0,50})?$/i.exec(text.trim()) ?? [];
  if (major === undefined) return undefined;
  const version = `${[major, minor, patch].map(Number).join('.')}${rest}`;
  return parseVersion(version) && version;
}
