import { matchesOf } from '../../formats/custom/matches.js';
import { entryOf } from '../../parse/tree.js';
import type { OffsetRange } from '../../text/range.js';
import { defineLibraryRule } from '../define.js';

/** What the mapping of one file found in it. */
interface MappedFile {
  /** The configuration with the mapping. */
  readonly uri: string;
  readonly entrance: Mark;
  readonly templates: number;
  readonly paths: readonly (Mark & { readonly found: boolean })[];
}

/** A path of a mapping, and where it is spelt. */
interface Mark extends OffsetRange {
  readonly path: string;
}

export default defineLibraryRule({
  id: 'format-custom/mapping-matches',
  summary: {
    en: 'The mapping of a custom format finds templates, and each of its paths leads to something.',
    zh: '自定义格式的映射能够找到模板，且每个路径都有对应内容。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'library',
  since: '0.2.0',
  fix: 'none',
  formats: ['custom'],
  oncePerFile: true,
  references: ['nist-ai-rmf.govern-1.6', 'us-mrm.inventory'],
  options: {},
  messages: {
    noTemplate: {
      en: '"{path}" leads to no template in {files}, so nothing there is checked. Correct the path, or narrow down files.',
      zh: '在 {files} 中，“{path}”没有对应任何模板，因此未作检查。请更正路径，或缩小 files 的范围。',
    },
    noValue: {
      en: 'No template has "{path}", so this line has no effect. Correct the path, or remove the line.',
      zh: '没有模板含有“{path}”，这一行不起作用。请更正路径，或删除该行。',
    },
  },
  docs: {
    why: {
      en: 'A mapping that leads nowhere looks like a check but checks nothing: prompts stay out of the inventory unnoticed.',
      zh: '指向错误的映射看似在检查，实际什么也没检查，提示词会在无人察觉时游离于清单之外。',
    },
    whenNot: {
      en: 'For a shared mapping that names fields which only some libraries have.',
      zh: '共用的映射写有仅部分模板库才有的字段时，可关闭。',
    },
  },
  examples: () => ({
    valid: [
      {
        file: 'bluepencil.yaml',
        text: 'formats:\n  - files: config/prompts.yml\n    format: custom\n    each: "*"\n    text: $value\n',
        files: { 'config/prompts.yml': '问候: 您好，{{姓名}}。\n' },
      },
      {
        file: 'bluepencil.yaml',
        text: 'formats:\n  - files: "*.json"\n    format: custom\n    text: prompt\n    messages: {list: prompt}\n    name: name\n',
        files: { 'a.json': '{"name": "a", "prompt": "Hello."}\n' },
      },
    ],
    invalid: [
      {
        file: 'bluepencil.yaml',
        text: 'formats:\n  - files: config/prompts.yml\n    format: custom\n    each: ⟦"templates.*"⟧\n    text: content\n',
        files: { 'config/prompts.yml': 'prompts:\n  - content: 您好😀\n' },
        expect: ['noTemplate'],
      },
      {
        file: 'bluepencil.yaml',
        text: 'formats:\n  - files: config/prompts.yml\n    format: custom\n    each: prompts.*\n    text: content\n    variables: ⟦inputs⟧\n    governance: {owner: ⟦meta.ownr⟧}\n',
        files: { 'config/prompts.yml': 'prompts:\n  - content: Hello.\n    meta: {owner: Anna}\n' },
        expect: ['noValue', 'noValue'],
      },
      {
        file: 'bluepencil.yaml',
        text: 'formats:\n  - files: config/*.yml\n    format: custom\n    text: ⟦模板⟧\n',
        files: { 'config/a.yml': '模板: 请概括。\n', 'config/b.yml': 'port: 80\n' },
        expect: ['noTemplate'],
      },
    ],
  }),
  collect({ document, mapping }): MappedFile | undefined {
    if (!mapping) return undefined;
    const { entrance, templates, others } = matchesOf(mapping.entry, document.root);
    const node = entrance?.node ?? entryOf(mapping.entry, 'format')?.value ?? mapping.entry;
    return {
      uri: mapping.uri,
      entrance: { path: entrance?.path ?? 'custom', ...rangeOf(node.range) },
      templates,
      paths: others.map(({ path, found }) => ({ path: path.path, found, ...rangeOf(path.node.range) })),
    };
  },
  compare({ files, report }) {
    const empty = new Map<string, { mark: Mark; uri: string; files: string[] }>();
    const paths = new Map<string, { mark: Mark; uri: string; found: boolean }>();
    for (const { uri: file, facts } of files) {
      const { uri, entrance, templates } = facts;
      if (templates === 0) {
        const key = `${uri}\n${entrance.start}`;
        const known = empty.get(key) ?? { mark: entrance, uri, files: [] };
        empty.set(key, { ...known, files: [...known.files, nameOf(file)] });
        continue;
      }
      for (const { found, ...mark } of facts.paths) {
        const key = `${uri}\n${mark.start}`;
        paths.set(key, { mark, uri, found: found || paths.get(key)?.found === true });
      }
    }
    for (const { mark, uri, files: names } of empty.values()) {
      report(uri, { at: mark, message: 'noTemplate', data: { path: mark.path, files: listed(names) } });
    }
    for (const { mark, uri, found } of paths.values()) {
      if (!found) report(uri, { at: mark, message: 'noValue', data: { path: mark.path }, severity: 'info' });
    }
  },
});

function rangeOf({ start, end }: OffsetRange): OffsetRange {
  return { start, end };
}

function nameOf(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

/** At most three names. */
function listed(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')}, …` : names.join(', ');
}
