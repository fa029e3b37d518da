import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { renderMessages } from '../../server/src/engine/index.js';
import { checkFiles, engineFor, library } from '../support/check-text.js';

const ending = '.prompt.yaml';
const folder = fileURLToPath(new URL('../../templates/', import.meta.url));
const config = readFileSync(join(folder, 'bluepencil.yaml'), 'utf8');
const templates = readTexts(folder);

/** What a plain reader of GitHub Models files knows; further keys are none of its business. */
interface PlainPromptFile {
  readonly name?: unknown;
  readonly description?: unknown;
  readonly model?: unknown;
  readonly modelParameters?: Readonly<Record<string, unknown>>;
  readonly messages: readonly { readonly role: string; readonly content: string | readonly ContentPart[] }[];
  readonly responseFormat?: unknown;
  readonly jsonSchema?: unknown;
  readonly testData: readonly Readonly<Record<string, unknown>>[];
  readonly evaluators: readonly Readonly<Record<string, unknown>>[];
}

interface ContentPart {
  readonly type: string;
  readonly text?: string;
  readonly image_url?: string | { readonly url: string };
}

interface Approval {
  readonly by: string;
  readonly version: string;
}

interface OurPromptFile extends PlainPromptFile {
  readonly id: string;
  readonly version: string;
  readonly language: string;
  readonly output: { readonly format: string };
  readonly variables: readonly {
    readonly name: string;
    readonly type?: string;
    readonly trust?: string;
    readonly usedBy?: string;
    readonly bind?: string;
    readonly required?: boolean;
  }[];
  readonly governance: {
    readonly owner: string;
    readonly author: string | readonly string[];
    readonly inventoryId: string;
    readonly intendedUse: string;
    readonly approval: Approval | readonly Approval[];
    readonly evaluation: { readonly version: string };
    readonly changelog: readonly { readonly version: string }[];
  };
}

const files = Object.fromEntries(Object.entries(templates).map(([path, text]) => [path, parse(text) as OurPromptFile]));

describe('shipped templates', () => {
  it('are there for every sector, in both languages', () => {
    const sectors = [
      'finance/banking',
      'finance/securities',
      'finance/insurance',
      'healthcare',
      'manufacturing',
      'governance',
    ];
    for (const sector of sectors) {
      const languages = Object.entries(files)
        .filter(([path]) => path.startsWith(`${sector}/`))
        .map(([, { language }]) => language);
      expect([sector, languages.includes('en'), languages.includes('zh-CN')]).toEqual([sector, true, true]);
    }
    expect(Object.keys(files).length).toBeGreaterThanOrEqual(60);
  });

  it('have ids and numbers in the inventory of their own', () => {
    for (const of of [({ id }: OurPromptFile) => id, ({ governance }: OurPromptFile) => governance.inventoryId]) {
      const all = Object.values(files).map(of);
      expect(all.filter((one, index) => all.indexOf(one) !== index)).toEqual([]);
    }
  });

  it('share no sentence of their prompts, and no intended use', () => {
    const seen = new Map<string, string>();
    const twice: string[][] = [];
    for (const [path, { messages, governance }] of Object.entries(files)) {
      const texts = [...messages.flatMap(({ content }) => textsOf(content)), governance.intendedUse];
      for (const sentence of new Set(texts.flatMap(sentencesOf))) {
        const other = seen.get(sentence);
        if (other !== undefined) twice.push([other, path, sentence]);
        seen.set(sentence, path);
      }
    }
    expect(twice).toEqual([]);
  });

  it.each(['en', 'zh-cn'] as const)('give no findings as one library (%s)', (lang) => {
    const engine = engineFor({ config, lang });
    expect(engine.problems).toEqual([]);
    const found = checkFiles(engine, templates);
    expect(found.map(({ ruleId, uri, range, message }) => [ruleId, uri, sourceOf(uri, range), message])).toEqual([]);
  });

  it.each(Object.keys(templates))('%s is recognised as our own format', (path) => {
    const checked = engineFor({ config }).check({ uri: library + path, text: templates[path] ?? '' });
    expect(checked.format?.id).toBe('bluepencil');
    expect(checked.trusted).toBe(true);
    expect(checked.suppressed).toBe(0);
  });
});

describe.each(Object.entries(templates))('%s', (path, text) => {
  const file = files[path] as OurPromptFile;
  const names = file.variables.map(({ name }) => name);

  it('is named after its folder and file', () => {
    const [sector, name] = [path.split('/')[0], path.split('/').at(-1)?.slice(0, -ending.length)];
    expect(file.id).toBe(`${sector}.${name}`);
  });

  it('can be read as a plain GitHub Models file', () => {
    for (const { role, content } of file.messages) {
      expect(['system', 'user', 'assistant']).toContain(role);
      for (const part of textsOf(content)) expect(part).toMatch(/\S/);
      // Only a prompt with pictures has parts: readers without pictures could not run it anyway.
      if (!file.variables.some(({ type }) => type?.includes('image'))) expect(content).toEqual(expect.any(String));
    }
    for (const value of [file.name, file.description, file.model]) expect(value).toEqual(expect.any(String));
    expect(file.modelParameters).toEqual({ temperature: expect.any(Number), maxCompletionTokens: expect.any(Number) });
    expect(['text', 'json_object', 'json_schema', undefined]).toContain(file.responseFormat);
    if (file.responseFormat === 'json_schema') expect(file.jsonSchema).toEqual(expect.any(String));
    expect(file.evaluators.length).toBeGreaterThanOrEqual(1);
    for (const evaluator of file.evaluators) expect(evaluator).toEqual(expect.toSatisfy(isEvaluator));
  });

  it('keeps outside text in user messages', () => {
    const untrusted = file.variables.filter(({ trust }) => trust === 'untrusted').map(({ name }) => name);
    const system = file.messages.filter(({ role }) => role === 'system').flatMap(({ content }) => textsOf(content));
    expect(file.messages.filter(({ role }) => role === 'system')).toHaveLength(1);
    for (const name of untrusted) expect(system.join()).not.toContain(`{{${name}}}`);
  });

  it('uses exactly the variables that it declares', () => {
    const used = placeholdersOf(file.messages.flatMap(({ content }) => textsOf(content)).join('\n'));
    const declared = file.variables
      .filter(({ usedBy, bind }) => usedBy !== 'host' && bind !== 'after-generation')
      .map(({ name }) => name);
    expect([...used].sort()).toEqual(declared.sort());
  });

  const validate = schemaOf(file);

  it('has an output schema that is closed and asks for every field, or answers in text', () => {
    if (!validate) {
      expect(['text', 'markdown']).toContain(file.output.format);
      return;
    }
    const { name, strict, schema } = JSON.parse(String(file.jsonSchema)) as Readonly<Record<string, unknown>>;
    expect(name).toMatch(/^[\w-]{1,64}$/);
    expect(strict).toBe(true);
    const objects = objectsIn(schema);
    expect(objects.length).toBeGreaterThan(0);
    for (const { properties, required, additionalProperties } of objects) {
      expect(additionalProperties).toBe(false);
      expect([...(required ?? [])].sort()).toEqual(Object.keys(properties ?? {}).sort());
    }
  });

  it('has an ordinary, an edge and an adversarial case', () => {
    const kinds = file.testData.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['normal', 'edge', 'adversarial']));
  });

  it.each(file.testData.map((testCase, index) => [index, testCase] as const))('runs with case %i', (_, testCase) => {
    const { expected, sampleOutput, kind: _kind, tags: _tags, data: _data, ref: _ref, ...values } = testCase;
    const needed = file.variables.filter(({ required, bind }) => required !== false && bind !== 'after-generation');
    expect(names).toEqual(expect.arrayContaining(Object.keys(values)));
    expect(Object.keys(values)).toEqual(expect.arrayContaining(needed.map(({ name }) => name)));
    // A plain reader writes maps and lists in a notation of its own, so values are plain.
    for (const value of Object.values(values)) expect(['string', 'number', 'boolean']).toContain(typeof value);
    const [template] = engineFor({ config }).check({ uri: library + path, text }).templates;
    if (!template) throw new Error('no template');
    const given = new Map(Object.entries(values).map(([name, value]) => [name, String(value)]));
    for (const { text: rendered, missing, slot } of renderMessages(template, given)) {
      const optional = file.variables.filter(({ name }) => !given.has(name)).map(({ name }) => name);
      expect(missing.filter((name) => !optional.includes(name))).toEqual([]);
      for (const name of placeholdersOf(slot.text.value)) {
        if (given.has(name)) expect(rendered).toContain(given.get(name));
      }
    }
    if (expected !== undefined) expect(expected).toMatch(/\S/);
    expect(sampleOutput).toEqual(expect.stringMatching(/\S/));
    if (validate) {
      const output: unknown = JSON.parse(String(sampleOutput));
      validate(output);
      expect(validate.errors ?? []).toEqual([]);
    }
    for (const evaluator of file.evaluators) {
      const wanted = Object.entries((evaluator.string as Readonly<Record<string, string>> | undefined) ?? {});
      for (const [way, words] of wanted) {
        const filled = words.replaceAll(/\{\{([^{}]+)\}\}/g, (_all, name: string) => String(testCase[name] ?? ''));
        expect(judge(way, String(sampleOutput), filled), `${String(evaluator.name)}: ${filled}`).toBe(true);
      }
    }
  });

  it('speaks of one version, approved by somebody else than its owner and author', () => {
    const { owner, author, approval, evaluation, changelog } = file.governance;
    expect(evaluation.version).toBe(file.version);
    expect(changelog[0]?.version).toBe(file.version);
    for (const { by, version } of [approval].flat()) {
      expect(version).toBe(file.version);
      expect([author, owner].flat()).not.toContain(by);
    }
  });
});

/** The prompt files below a folder, by path with `/`. */
function readTexts(folder: string): Readonly<Record<string, string>> {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  // Examples are broken on purpose, and have a test of their own.
  const paths = all.filter((path) => path.endsWith(ending) && !path.startsWith('examples/'));
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

function sourceOf(uri: string, { start, end }: { start: number; end: number }): string {
  return (templates[uri.slice(library.length)] ?? '').slice(start, end);
}

function placeholdersOf(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/\{\{([^{}]+)\}\}/g)].map(([, name]) => name ?? ''));
}

const textsOf = (content: string | readonly ContentPart[]): readonly string[] =>
  typeof content === 'string' ? [content] : content.map(partText);

function partText({ text, image_url: image }: ContentPart): string {
  return text ?? (typeof image === 'string' ? image : (image?.url ?? ''));
}

/** Sentences that are long enough to be somebody's own. */
function sentencesOf(text: string): string[] {
  const plain = text.replaceAll(/\s+/g, ' ');
  return plain.split(/(?<=[.;。；!?！？])\s*/).filter((one) => one.length >= (/\p{Script=Han}/u.test(one) ? 20 : 50));
}

function schemaOf({ responseFormat, jsonSchema }: PlainPromptFile): ValidateFunction | undefined {
  if (responseFormat !== 'json_schema') return undefined;
  const { schema } = JSON.parse(String(jsonSchema)) as { schema: object };
  return new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true, validateFormats: false }).compile(schema);
}

/** As GitHub Models compares: without regard to case. */
function judge(way: string, output: string, words: string): boolean {
  const [text, wanted] = [output.toLowerCase(), words.toLowerCase()];
  if (way === 'contains') return text.includes(wanted);
  if (way === 'startsWith') return text.startsWith(wanted);
  return way === 'endsWith' ? text.endsWith(wanted) : text === wanted;
}

/** The forms that the readers of GitHub Models files know: a name and one of three ways to judge. */
function isEvaluator(value: Readonly<Record<string, unknown>>): boolean {
  const { name, string, llm, uses, ...rest } = value;
  if (typeof name !== 'string' || Object.keys(rest).length > 0) return false;
  if ([string, llm, uses].filter((way) => way !== undefined).length !== 1) return false;
  if (uses !== undefined) return /^github\/(similarity|coherence|fluency|relevance|groundedness)$/.test(String(uses));
  if (string !== undefined) {
    return Object.entries(string as object).every(
      ([key, text]) => ['contains', 'startsWith', 'endsWith', 'equals'].includes(key) && typeof text === 'string',
    );
  }
  const { modelId, prompt, systemPrompt, choices, ...unknown } = llm as Readonly<Record<string, unknown>>;
  return (
    [modelId, prompt, systemPrompt].every((text) => typeof text === 'string') &&
    Object.keys(unknown).length === 0 &&
    (choices as readonly { choice: unknown; score: unknown }[]).every(
      ({ choice, score }) => typeof choice === 'string' && typeof score === 'number',
    )
  );
}

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
}

/** Every schema of an object inside a schema. */
function objectsIn(schema: unknown): readonly ObjectSchema[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const inner = Object.values(schema).flatMap(objectsIn);
  return (schema as { type?: unknown }).type === 'object' ? [schema as ObjectSchema, ...inner] : inner;
}
