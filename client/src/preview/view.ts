/** The page of the preview, in the webview: shows what it is sent, and counts tokens. No network, no storage. */
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import type { PreviewMessage, PreviewPart } from '../../../server/src/protocol.js';
import type { ViewData, ViewEvent, Words } from './view-data.js';

declare function acquireVsCodeApi(): { postMessage(event: ViewEvent): void };

/** Longer texts would hold up typing; their tokens are estimated from their beginning. */
const longestCounted = 100_000;

const editor = acquireVsCodeApi();
const template = select('template');
const testCase = select('case');

function select(id: string): HTMLSelectElement {
  const element = document.getElementById(id) as HTMLSelectElement;
  element.addEventListener('change', () => {
    const isTemplate = id === 'template';
    editor.postMessage({
      kind: 'choose',
      template: template.selectedIndex,
      testCase: isTemplate ? 0 : testCase.selectedIndex,
    });
  });
  return element;
}

window.addEventListener('message', ({ data }: MessageEvent<ViewData>) => show(data));
editor.postMessage({ kind: 'ready' });

/** Elements that hold the focus stay; only what is in them is renewed. */
function show({ words, preview, ...chosen }: ViewData): void {
  const { titles, cases, messages, missing, stale } = preview;
  label('template-label', words.template);
  label('case-label', words.testCase);
  fill(template, titles, chosen.template);
  const names = Array.from({ length: cases }, (_, index) => filled(words.caseNumber, index + 1));
  fill(testCase, names, chosen.testCase);
  byId('template-choice').hidden = titles.length < 2;
  byId('case-choice').hidden = cases < 1;
  const counts = messages.map((message) => tokensOf(textOf(message)));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const notes =
    titles.length === 0
      ? [words.nothing]
      : [
          ...(stale ? [words.stale] : []),
          filled(words.total, messages.length, total),
          ...(cases === 0 ? [words.noCases] : []),
          ...(missing.length > 0 ? [filled(words.allMissing, missing.join(', '))] : []),
        ];
  const summary = notes.join(' ');
  // Said again only when it says something else: a screen reader reads each change aloud.
  if (byId('summary').textContent !== summary) byId('summary').textContent = summary;
  byId('legend').textContent = messages.some(({ parts }) => parts.some(({ kind }) => kind !== 'text'))
    ? words.legend
    : '';
  byId('messages').replaceChildren(...messages.map((message, index) => section(message, counts[index] ?? 0, words)));
}

function section(message: PreviewMessage, tokens: number, words: Words): HTMLElement {
  const role = words.roles[message.role] ?? (message.role === '' ? words.noRole : message.role);
  const heading = element('h2', role);
  heading.append(element('small', filled(words.tokens, tokens)));
  const text = element('div');
  text.className = 'text';
  text.append(...message.parts.map((part) => partOf(part, words)));
  const whole = element('section');
  whole.setAttribute('aria-label', role);
  whole.tabIndex = 0;
  whole.append(heading, text);
  return whole;
}

function partOf(part: PreviewPart, words: Words): HTMLElement | Text {
  if (part.kind === 'text') return document.createTextNode(part.text);
  const box = element(part.kind === 'tag' ? 'code' : 'span');
  box.className = `part ${part.kind}${part.untrusted ? ' untrusted' : ''}`;
  const marks = [
    part.name ?? '',
    part.untrusted ? words.untrusted : '',
    part.sensitivity === undefined ? '' : (words.sensitivity[part.sensitivity] ?? part.sensitivity),
    part.kind === 'missing' ? words.missing : '',
    part.kind === 'included' ? words.included : '',
  ].filter((mark) => mark !== '');
  if (marks.length > 0) {
    const mark = element('span', marks.join(' · '));
    mark.className = 'mark';
    box.append(mark);
  }
  box.append(element('span', part.text));
  return box;
}

const textOf = ({ parts }: PreviewMessage): string => parts.map(({ text }) => text).join('');

function tokensOf(text: string): number {
  if (text.length <= longestCounted) return countTokens(text);
  return Math.round((countTokens(text.slice(0, longestCounted)) * text.length) / longestCounted);
}

function filled(words: string, ...values: readonly unknown[]): string {
  return words.replace(/\{(\d)\}/g, (whole, index: string) => String(values[Number(index)] ?? whole));
}

function fill(list: HTMLSelectElement, names: readonly string[], chosen: number): void {
  const now = [...list.options].map(({ text }) => text);
  if (now.join('\n') !== names.join('\n')) list.replaceChildren(...names.map((name) => new Option(name)));
  list.selectedIndex = Math.min(chosen, names.length - 1);
}

function element(tag: string, text?: string): HTMLElement {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  return made;
}

function byId(id: string): HTMLElement {
  return document.getElementById(id) as HTMLElement;
}

function label(id: string, text: string): void {
  byId(id).textContent = text;
}
