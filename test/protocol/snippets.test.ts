import { afterEach, describe, expect, it } from 'vitest';
import { type CompletionItem, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { expandSnippet } from '../../server/src/lsp/snippets/escape.js';
import { engineFor, library } from '../support/check-text.js';
import type { LspClient } from '../support/lsp-client.js';
import { folder, startLibrary, template } from '../support/lsp-library.js';

const a = `${folder}a.prompt.yaml`;
const all = ['bp-template', 'bp-variable', 'bp-message', 'bp-governance', 'bp-suppress'];

let client: LspClient;
afterEach(() => client.end());

/** Open a text and ask for completions where the `|` stands. */
async function completionsAt(marked: string, options: { uri?: string; locale?: string } = {}) {
  ({ client } = await startLibrary({}, options.locale === undefined ? {} : { locale: options.locale }));
  const uri = options.uri ?? a;
  const at = marked.indexOf('¦');
  await client.open(uri, marked.replace('¦', ''));
  return client.completionsBehind(uri, marked.slice(0, at));
}

/** The text after a completion was accepted without typing: as editors do, further lines are indented like the first. */
function accept(uri: string, { textEdit }: CompletionItem): string {
  if (!textEdit || !TextEdit.is(textEdit)) throw new Error('A text edit was expected.');
  const document = client.document(uri);
  const { line } = textEdit.range.start;
  const indentation = /^ */.exec(document.getText().split('\n')[line] ?? '')?.[0] ?? '';
  const newText = expandSnippet(textEdit.newText).replaceAll('\n', `\n${indentation}`);
  return TextDocument.applyEdits(document, [{ range: textEdit.range, newText }]);
}

function messagesFor(text: string, lang: 'en' | 'zh-cn' = 'en'): readonly string[] {
  const { findings } = engineFor({ lang }).check({ uri: `${library}a.prompt.yaml`, text });
  return findings.map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

const labels = (items: readonly CompletionItem[]) => items.map(({ label }) => label);
const named = (items: readonly CompletionItem[], label: string): CompletionItem => {
  const item = items.find((candidate) => candidate.label === label);
  if (!item) throw new Error(`${label} is not offered.`);
  return item;
};

describe.each(['en', 'zh-cn'] as const)('snippets in %s', (locale) => {
  it('bp-template alone is a template without findings', async () => {
    const items = await completionsAt('bp¦', { locale });
    const text = accept(a, named(items, 'bp-template'));
    expect(text).toContain(locale === 'en' ? 'language: en' : 'language: zh-CN');
    expect(messagesFor(text, locale)).toEqual([]);
  });

  it('all others fit into a template without new findings', async () => {
    const blank = accept(a, named(await completionsAt('¦', { locale }), 'bp-template'));
    client.end();
    const places = {
      'bp-variable': blank.replace('messages:', '  - bp¦\nmessages:').replaceAll('input_text', 'other_text'),
      'bp-message': blank.replace('governance:', '  ¦\ngovernance:'),
      'bp-governance': `${blank.slice(0, blank.indexOf('governance:'))}bp-gov¦\n`,
      'bp-suppress': blank.replace('model:', '¦\nmodel:'),
    };
    for (const [label, marked] of Object.entries(places)) {
      const text = accept(a, named(await completionsAt(marked, { locale }), label));
      const ids = messagesFor(text, locale).map((message) => message.split(':')[0]);
      const expected = { 'bp-variable': ['core/unused-variable'], 'bp-suppress': ['suppression/unused'] }[label] ?? [];
      expect(ids, `${label} in:\n${text}`).toEqual(expected);
      if (label !== 'bp-suppress') await client.end();
    }
  });
});

describe('snippets', () => {
  it('are offered at the beginning of a line', async () => {
    expect(labels(await completionsAt(`${template('demo.a', 'Hi {{name}}')}bp¦`))).toEqual(all);
  });

  it('begin a list where there is none, and go on with one that is there', async () => {
    const items = await completionsAt('id: demo.a\nvariables:\n- name: x\nbp¦\n');
    expect(accept(a, named(items, 'bp-variable'))).toContain('\n- name: x\n- name: input_text\n  type: string\n');
    expect(accept(a, named(items, 'bp-message'))).toContain('\nmessages:\n  - role: user\n    content: |\n      Write');
  });

  it('are not offered inside a text, in other places of a line, or under other keys', async () => {
    const text = 'id: demo.a\nmessages:\n  - role: user\n    content: |\n      Some words\n      bp¦\n      more\n';
    expect(await completionsAt(text)).toEqual([]);
    await client.end();
    expect(await completionsAt('id: demo.a\nname: bp¦\nmessages: []\n')).toEqual([]);
    await client.end();
    expect(labels(await completionsAt('id: demo.a\ngovernance:\n  bp¦\nmessages: []\n'))).toEqual(['bp-suppress']);
  });

  it('are offered in untitled YAML that is empty or looks like a prompt, and in no other YAML', async () => {
    expect(labels(await completionsAt('bp¦', { uri: 'untitled:Untitled-1' }))).toEqual(all);
    await client.end();
    expect(labels(await completionsAt('messages:\n  - bp¦\n', { uri: 'untitled:Untitled-1' }))).toEqual(['bp-message']);
    await client.end();
    expect(await completionsAt('retries: 3\nbp¦', { uri: 'untitled:Untitled-1' })).toEqual([]);
    await client.end();
    expect(await completionsAt('bp¦', { uri: `${folder}settings.yaml` })).toEqual([]);
  });

  it('mean the finding behind the cursor when they suppress', async () => {
    const items = await completionsAt(template('demo.a', 'Hi {{nmae}}').replace('messages:', '¦\nmessages:'));
    const line = accept(a, named(items, 'bp-suppress')).split('\n')[6];
    expect(line).toMatch(/^# bluepencil-disable-next-line core\/[\w-]+ -- reason$/);
  });
});
