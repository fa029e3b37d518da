import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createLineIndex } from '../../server/src/engine/index.js';
import { checkFiles, engineFor, library } from '../support/check-text.js';

const ending = '.prompt.yaml';
const templatesFolder = fileURLToPath(new URL('../../templates/', import.meta.url));
const brokenFolder = fileURLToPath(new URL('../fixtures/broken/', import.meta.url));
const config = readFileSync(join(templatesFolder, 'bluepencil.yaml'), 'utf8');

const templates = readTexts(templatesFolder);
const twins = readTexts(brokenFolder);

/** What a plain reader of GitHub Models files knows; further keys are none of its business. */
interface PlainPromptFile {
  readonly name?: unknown;
  readonly description?: unknown;
  readonly model?: unknown;
  readonly modelParameters?: Readonly<Record<string, unknown>>;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly responseFormat?: unknown;
  readonly jsonSchema?: unknown;
  readonly testData: readonly Readonly<Record<string, unknown>>[];
  readonly evaluators: readonly Readonly<Record<string, unknown>>[];
}

interface OurPromptFile extends PlainPromptFile {
  readonly id: string;
  readonly version: string;
  readonly variables: readonly { readonly name: string; readonly trust?: string; readonly usedBy?: string }[];
  readonly governance: {
    readonly owner: string;
    readonly author: string;
    readonly approval: { readonly by: string; readonly version: string };
    readonly evaluation: { readonly version: string };
    readonly changelog: readonly { readonly version: string }[];
  };
}

/** One fault of a twin, as its sidecar states it. */
interface PlantedFault {
  readonly rule: string;
  /** The words that are underlined, to the letter. */
  readonly words: string;
  /** Counted from 1. */
  readonly line: number;
  readonly why: string;
}

describe('shipped templates', () => {
  it('are there in both languages', () => {
    const languages = Object.values(templates).map((text) => (parse(text) as { language: string }).language);
    expect(languages.filter((language) => language === 'en').length).toBeGreaterThanOrEqual(3);
    expect(languages.filter((language) => language === 'zh-CN').length).toBeGreaterThanOrEqual(3);
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
  const file = parse(text) as OurPromptFile;
  const names = file.variables.map(({ name }) => name);

  it('is named after its folder and file', () => {
    expect(file.id).toBe(path.slice(0, -ending.length).replaceAll('/', '.'));
  });

  it('can be read as a plain GitHub Models file', () => {
    for (const { role, content } of file.messages) {
      expect(['system', 'user', 'assistant']).toContain(role);
      expect(content).toMatch(/\S/);
    }
    for (const value of [file.name, file.description, file.model]) expect(value).toEqual(expect.any(String));
    expect(file.modelParameters).toEqual({ temperature: expect.any(Number), maxCompletionTokens: expect.any(Number) });
    expect(['text', 'json_object', 'json_schema']).toContain(file.responseFormat);
    expect(file.jsonSchema).toEqual(expect.any(String));
    for (const evaluator of file.evaluators) expect(evaluator).toEqual(expect.toSatisfy(isEvaluator));
  });

  it('keeps outside text in user messages', () => {
    const untrusted = file.variables.filter(({ trust }) => trust === 'untrusted').map(({ name }) => name);
    const system = file.messages.filter(({ role }) => role === 'system').map(({ content }) => content);
    expect(system).toHaveLength(1);
    for (const name of untrusted) expect(system.join()).not.toContain(`{{${name}}}`);
  });

  it('uses exactly the variables that it declares', () => {
    const used = placeholdersOf(file.messages.map(({ content }) => content).join('\n'));
    const declared = file.variables.filter(({ usedBy }) => usedBy !== 'host').map(({ name }) => name);
    expect([...used].sort()).toEqual(declared.sort());
  });

  it('has an output schema that compiles, is closed and asks for every field', () => {
    const { name, strict, schema } = JSON.parse(String(file.jsonSchema)) as {
      name: string;
      strict: boolean;
      schema: Record<string, unknown>;
    };
    expect(name).toMatch(/^[\w-]{1,64}$/);
    expect(strict).toBe(true);
    expect(() => new Ajv2020({ strict: true }).compile(schema)).not.toThrow();
    const objects = objectsIn(schema);
    expect(objects.length).toBeGreaterThan(0);
    for (const { properties, required, additionalProperties } of objects) {
      expect(additionalProperties).toBe(false);
      expect([...(required ?? [])].sort()).toEqual(Object.keys(properties ?? {}).sort());
    }
  });

  it('has at least three test cases with exactly its variables', () => {
    expect(file.testData.length).toBeGreaterThanOrEqual(3);
    for (const { expected, kind: _kind, tags: _tags, data: _data, ...values } of file.testData) {
      expect(Object.keys(values).sort()).toEqual([...names].sort());
      expect(expected).toMatch(/\S/);
      // A plain reader writes maps and lists in a notation of its own, so values are plain.
      for (const value of Object.values(values)) expect(['string', 'number', 'boolean']).toContain(typeof value);
    }
  });

  it('speaks of one version, approved by somebody else than its owner and author', () => {
    const { owner, author, approval, evaluation, changelog } = file.governance;
    expect(approval.version).toBe(file.version);
    expect(evaluation.version).toBe(file.version);
    expect(changelog[0]?.version).toBe(file.version);
    expect([owner, author]).not.toContain(approval.by);
  });
});

describe.each(Object.entries(twins))('broken twin %s', (path, text) => {
  const sidecar = join(brokenFolder, path.replace(ending, '.expected.yaml'));
  const planted = parse(readFileSync(sidecar, 'utf8')) as readonly PlantedFault[];

  it('gives the planted findings and nothing else', () => {
    const lines = createLineIndex(text);
    const found = checkFiles(engineFor({ config }), { [path]: text }).map(({ ruleId, range }) => ({
      rule: ruleId,
      words: text.slice(range.start, range.end),
      line: lines.positionAt(range.start).line + 1,
    }));
    const expected = planted.map(({ rule, words, line }) => ({ rule, words, line }));
    expect(found.sort(byPlace)).toEqual(expected.sort(byPlace));
  });

  it('says why for each of two to four faults', () => {
    expect(planted.length).toBeGreaterThanOrEqual(2);
    expect(planted.length).toBeLessThanOrEqual(4);
    for (const { why } of planted) expect(why).toMatch(/\S/);
  });
});

/** The prompt files below a folder, by path with `/`. */
function readTexts(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith(ending));
  return Object.fromEntries(
    paths.sort().map((path) => [path.replaceAll('\\', '/'), readFileSync(join(folder, path), 'utf8')]),
  );
}

function sourceOf(uri: string, { start, end }: { start: number; end: number }): string {
  return (templates[uri.slice(library.length)] ?? '').slice(start, end);
}

function placeholdersOf(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/\{\{([^{}]+)\}\}/g)].map(([, name]) => name ?? ''));
}

function byPlace(a: { line: number; rule: string }, b: { line: number; rule: string }): number {
  return a.line - b.line || a.rule.localeCompare(b.rule);
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
