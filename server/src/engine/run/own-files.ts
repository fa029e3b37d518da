import type { ParsedDocument } from '../parse/document.js';
import { parseDocument } from '../parse/index.js';
import { firstLine } from '../parse/problems.js';
import { emptyMap } from '../parse/tree.js';
import { isPolicyFile } from '../policy/pack.js';
import { validateShipped } from '../schema/validate.js';
import { type Bilingual, fill, type Lang } from '../text/bilingual.js';
import { exampleBudget, exampleFindings, testPack } from './example-findings.js';
import type { CheckResult, Finding, SourceDocument } from './finding.js';
import { finish, schemaFinding, type Target } from './findings.js';
import type { OpenedDocument } from './open-document.js';
import { decodeName, sidecarEnding } from './recognise.js';
import { readSuppressions } from './suppressions.js';
import { syntaxFindings } from './syntax.js';
import { readPack } from './user-packs.js';

type Draft = Omit<Finding, 'fingerprint'>;

/** A file of ours that is no template. */
interface OwnFile {
  readonly is: (uri: string) => boolean;
  readonly id: string;
  readonly title: Bilingual;
  readonly reason: Bilingual;
  /** Names of files beside it without which it says nothing. */
  readonly companions?: (uri: string) => readonly string[];
  readonly check: (source: SourceDocument, lang: Lang) => { document: ParsedDocument; drafts: readonly Draft[] };
}

const ownFiles: readonly OwnFile[] = [
  {
    is: isPolicyFile,
    id: 'policy',
    title: { en: 'BluePencil policy pack', zh: 'BluePencil 策略包' },
    reason: { en: 'Its name ends in .policy.yaml.', zh: '文件名以 .policy.yaml 结尾。' },
    check({ uri, text }, lang) {
      const read = readPack(uri, text);
      const { document } = read;
      const target = { uri, format: 'policy' };
      const warnings = syntaxFindings(document, target, lang).filter(({ severity }) => severity !== 'error');
      const examples = exampleFindings(testPack(read, exampleBudget), target, lang);
      return { document, drafts: [...warnings, ...read.problems(lang), ...examples] };
    },
  },
  {
    is: (uri) => uri.toLowerCase().endsWith(sidecarEnding),
    id: 'sidecar',
    title: { en: 'BluePencil governance sidecar', zh: 'BluePencil 治理附加文件' },
    reason: { en: `Its name ends in ${sidecarEnding}.`, zh: `文件名以 ${sidecarEnding} 结尾。` },
    companions: (uri) => {
      const name = decodeName(uri.slice(uri.lastIndexOf('/') + 1, -sidecarEnding.length));
      return name === '' ? [] : [name];
    },
    check({ uri, text }, lang) {
      const document = parseDocument(text, 'yaml');
      const target = { uri, format: 'sidecar' };
      const mistakes = validateShipped('sidecar', document.root ?? emptyMap);
      const drafts = mistakes.map((mistake) => schemaFinding(mistake, target, lang));
      return { document, drafts: [...syntaxFindings(document, target, lang), ...drafts] };
    },
  },
];

/** Whether a file is one of ours by its name. */
export function isOwnFile(uri: string): boolean {
  return ownFiles.some(({ is }) => is(uri));
}

/** Open a file of ours: a policy pack, a sidecar. `undefined` for any other. */
export function openOwnFile(lang: Lang, source: SourceDocument): OpenedDocument | undefined {
  const own = ownFiles.find(({ is }) => is(source.uri));
  if (!own) return undefined;
  const companions = own.companions?.(source.uri) ?? [];
  return { companions, check: (_, absent) => checkOwnFile(own, source, lang, companions, absent) };
}

function checkOwnFile(
  { id, title, reason, check }: OwnFile,
  source: SourceDocument,
  lang: Lang,
  companions: readonly string[],
  absent?: ReadonlySet<string>,
): CheckResult {
  const { uri, text } = source;
  const { document, drafts } = check(source, lang);
  const target = { uri, format: id };
  const orphans = companions.filter((name) => absent?.has(name)).map((name) => orphan(name, text, target, lang));
  const findings = finish([...drafts, ...orphans], () => text);
  const format = { id, title: fill(title, lang), reason: fill(reason, lang) };
  // What templates find here may be suppressed here, like anything else.
  const silences = readSuppressions(document).valid.map(({ ruleId, covers }) => ({ ruleId, covers }));
  const nothing = { facts: {}, elsewhere: [], suppressions: [], configured: [] };
  const library = { uri, format: id, silences, companions, ...nothing };
  return { uri, format, findings, suppressed: 0, trusted: true, document, templates: [], library };
}

/** Nobody reads a sidecar whose prompt file is gone, or is called otherwise. */
function orphan(name: string, text: string, target: Target, lang: Lang): Draft {
  const range = firstLine(text, { start: 0, end: text.length });
  const finding = schemaFinding({ code: 'orphanSidecar', range, data: { name } }, target, lang);
  return { ...finding, severity: 'warning' };
}
