import {
  type CodeAction,
  CodeActionKind,
  TextEdit as LspEdit,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import {
  type Bilingual,
  clauseFrom,
  createLineIndex,
  declareAll,
  fill,
  type Reading,
  resolveRelative,
  type TextEdit,
  toNative,
  toPrompty2,
  undeclaredNames,
} from '../../engine/index.js';
import { toEdits } from '../convert.js';
import type { Readings } from '../navigation/readings.js';
import { localDay, type Session } from '../session.js';
import { normalizeUri } from '../uris.js';

/** Kinds of our own, so that a command can ask for just these. */
export const rewriteKind = `${CodeActionKind.RefactorRewrite}.bluepencil`;
export const convertKind = `${rewriteKind}.convert`;
export const extractKind = `${CodeActionKind.RefactorExtract}.bluepencil`;

const words = {
  declare: { en: 'Declare all undeclared variables ({names})', zh: '声明所有未声明的变量（{names}）' },
  native: {
    en: 'Convert to the BluePencil format, with governance to be filled in',
    zh: '转换为 BluePencil 格式（治理信息待填写）',
  },
  prompty: { en: 'Convert to Prompty 2', zh: '转换为 Prompty 第 2 版' },
  extract: { en: 'Extract the paragraph to {path}', zh: '将本段提取到 {path}' },
} as const satisfies Record<string, Bilingual>;

const reviewWithinDays = 180;
const mostNames = 4;

/** What an author can have rewritten, whether or not anything was found. */
export async function refactorings(
  session: Session,
  readings: Readings,
  uri: string,
  range: Range,
  wants: (kind: string) => boolean,
): Promise<CodeAction[]> {
  const view = await readings.view(uri);
  const document = session.open(uri);
  if (!view || !document || view.reading.broken !== undefined) return [];
  const { reading } = view;
  if (reading.files.text !== document.getText()) return [];
  const { lang } = session.client;
  const due = localDay(new Date(session.platform.now().getTime() + reviewWithinDays * 86_400_000));
  const rewritings: readonly (readonly [kind: string, title: string, make: () => TextEdit | undefined])[] = [
    [rewriteKind, fill(words.declare, lang, { names: namesOf(reading) }), () => declareAll(reading)],
    [convertKind, fill(words.native, lang), () => toNative(reading, due)],
    [convertKind, fill(words.prompty, lang), () => toPrompty2(reading)],
  ];
  const actions = rewritings.flatMap(([kind, title, make]): CodeAction[] => {
    const edit = wants(kind) ? make() : undefined;
    return edit ? [{ title, kind, edit: editOf(session, document, reading, [edit]) }] : [];
  });
  const extraction = wants(extractKind)
    ? await extract(session, readings, document, reading, document.offsetAt(range.start))
    : undefined;
  return extraction ? [...actions, extraction] : actions;
}

function namesOf({ templates }: Reading): string {
  const names = templates[0] ? undeclaredNames(templates[0]) : [];
  return names.slice(0, mostNames).join(', ') + (names.length > mostNames ? ', …' : '');
}

interface Target {
  readonly uri: string;
  readonly version: number;
}

function editOf(
  { client }: Session,
  { uri, version }: Target,
  { files }: Reading,
  edits: readonly TextEdit[],
): WorkspaceEdit {
  const changes = toEdits(edits, createLineIndex(files.text));
  return client.versionedEdits
    ? { documentChanges: [{ textDocument: { uri, version }, edits: changes }] }
    : { changes: { [uri]: changes } };
}

async function extract(
  session: Session,
  readings: Readings,
  document: Target,
  reading: Reading,
  offset: number,
): Promise<CodeAction | undefined> {
  const { client } = session;
  if (!client.createsFiles || document.uri.startsWith('untitled:')) return undefined;
  const taken = new Set<string>();
  for (;;) {
    const made = clauseFrom(reading, offset, (path) => taken.has(path));
    if (!made) return undefined;
    const target = normalizeUri(resolveRelative(document.uri, made.path));
    if (await readings.isThere(reading.uri, target)) {
      taken.add(made.path);
      continue;
    }
    const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    return {
      title: fill(words.extract, client.lang, { path: made.path }),
      kind: extractKind,
      edit: {
        documentChanges: [
          { kind: 'create', uri: target, options: { ignoreIfExists: false } },
          { textDocument: { uri: target, version: null }, edits: [LspEdit.replace(top, made.text)] },
          {
            textDocument: { uri: document.uri, version: document.version },
            edits: toEdits(made.edits, createLineIndex(reading.files.text)),
          },
        ],
      },
    };
  }
}
