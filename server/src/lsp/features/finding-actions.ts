import { type CodeAction, CodeActionKind, Command, type Diagnostic } from 'vscode-languageserver';
import { type Bilingual, createLineIndex, fill, isSuppressible, suppressionEdit } from '../../engine/index.js';
import {
  explainRuleCommand,
  type SuppressParams,
  type SuppressResult,
  showPlaceCommand,
  suppressCommand,
  suppressRequest,
} from '../../protocol.js';
import { toEdits } from '../convert.js';
import { guarded } from '../log.js';
import type { Readings } from '../navigation/readings.js';
import type { Session } from '../session.js';

const words = {
  suppress: { en: 'Suppress {rule} with a reason…', zh: '抑制 {rule} 并写明理由…' },
  suppressBlank: { en: 'Suppress {rule}, with a reason to be filled in', zh: '抑制 {rule}，理由待填写' },
  blank: { en: 'TBD', zh: '待定' },
  explain: { en: 'Explain {rule}', zh: '解释 {rule}' },
  policy: { en: 'Open the policy {rule}', zh: '打开策略 {rule}' },
} as const satisfies Record<string, Bilingual>;

/** What can be done about a finding besides fixing it, in order: suppress it, read about its rule, open its policy. */
export async function findingActions(
  session: Session,
  readings: Readings,
  uri: string,
  diagnostics: readonly Diagnostic[],
): Promise<CodeAction[]> {
  const once = new Map(diagnostics.map((one) => [`${one.code} ${JSON.stringify(one.range.start)}`, one]));
  const suppressions: CodeAction[] = [];
  const explanations = new Map<string, CodeAction>();
  for (const diagnostic of once.values()) {
    const ruleId = String(diagnostic.code);
    const suppression = await suppressAction(session, readings, uri, diagnostic, ruleId);
    if (suppression) suppressions.push(suppression);
    const more = await readingActions(session, uri, diagnostic, ruleId);
    for (const action of more) explanations.set(action.title, action);
  }
  return [...suppressions, ...explanations.values()];
}

/** Our own client asks for the reason; in other editors a blank stands there, which a rule asks to fill in. */
async function suppressAction(
  session: Session,
  readings: Readings,
  uri: string,
  diagnostic: Diagnostic,
  ruleId: string,
): Promise<CodeAction | undefined> {
  const { client } = session;
  const reason = fill(words.blank, client.lang);
  const params: SuppressParams = { uri, ruleId, position: diagnostic.range.start, reason };
  const { edits, version } = await suppression(session, readings, params);
  if (edits.length === 0) return undefined;
  const base = { kind: CodeActionKind.QuickFix, diagnostics: [diagnostic] };
  if (client.isOurs) {
    const title = fill(words.suppress, client.lang, { rule: ruleId });
    return {
      ...base,
      title,
      command: Command.create(title, suppressCommand, uri, { ruleId, position: params.position }),
    };
  }
  const changes = [...edits];
  return {
    ...base,
    title: fill(words.suppressBlank, client.lang, { rule: ruleId }),
    edit: client.versionedEdits
      ? { documentChanges: [{ textDocument: { uri, version }, edits: changes }] }
      : { changes: { [uri]: changes } },
  };
}

async function readingActions(
  session: Session,
  uri: string,
  diagnostic: Diagnostic,
  ruleId: string,
): Promise<CodeAction[]> {
  const { client, host } = session;
  if (!client.isOurs) return [];
  const { engine } = await session.checks.check(uri);
  const rule = engine.rules.find(({ id }) => id === ruleId);
  if (!rule) return [];
  const action = (sentence: Bilingual, command: string, ...args: unknown[]): CodeAction => {
    const title = fill(sentence, client.lang, { rule: ruleId });
    const kind = CodeActionKind.QuickFix;
    return { title, kind, diagnostics: [diagnostic], command: Command.create(title, command, ...args) };
  };
  if (!rule.writtenAt) return [action(words.explain, explainRuleCommand, ruleId)];
  const text = await host.read(rule.writtenAt.uri);
  const lines = createLineIndex(typeof text === 'string' ? text : '');
  const place = lines.positionAt(rule.writtenAt.offset);
  return [action(words.policy, showPlaceCommand, session.open(rule.writtenAt.uri)?.uri ?? rule.writtenAt.uri, place)];
}

/** Answer our own client when it has been told a reason. */
export function provideSuppression(session: Session, readings: Readings): void {
  const { connection, log } = session;
  connection.onRequest(
    suppressRequest,
    guarded(log, 'Suppress', (params: SuppressParams) => suppression(session, readings, params)),
  );
}

async function suppression(
  { open }: Session,
  readings: Readings,
  { uri, ruleId, position, reason }: SuppressParams,
): Promise<SuppressResult> {
  const version = open(uri)?.version ?? null;
  const view = isSuppressible(ruleId) ? await readings.view(uri) : undefined;
  const offset = view?.offsetAt(position);
  // A document that cannot be read as a whole has no findings but its syntax errors, which cannot be suppressed.
  if (!view || offset === undefined || view.reading.broken !== undefined) return { version, edits: [] };
  if (view.reading.files.text !== (open(uri)?.getText() ?? view.reading.files.text)) return { version, edits: [] };
  const edit = suppressionEdit(view.reading, ruleId, offset, reason);
  return { version, edits: edit ? toEdits([edit], createLineIndex(view.reading.files.text)) : [] };
}
