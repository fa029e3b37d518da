import { clauseOf, languageOf, newestVersion } from '../clauses/index.js';
import type { Placeholder, PromptTemplate, TextSlot, Variable } from '../model/template.js';
import { bySlot, candidatesFor, type Reading, sampleOf } from '../navigate/index.js';
import { untrustedVariables } from '../rules/support/untrusted.js';

/** A part of a message as a model would get it. */
export interface PreviewPart {
  /**
   * `text`: as written. `value`: put in for a placeholder. `missing`: a placeholder without a value. `included`: a text from
   * another file, or a standard clause. `tag`: a condition, loop or other tag, which only the engine of its language carries out.
   */
  readonly kind: 'text' | 'value' | 'missing' | 'included' | 'tag';
  readonly text: string;
  /** Of a value and of what is missing: the variable; of what is included: what the text names. */
  readonly name?: string;
  readonly untrusted?: boolean;
  readonly sensitivity?: string;
}

export interface PreviewMessage {
  readonly role: string;
  readonly parts: readonly PreviewPart[];
}

/** One template of a file with the values of one test case. */
export interface Preview {
  readonly messages: readonly PreviewMessage[];
  /** Names without a value, each once. */
  readonly missing: readonly string[];
  /** How many test cases there are. */
  readonly cases: number;
}

/** What a preview shows for a template of a file, by number, filled in with a test case, by number. Linear in the texts. */
export function previewOf(reading: Reading, index: number, testCase: number): Preview | undefined {
  const template = reading.templates[index];
  if (!template) return undefined;
  const filler = new Filler(reading, template, testCase);
  const placeholders = bySlot(template.placeholders);
  const messages = template.messages.map(({ role, contents }) => ({
    role: role?.value ?? '',
    parts: contents.flatMap((slot) => filler.parts(slot, placeholders.get(slot) ?? [])),
  }));
  return { messages, missing: [...filler.missing], cases: template.tests.length };
}

class Filler {
  readonly missing = new Set<string>();
  readonly #reading: Reading;
  readonly #template: PromptTemplate;
  readonly #variables: ReadonlyMap<string, Variable>;
  readonly #untrusted: ReadonlyMap<string, unknown>;
  readonly #testCase: number;

  constructor(reading: Reading, template: PromptTemplate, testCase: number) {
    this.#reading = reading;
    this.#template = template;
    this.#variables = new Map((template.variables ?? []).map((variable) => [variable.name.value, variable]));
    this.#untrusted = untrustedVariables(template);
    this.#testCase = testCase;
  }

  parts({ text: { value } }: TextSlot, placeholders: readonly Placeholder[]): readonly PreviewPart[] {
    const parts: PreviewPart[] = [];
    let last = 0;
    const textTo = (end: number): void => {
      if (end > last) parts.push({ kind: 'text', text: value.slice(last, end) });
      last = end;
    };
    for (const placeholder of placeholders) {
      if (placeholder.start < last) continue;
      textTo(placeholder.start);
      parts.push(this.#part(placeholder, value.slice(placeholder.start, placeholder.end)));
      last = placeholder.end;
    }
    textTo(value.length);
    return parts;
  }

  #part({ kind, name, inserts, bound, slot }: Placeholder, written: string): PreviewPart {
    if (kind === 'include') {
      const text = this.#included(name);
      return text === undefined ? this.#lacking(name, written) : { kind: 'included', text, name };
    }
    if (!inserts || bound !== undefined || slot.grammar.id === 'none') return { kind: 'tag', text: written };
    const value = this.#value(name);
    const sensitivity = this.#variables.get(name)?.sensitivity?.value;
    const care = {
      ...(this.#untrusted.has(name) ? { untrusted: true } : {}),
      ...(sensitivity === undefined ? {} : { sensitivity }),
    };
    return value === undefined
      ? { ...this.#lacking(name, written), ...care }
      : { kind: 'value', text: value, name, ...care };
  }

  #lacking(name: string, written: string): PreviewPart {
    this.missing.add(name);
    return { kind: 'missing', text: written, name };
  }

  /** Of the test case; where it says nothing, what the declaration falls back on. */
  #value(name: string): string | undefined {
    const test = this.#template.tests[this.#testCase];
    const sample = test && sampleOf(test, (key) => key === name);
    if (sample !== undefined) return sample;
    const byDefault = this.#variables.get(name)?.default?.value;
    if (byDefault === undefined || byDefault === null) return undefined;
    return typeof byDefault === 'object' ? JSON.stringify(byDefault) : String(byDefault);
  }

  #included(target: string): string | undefined {
    const { files, uri } = this.#reading;
    const found = candidatesFor(this.#reading, uri, target).find((one) => files.partials.has(one));
    if (found !== undefined) return files.partials.get(found);
    if (!target.startsWith('clauses/')) return undefined;
    const [id = '', version] = target.slice('clauses/'.length).split('@');
    const clause = clauseOf(id);
    const wanted = clause?.versions.find((one) => version === undefined || String(one.version) === version);
    return clause && (wanted ?? newestVersion(clause))?.text[languageOf(this.#template)];
  }
}
