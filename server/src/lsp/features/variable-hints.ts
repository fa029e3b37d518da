import { type InlayHint, InlayHintKind, type Range } from 'vscode-languageserver';
import {
  type Bilingual,
  fill,
  type HintChoice,
  type Lang,
  type VariableHint,
  variableHints,
} from '../../engine/index.js';
import type { Navigation } from '../navigation/index.js';

const words: Readonly<Record<string, Bilingual>> = {
  untrusted: { en: 'untrusted', zh: '不可信' },
  trusted: { en: 'trusted', zh: '可信' },
  public: { en: 'public', zh: '公开' },
  internal: { en: 'internal', zh: '内部' },
  confidential: { en: 'confidential', zh: '机密' },
  restricted: { en: 'restricted', zh: '受限' },
};

const tooltips = {
  untrusted: {
    en: 'Somebody outside wrote or influenced this: it may hold instructions.',
    zh: '由外部人员撰写或影响，可能夹带指令。',
  },
  sensitivity: { en: 'How much harm its disclosure would do.', zh: '泄露造成危害的程度。' },
} as const satisfies Record<string, Bilingual>;

/** Trust and sensitivity behind each placeholder of a part of a document. */
export async function hintsForVariables(
  { readings }: Navigation,
  uri: string,
  wanted: Range,
  choice: HintChoice,
  lang: Lang,
): Promise<InlayHint[]> {
  const view = await readings.view(uri);
  if (!view) return [];
  return variableHints(view.reading, choice).flatMap((hint): InlayHint[] => {
    const position = view.rangeOf({ start: hint.at, end: hint.at }).start;
    if (position.line < wanted.start.line || position.line > wanted.end.line) return [];
    return [
      {
        position,
        label: labelOf(hint, lang),
        kind: InlayHintKind.Type,
        paddingLeft: true,
        tooltip: fill(hint.trust === 'untrusted' ? tooltips.untrusted : tooltips.sensitivity, lang),
      },
    ];
  });
}

function labelOf({ trust, sensitivity }: VariableHint, lang: Lang): string {
  return [trust, sensitivity]
    .flatMap((word) => (word === undefined ? [] : [words[word] ? fill(words[word], lang) : word]))
    .join(' · ');
}
