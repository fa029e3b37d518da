import { afterEach, describe, expect, it } from 'vitest';
import type { CompletionItem, Hover, InlayHint, MarkupContent } from 'vscode-languageserver';
import type { LspClient } from '../support/lsp-client.js';
import { folder, startLibrary } from '../support/lsp-library.js';

const own = `${folder}own.policy.yaml`;

let client: LspClient;
afterEach(() => client.end());

/** A rule of a pack with more lines behind its kind. */
const rule = (kind: string, more: string): string =>
  `pack: { id: own, title: Own, version: 1.0.0 }\nlists:\n  rivals: { en: [Acme Bank] }\nrules:\n  - id: a-rule\n    kind: ${kind}\n${more}`;

async function labelsAt(marked: string, uri = own): Promise<readonly string[]> {
  await client.open(uri, marked.replace('¦', ''), 'yaml');
  const position = client.document(uri).positionAt(marked.indexOf('¦'));
  const items = await client.request<readonly CompletionItem[]>('textDocument/completion', {
    textDocument: { uri },
    position,
  });
  await client.close(uri);
  return items.map(({ label }) => label);
}

async function hoverAt(marked: string): Promise<string | undefined> {
  await client.open(own, marked.replace('¦', ''), 'yaml');
  const position = client.document(own).positionAt(marked.indexOf('¦'));
  const hover = await client.request<Hover | null>('textDocument/hover', { textDocument: { uri: own }, position });
  await client.close(own);
  return hover === null ? undefined : (hover.contents as MarkupContent).value;
}

describe('completion in a policy pack', () => {
  it('knows the fields of templates in conditions, and what lies in them', async () => {
    ({ client } = await startLibrary({}));
    expect(await labelsAt(rule('field-values', '    when:\n      ¦\n'))).toEqual(
      expect.arrayContaining(['useCase', 'audience', 'jurisdictions', 'hasTools']),
    );
    expect(await labelsAt(rule('field-values', '    when:\n      output.¦: public\n'))).toContain('output.publish');
    expect(await labelsAt(rule('field-values', '    when:\n      audience: ¦\n'))).toContain('customer');
    expect(await labelsAt(rule('field-values', '    when:\n      useCase: [¦]\n'))).toContain('marketing');
  });

  it('knows the properties of variables, and fields that must be set', async () => {
    ({ client } = await startLibrary({}));
    const variables = await labelsAt(rule('variables', '    options:\n      require:\n        ¦\n'));
    expect(variables).toEqual(expect.arrayContaining(['sensitivity', 'trust']));
    expect(await labelsAt(rule('required-field', '    options:\n      fields: [¦]\n'))).toContain('owner');
  });

  it('knows controls, clauses, lists and kinds', async () => {
    ({ client } = await startLibrary({}));
    expect(await labelsAt(rule('forbidden-text', '    controls:\n      - ¦\n'))).toContain('us-ecoa.1002.9-b2');
    expect(await labelsAt(rule('required-text', '    options:\n      clauses: [¦]\n'))).toContain('treat-as-data');
    expect(await labelsAt(rule('forbidden-text', '    options:\n      phrases: ¦\n'))).toEqual(
      expect.arrayContaining(['rivals', 'finance/guarantee']),
    );
    expect(await labelsAt(rule('¦', ''))).toEqual(expect.arrayContaining(['forbidden-text', 'required-field']));
  });
});

describe('completion in the configuration', () => {
  it('knows the profiles', async () => {
    ({ client } = await startLibrary({}));
    const uri = `${folder}bluepencil.yaml`;
    expect(await labelsAt('extends: [¦]\n', uri)).toEqual(
      expect.arrayContaining(['bluepencil:recommended', 'bluepencil:finance-cn', 'bluepencil:strict']),
    );
  });
});

describe('hover in a policy pack', () => {
  it('says what a control, a clause and a field are', async () => {
    ({ client } = await startLibrary({}));
    expect(await hoverAt(rule('forbidden-text', '    controls: [eu-ai-act.art-5¦0-1]\n'))).toContain('Art. 50(1)');
    expect(await hoverAt(rule('required-text', '    options:\n      clauses: [treat-as¦-data]\n'))).toContain(
      'instructions',
    );
    expect(await hoverAt(rule('field-values', '    when:\n      risk¦Tier: high\n'))).toMatch(/riskTier\*\*\n\n\S/);
  });
});

describe('behind each example of a pack', () => {
  it('stands how it came out', async () => {
    ({ client } = await startLibrary({}));
    const text = `pack: { id: own, title: Own, version: 1.0.0 }
rules:
  - id: no-rivals
    kind: forbidden-text
    message:
      en: Do not name {words}.
      zh: 不要提及“{words}”。
    severity: error
    options:
      phrases: { en: [Acme Bank], zh: [顶峰银行] }
    examples:
      fires:
        - Say that ⟦Acme Bank⟧ is slower.
        - 说明⟦顶峰银行⟧的费率更高。
      silent:
        - Do not mention Acme Bank.
        - Praise Acme Bank.
`;
    await client.open(own, text, 'yaml');
    const range = { start: { line: 0, character: 0 }, end: { line: 25, character: 0 } };
    const hints = await client.request<readonly InlayHint[]>('textDocument/inlayHint', {
      textDocument: { uri: own },
      range,
    });
    expect(hints.map(({ position, label }) => [position.line, String(label).slice(0, 10)])).toEqual([
      [12, '✓ found: 1'],
      [13, '✓ found: 1'],
      [15, '✓ silent'],
      [16, '✗ This exa'],
    ]);
    const found = await client.pull(own);
    expect(JSON.stringify(found)).toContain('policy/example');
  });
});
