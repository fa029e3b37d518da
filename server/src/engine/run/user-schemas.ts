import type { SchemaBinding } from '../config/resolve.js';
import type { ParsedNode } from '../parse/document.js';
import { parseDocument } from '../parse/index.js';
import { problemMessages } from '../parse/problem-messages.js';
import { schemaMessages } from '../schema/messages.js';
import { compileUserSchema } from '../schema/user-schema.js';
import type { SchemaMistake } from '../schema/validate.js';
import { type Bilingual, fill, type Lang } from '../text/bilingual.js';
import type { Finding } from './finding.js';
import { ownFinding, schemaFinding, type Target } from './findings.js';

type Draft = Omit<Finding, 'fingerprint'>;

/** The user's schemas, ready for use, and what is wrong with them. */
export interface BoundSchemas {
  readonly problems: readonly Draft[];
  validate(uri: string, root: ParsedNode, target: Target): readonly Draft[];
}

/** Compile the schemas that the configuration binds to files. A broken one is a finding in its own file. */
export function bindUserSchemas(
  bindings: readonly SchemaBinding[],
  texts: ReadonlyMap<string, string | undefined>,
  lang: Lang,
): BoundSchemas {
  const problems: Draft[] = [];
  const usable = bindings.flatMap((binding) => {
    const compiled = compile(binding, texts.get(binding.uri), lang);
    problems.push(...compiled.problems);
    return compiled.validate ? [{ ...binding, validate: compiled.validate }] : [];
  });
  return {
    problems,
    validate: (uri, root, target) =>
      usable
        .filter(({ applies }) => applies(uri))
        .flatMap(({ validate }) => validate(root).map((mistake) => schemaFinding(mistake, target, lang))),
  };
}

type Compiled = { problems: Draft[]; validate?: (root: ParsedNode) => readonly SchemaMistake[] };

function compile({ name, uri, at }: SchemaBinding, text: string | undefined, lang: Lang): Compiled {
  if (text === undefined) {
    const target = { uri: at.uri, format: 'config' };
    return { problems: [ownFinding('config/schema', 'not-found', { target, range: at.range, data: { name } }, lang)] };
  }
  const target = { uri, format: 'config' };
  const document = parseDocument(text, /\.ya?ml$/i.test(uri) ? 'yaml' : 'json');
  const broken = document.problems.find(({ severity }) => severity === 'error');
  if (broken) {
    const detail = sentence(problemMessages, broken.code, lang, broken.data);
    return {
      problems: [ownFinding('config/schema', 'broken', { target, range: broken.range, data: { name, detail } }, lang)],
    };
  }
  const compiled = compileUserSchema(document);
  if ('validate' in compiled) return { problems: [], validate: compiled.validate };
  return {
    problems: compiled.mistakes.map(({ code, range, data }) => {
      const detail = sentence(schemaMessages, code, lang, data);
      return ownFinding('config/schema', 'broken', { target, range, data: { name, detail } }, lang);
    }),
  };
}

function sentence(
  messages: Readonly<Record<string, Bilingual>>,
  code: string,
  lang: Lang,
  data: SchemaMistake['data'],
): string {
  return fill(messages[code] ?? { en: code, zh: code }, lang, data);
}
