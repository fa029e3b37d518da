import type { Finding, Rule } from '../../server/src/engine/index.js';

/** What reading every hit of a rule on the corpus said. `count`: hits of severity error and warning that were read. */
interface Verdict {
  readonly count: number;
  readonly verdict: string;
}

/** By rule and message. Written by hand after reading each hit; a changed count means: read again. */
const verdicts: Readonly<Record<string, Verdict>> = {
  'core/message-roles-valid unknown': { count: 1, verdict: 'True: a fixture with a wrong role, on purpose.' },
  'core/placeholder-syntax-valid bad-expression': {
    count: 1,
    verdict: 'True: `{{#if age >= 18}}` is no Handlebars; Dotprompt refuses the file.',
  },
  'core/placeholder-syntax-valid unclosed-block': { count: 1, verdict: 'True: broken on purpose.' },
  'core/placeholder-syntax-valid unclosed-tag': {
    count: 4,
    verdict: 'True: samples that end in the middle of a tag, on purpose.',
  },
  'core/placeholder-syntax-valid unopened-block': {
    count: 2,
    verdict: 'True: one broken on purpose; in the other a block is ended twice.',
  },
  'core/placeholder-syntax-valid wrong-end': {
    count: 1,
    verdict: 'True: `{{section}}` is no block, so its end closes another one.',
  },
  'core/template-schema-valid front-matter-overlooked': {
    count: 1,
    verdict: 'True: the header stands in a code fence, so VS Code sees none.',
  },
  'core/template-schema-valid front-matter-without-line-end': {
    count: 1,
    verdict: 'True: without a line end behind `---` Dotprompt takes the header for text.',
  },
  'core/template-schema-valid missingKeyAbout': { count: 1, verdict: 'True: a fixture without messages, on purpose.' },
  'core/template-schema-valid multiline-key': { count: 1, verdict: 'True: broken YAML, on purpose.' },
  'core/template-schema-valid text-after-value': {
    count: 6,
    verdict: 'True: TypeScript types such as `{…}[]` are no YAML.',
  },
  'core/template-schema-valid unclosed-bracket': { count: 1, verdict: 'True: part of the same.' },
  'core/unused-variable unusedInput': {
    count: 13,
    verdict: 'True: inputs, or samples that declare inputs, which the text never uses.',
  },
  'format-claude-command/shell-unrestricted all': {
    count: 3,
    verdict: 'True: the command may run any shell command without asking.',
  },
  'format-dotprompt/front-matter-readable sent': {
    count: 4,
    verdict: 'True: the header does not parse, so all of it is sent to the model.',
  },
  'format-dotprompt/media-arguments type': { count: 1, verdict: 'True: `mime=` is not read.' },
  'format-dotprompt/picoschema-valid brackets': { count: 5, verdict: 'True: `string[]` is no Picoschema.' },
  'format-dotprompt/picoschema-valid property': { count: 6, verdict: 'True: a bare type name is no JSON Schema.' },
  'format-dotprompt/role-tag block': { count: 6, verdict: 'True: `{{role}}` is no block; its content is lost.' },
  'format-github-models/ignored-parameter spelling': { count: 4, verdict: 'True: `max_tokens` is not read.' },
  'privacy/literal-personal-data contact': {
    count: 2,
    verdict: 'True: mailboxes of public providers in the data of an example; nothing says that they are made up.',
  },
  'security/invisible-unicode hidden': { count: 1, verdict: 'True: a zero-width space inside an instruction.' },
};

/** The page about false alarms, and what nobody has judged yet. */
export function falseAlarmTable(
  findings: readonly Finding[],
  files: number,
  rules: readonly Rule[],
): { readonly text: string; readonly unreviewed: readonly string[] } {
  const serious = findings.filter(({ severity }) => severity !== 'info');
  const keys = [...new Set(serious.map(({ ruleId, messageId }) => `${ruleId} ${messageId}`))].sort();
  const counted = keys.map((key) => ({
    key,
    count: serious.filter(({ ruleId, messageId }) => `${ruleId} ${messageId}` === key).length,
  }));
  const unreviewed = counted
    .filter(({ key, count }) => verdicts[key]?.count !== count)
    .map(({ key, count }) => `${key}: ${count} found, ${verdicts[key]?.count ?? 0} judged`);
  const rows = counted.map(({ key, count }) => {
    const [rule, message] = key.split(' ');
    return `| \`${rule}\` | ${message} | ${count} | ${verdicts[key]?.verdict ?? ''} |`;
  });
  const silent = rules.filter(({ id }) => !serious.some(({ ruleId }) => ruleId === id)).length;
  const text = [
    '# False alarms',
    '',
    `A false alarm costs more than a miss. All rules that are on by default ran over ${files} real prompt files of public`,
    'repositories; every error and warning was read, and judged by what the author of the file would say of it.',
    `${serious.length} findings of ${keys.length} kinds; ${silent} rules found nothing. Hints (info) are not counted.`,
    '',
    'This page is generated: `npx vitest run test/formats/corpus -u`, with the verdicts of test/formats/verdicts.ts.',
    '',
    '| Rule | Finding | Count | Verdict |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
  return { text, unreviewed };
}
