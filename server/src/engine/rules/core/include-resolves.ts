import { isKnownClause } from '../../clauses/index.js';
import { isList, isString } from '../../parse/tree.js';
import type { OffsetRange } from '../../text/range.js';
import { defineLibraryRule } from '../define.js';
import { listOfStrings } from '../options.js';
import {
  candidatesOf,
  chainProblem,
  hasVersion,
  includesIn,
  isClause,
  isListed,
  type Reference,
  readReference,
} from '../support/includes.js';
import { commonFolder, isAbsolute, levelsUp } from '../support/uri-paths.js';

/** A reference with its place: the words of the path or id. */
interface PlacedReference extends Reference {
  readonly at: OffsetRange;
}

export default defineLibraryRule({
  id: 'core/include-resolves',
  summary: {
    en: 'Every include and every clause exists inside the library, is pinned to a version and does not include itself.',
    zh: '每个引用片段和条款都存在于库内、锁定版本，且不会循环引用。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'library',
  since: '0.1.0',
  fix: 'suggestion',
  references: ['owasp-llm.llm03', 'iso-42001.a.6.2.3', 'dora.art-9-4-e', 'mitre-atlas.aml.t0010'],
  options: {
    externalPartials: listOfStrings({
      en: 'Paths and clause ids that the application supplies at run time. A star at the end stands for the rest.',
      zh: '由应用在运行时提供的路径和条款 id。末尾的星号代表其余部分。',
    }),
  },
  messages: {
    missing: {
      en: 'Nothing is found under "{path}", so a part of the prompt would be missing. Correct the path, or list it in externalPartials.',
      zh: '找不到“{path}”，提示词会缺少这一部分。请更正路径，或将其列入 externalPartials。',
    },
    outside: {
      en: '"{path}" lies outside of the library, where nobody reviews changes. Copy the text into the library.',
      zh: '“{path}”位于库之外，其改动无人审阅。请将内容纳入库内。',
    },
    unversioned: {
      en: 'The clause "{path}" has no version, so its wording can change under an approved template. Write {path}@1, with the version you mean.',
      zh: '条款“{path}”未注明版本，模板获批后措辞仍可能改变。请写明版本，例如 {path}@1。',
    },
    nested: {
      en: '"{path}" itself includes "{nested}", which is not found. Correct the path there.',
      zh: '“{path}”中又引用了“{nested}”，但找不到该文件。请在其中更正路径。',
    },
    cycle: {
      en: '"{path}" leads back to itself ({nested}), so the prompt can never be put together. Break the circle.',
      zh: '“{path}”形成循环引用（{nested}），提示词无法拼装。请断开循环。',
    },
  },
  fixes: {
    pin: { en: 'Pin to version 1', zh: '锁定为版本 1' },
  },
  docs: {
    why: {
      en: 'An include is part of the prompt. What is missing, unpinned or out of reach of the reviewers was never approved.',
      zh: '引用片段是提示词的一部分。缺失、未锁定版本或审阅者看不到的内容，等于未经批准。',
    },
    whenNot: {
      en: 'List what the application supplies at run time in externalPartials. Standard clauses (docs/clauses.md) need no file. Any other clause x@1 is looked up as clauses/x@1.md or .txt, beside the template and in the folders above it; a path with a file extension means exactly that file.',
      zh: '运行时由应用提供的片段请列入 externalPartials。标准条款（见 docs/clauses.zh-cn.md）无需文件；其他条款 x@1 按 clauses/x@1.md 或 .txt 查找，先在模板所在文件夹，再逐级向上；带扩展名的路径只指该文件。',
    },
  },
  examples: () => ({
    valid: [
      {
        text: 'messages:\n  - role: system\n    content: "{{> clauses/ai-disclosure@1.2.0}} {{> ./tone.txt}}"\nclauses: [cite-sources@1]\ngovernance: {}\n',
        files: {
          'clauses/ai-disclosure@1.2.0.md': 'You talk with an AI system.',
          'tone.txt': 'Be brief. {{> clauses/cite-sources@1}}',
          'clauses/cite-sources@1.txt': '请注明出处。',
        },
      },
      {
        text: 'messages:\n  - role: user\n    content: "{{> host-header}}"\nclauses: [group/privacy@2]\ngovernance: {}\n',
        options: { externalPartials: ['host-header', 'group/*'] },
      },
      {
        file: 'team/a.prompt.yaml',
        text: 'messages:\n  - role: user\n    content: "{{> ../shared/rules.md}}"\nclauses: [say-unknown@1]\ngovernance: {}\n',
        files: { 'shared/rules.md': 'Rules.', 'clauses/say-unknown@1.md': 'Say so.' },
      },
      // The standard clauses are shipped.
      'messages:\n  - role: system\n    content: "{{> clauses/treat-as-data@1}}"\nclauses: [say-unknown@1]\ngovernance: {}\n',
      {
        file: 'plain.prompt.yml',
        text: 'messages:\n  - role: user\n    content: What does {{> header}} mean in Handlebars?\n',
      },
    ],
    invalid: [
      {
        text: 'messages:\n  - role: user\n    content: "{{> ⟦../../tmp/legal.txt⟧}} {{> ⟦/etc/legal.txt⟧}} {{> ⟦https://a.example/b⟧}}"\nclauses: [⟦风险提示@1⟧]\ngovernance: {}\n',
        expect: ['outside', 'outside', 'outside', 'missing'],
      },
      {
        text: 'messages:\n  - role: user\n    content: "{{> ⟦a.txt⟧}} {{> ⟦b.txt⟧}}"\ngovernance: {}\n',
        files: { 'a.txt': 'A {{> c.txt}}', 'c.txt': 'C {{> a.txt}}', 'b.txt': 'B {{> gone.txt}}' },
        expect: ['cycle', 'nested'],
      },
      {
        text: 'clauses:\n  - ⟦cite-sources⟧\nmessages:\n  - role: user\n    content: "{{> ⟦clauses/house-style⟧}} {{> ⟦clauses/say-unknown@7⟧}}"\ngovernance: {}\n',
        files: { 'clauses/cite-sources@1.md': '请注明出处。', 'clauses/house-style.md': 'Be brief.' },
        expect: ['unversioned', 'unversioned', 'missing'],
        fixed:
          'clauses:\n  - cite-sources@1\nmessages:\n  - role: user\n    content: "{{> clauses/house-style}} {{> clauses/say-unknown@7}}"\ngovernance: {}\n',
      },
    ],
  }),
  collect({ template }): readonly PlacedReference[] | undefined {
    // In other formats applications may register partials under names that no folder shows.
    if (template.format !== 'bluepencil') return undefined;
    const includes = template.placeholders
      .filter(({ kind }) => kind === 'include')
      .map(({ name, slot, nameStart, nameEnd }): PlacedReference => {
        return { kind: 'include', target: name, at: slot.text.toSource(nameStart, nameEnd) };
      });
    const { node, origin } = template.fields.clauses ?? {};
    const clauses = isList(node) && origin === 'file' ? node.items.filter(isString) : [];
    return [
      ...includes,
      ...clauses.map(({ value, range, text }): PlacedReference => {
        return { kind: 'clause', target: value, at: text?.toSource(0, value.length) ?? range };
      }),
    ];
  },
  partialsOf: (references) =>
    references.flatMap((reference) => [
      ...candidatesOf(reference),
      ...(isClause(reference) && !hasVersion(reference) ? candidatesOf(pinned(reference)) : []),
    ]),
  partialsIn: (text) => includesIn(text).flatMap(candidatesOf),
  compare({ files, options, partial, report }) {
    const library = commonFolder(files.map(({ uri }) => uri));
    for (const { uri, facts } of files) {
      const external = options(uri)?.externalPartials ?? [];
      for (const reference of facts) {
        const { target: path, at } = reference;
        if (isListed(external, path)) continue;
        const found = readReference(partial, uri, reference);
        if (isClause(reference) && !hasVersion(reference) && !isAbsolute(path)) {
          const end = { start: at.end, end: at.end };
          const isThere = isShipped(pinned(reference)) || readReference(partial, uri, pinned(reference)) !== undefined;
          const pin = { title: 'pin', kind: 'suggestion', edits: [{ range: end, newText: '@1' }] } as const;
          report(uri, { at, message: 'unversioned', data: { path }, fixes: isThere ? [pin] : [] });
        } else if (found) {
          const problem = chainProblem(
            partial,
            found,
            [uri],
            (target) => isListed(external, target) || isShipped({ kind: 'include', target }),
          );
          if (problem) report(uri, { at, message: problem.kind, data: { path, nested: problem.path } });
        } else if (!isShipped(reference)) {
          const depth = uri.slice(library.length).split('/').length - 1;
          const leaves = isAbsolute(path) || levelsUp(path) > depth;
          report(uri, { at, message: leaves ? 'outside' : 'missing', data: { path } });
        }
      }
    }
  },
});

/** A standard clause of ours needs no file: `clauses/treat-as-data@1`, in a list also without the folder. */
function isShipped(reference: Reference): boolean {
  if (!isClause(reference) || !hasVersion(reference)) return false;
  return isKnownClause(reference.target.replace(/^(?:\.\.?\/)*clauses\//, ''));
}

function pinned({ kind, target }: Reference): Reference {
  return { kind, target: `${target}@1` };
}
