import { isScalar, isText, located, under } from '../../model/located.js';
import type { Located } from '../../model/template.js';
import { isList, isMap } from '../../parse/tree.js';
import { defineRule } from '../define.js';
import { saysGovernance } from '../support/governance-fields.js';
import { compareVersions, parseVersion, type Version } from '../support/versions.js';

const file = (version: string, ...entries: string[]) =>
  `id: a\nversion: ${version}\nmessages: []\ngovernance:\n  owner: credit-risk\n  changelog:\n${entries
    .map((entry) => `    - { version: ${entry}, summary: 更正措辞 }\n`)
    .join('')}`;

export default defineRule({
  id: 'governance/change-needs-version-and-log',
  summary: {
    en: 'The changelog names the current version, each version once, and in order.',
    zh: '变更记录包含当前版本，各版本只出现一次，且顺序一致。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: [
    ...['dora.art-9-4-e', 'iso-9001.8.5.6', 'iatf-16949.8.5.6.1', 'us-mrm.governance', 'glba.314.4-c'],
    ...['mitre-atlas.aml.t0081', 'iec-62443.3-3-sr-3.4'],
  ],
  options: {},
  messages: {
    noEntry: {
      en: 'The changelog ends at {newest} and says nothing of {version}, so nobody can see what changed. Add an entry for {version}.',
      zh: '变更记录只到 {newest}，没有说明 {version} 改了什么。请为 {version} 补充一条。',
    },
    behind: {
      en: 'The changelog already speaks of {newest}, while the version is {version}: a change would pass under an old number. Set the version to {newest}, or correct the entry.',
      zh: '变更记录已写到 {newest}，版本号却仍是 {version}，改动会混在旧版本号下。请将 version 改为 {newest}，或更正记录。',
    },
    disorder: {
      en: 'Version {version} stands out of order in the changelog, so it is unclear which text is the newest. Versions only ever go up: correct the number or the order.',
      zh: '变更记录中 {version} 的位置与先后顺序不符，看不出哪一版最新。版本号只增不减，请更正编号或顺序。',
    },
    twice: {
      en: 'Version {version} has two entries, so two changes share one number and one approval. Give the later change a version of its own.',
      zh: '版本 {version} 有两条记录，两次改动共用一个版本号和一次审批。请为后一次改动另编版本号。',
    },
  },
  docs: {
    why: {
      en: 'An approval, a test run and a complaint all point at a version. They prove something only where one number stands for one text, and where the changelog says how it differs from the last.',
      zh: '审批、评测和投诉都指向某个版本。只有一个版本号对应一份文字，并且变更记录说明了差异，这些记录才有证明力。',
    },
    whenNot: {
      en: 'It reads the changelog of the file only. Whether the text was changed under the same version needs an approved text to compare with, and is not checked: silence does not mean that nothing changed. Templates without a changelog are not asked.',
      zh: '本规则只看文件中的变更记录。文字是否在同一版本号下被改动，需要与已批准的文本比较，目前不检查；没有提示不等于没有改动。没有变更记录的模板不检查。',
    },
  },
  examples: () => ({
    valid: [
      file('1.5.0', '1.5.0', '1.4.0', '1.0.0'),
      file('1.10.0', '1.9.0', '1.10.0'),
      file('2.0.0-rc.1', '1.4.0'),
      file('1.5.0', '1.5.0-rc.1', '1.5.0-rc.2', '1.5.0'),
      'id: 授信报告\nversion: 1.4.0\nmessages: []\ngovernance:\n  owner: 授信审批部\n',
      file('终稿', '1.0.0'),
    ],
    invalid: [
      { text: file('⟦1.5.0⟧', '1.4.0', '1.3.0'), expect: ['noEntry'] },
      { text: file('⟦1.4.0⟧', '1.3.0', '1.4.0', '1.5.0'), expect: ['behind'] },
      {
        text: file('1.5.0', '1.5.0', '⟦1.4.0⟧', '1.4.1', '1.3.0').replace(
          '⟦1.4.0⟧, summary: 更正措辞 }\n    - { version: 1.4.1',
          '1.4.0, summary: 更正措辞 }\n    - { version: ⟦1.4.1⟧',
        ),
        expect: ['disorder'],
      },
      { text: file('1.5.0', '1.5.0', '1.4.0', '⟦1.4.0⟧'), expect: ['twice'] },
      {
        file: 'memo.prompt.json',
        text: '{"id": "a", "version": ⟦"2.0.0"⟧, "messages": [], "governance": {"changelog": [{"version": "1.0.0", "summary": "初稿"}]}}',
        expect: ['noEntry'],
      },
    ],
  }),
  check({ template, report }) {
    if (!saysGovernance(template)) return;
    const { version, changelog } = template.fields;
    const entries = entriesOf(changelog);
    reportOrder(entries, (at, message, written) => report({ at, message, data: { version: written } }));
    const current = typeof version?.value === 'string' ? parseVersion(version.value) : undefined;
    const newest = entries.reduce<Entry | undefined>(
      (best, one) => (best && compareVersions(best.version, one.version) >= 0 ? best : one),
      undefined,
    );
    if (!version || !current || !newest) return;
    const order = compareVersions(newest.version, current);
    const data = { version: String(version.value).trim(), newest: newest.written };
    // What is being prepared may stand under the number it will have, or not yet.
    if (current.prerelease.length > 0) return;
    if (order > 0) report({ at: version, message: 'behind', data });
    else if (order < 0 && newest.version.parts.join() !== current.parts.join()) {
      report({ at: version, message: 'noEntry', data });
    }
  },
});

interface Entry {
  readonly at: Located<unknown>;
  readonly written: string;
  readonly version: Version;
}

/** Entries with a version that can be compared: a map with `version`, or a line that begins with one. */
function entriesOf(changelog: Located<unknown> | undefined): readonly Entry[] {
  if (!changelog || !isList(changelog.node)) return [];
  return changelog.node.items.flatMap((node): Entry[] => {
    const item = { node, origin: changelog.origin };
    const at = isMap(node) ? under(item, 'version', isScalar) : located(node, isText, changelog.origin);
    const written = /^v?(\d[0-9A-Za-z.+-]*)/.exec(String(at?.value ?? '').trim())?.[1] ?? '';
    const version = parseVersion(written);
    return at && version ? [{ at, written, version }] : [];
  });
}

/** Newest first or newest last, as the first and the last entry say; all others follow. */
function reportOrder(
  entries: readonly Entry[],
  report: (at: Located<unknown>, message: 'disorder' | 'twice', version: string) => void,
): void {
  const [first, last] = [entries[0], entries.at(-1)];
  if (!first || !last || first === last) return;
  const direction = Math.sign(compareVersions(last.version, first.version));
  const seen = new Set<string>();
  for (const [index, { at, written, version }] of entries.entries()) {
    const before = entries[index - 1];
    if (seen.has(written)) report(at, 'twice', written);
    else if (before && Math.sign(compareVersions(version, before.version)) === -direction && direction !== 0)
      report(at, 'disorder', written);
    seen.add(written);
  }
}
