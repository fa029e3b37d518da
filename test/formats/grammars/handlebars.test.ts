import Handlebars from 'handlebars';
import { describe, expect, it } from 'vitest';
import { handlebars, handlebarsWith } from '../../../server/src/engine/formats/grammars/handlebars.js';
import { inShort, namesThatMatter, outerNames, type Render, type Writer, wordsOf } from './engine-names.js';
import { expectManyRead, expectMissedByChance, expectMistakes, expectNames } from './table.js';

const render: Render = (template) => Handlebars.compile(template, { noEscape: true });

describe('names in Handlebars', () => {
  it.each([
    ['Hi {{⟦name⟧}} and {{ ⟦名字⟧ }}\r\n😀{{{⟦x⟧}}}{{~⟦y⟧~}}', ['name!', '名字!', 'x!', 'y']],
    ['{{⟦user⟧.address.[0].city}} {{[⟦odd name⟧].x}}', ['user', 'odd name']],
    ['{{helper ⟦a⟧ b=⟦c⟧}} {{helper (other ⟦d⟧) "e" 1 true}}', ['a', 'c', 'd']],
    ['{{#each ⟦items⟧ as |one i|}}{{⟦one⟧.name}}{{⟦i⟧}}{{/each}}', ['items.', 'items<one>', 'items<i>!']],
    [
      '{{#each ⟦订单⟧}}{{⟦名称⟧}} {{⟦this⟧}} {{@index}} {{../⟦顶⟧}} {{@root.⟦底⟧}}{{/each}}',
      ['订单.', '订单<名称>!', '订单<this>!', '顶', '底'],
    ],
    [
      '{{#each ⟦a⟧}}{{#each ⟦b⟧}}{{⟦c⟧}}{{../⟦d⟧}}{{../../⟦e⟧}}{{/each}}{{/each}}',
      ['a.', 'a<b>.', 'a<c>!', 'a<d>', 'e'],
    ],
    ['{{#each ⟦a⟧}}x{{else}}{{⟦b⟧}}{{/each}}', ['a?.', 'b!']],
    ['{{#with ⟦a⟧}}{{⟦b⟧}}{{/with}}{{#with this}}{{⟦c⟧}}{{/with}}', ['a.', 'a<b>!', 'c!']],
    ['{{#if ⟦a⟧}}{{⟦a⟧}}{{⟦b⟧}}{{else if ⟦c⟧}}{{⟦c⟧}}{{else}}{{⟦d⟧}}{{/if}}', ['a?.', 'a?!', 'b!', 'c?.', 'c?!', 'd!']],
    ['{{#unless ⟦a⟧}}x{{else}}{{⟦a⟧}}{{/unless}}', ['a?.', 'a?!']],
    ['{{#if (and ⟦a⟧ ⟦b⟧)}}{{⟦b⟧}}{{/if}}{{#if (eq ⟦c⟧ 1)}}x{{/if}}', ['a?.', 'b?.', 'b?!', 'c.']],
    ['{{#⟦person⟧}}{{⟦name⟧}}{{^}}{{⟦other⟧}}{{/person}}', ['person?.', 'person<name>?!', 'other!']],
    ['{{> ⟦footer⟧}}{{>⟦a/b⟧ x=⟦y⟧}}{{#> ⟦layout⟧}}{{⟦z⟧}}{{/layout}}', ['>footer!', '>a/b', 'y', '>layout?', 'z!']],
    ['{{#*inline "p"}}{{x}}{{/inline}}{{> p}}', []],
    ['{{lookup ⟦map⟧ ⟦key⟧}}{{log ⟦a⟧}}', ['map', 'key.', 'a.']],
    ['{{!-- {{a}} --}}{{! {{b}}\\{{c}} \\\\{{⟦d⟧}}', ['d!']],
    ['{{{{raw ⟦a⟧}}}}{{x}}{{{{/raw}}}}{{⟦b⟧}}', ['a.', 'b!']],
    ['{{this}} {{.}} {{"text"}} {{1}} {{true}} {{@key}} {{this.⟦a⟧}} {{./⟦b⟧}}', ['a', 'b']],
  ])('%s', (source, expected) => expectNames(handlebars, source, expected));

  it('knows the tag and the whole path', () => {
    const text = '你好 {{#if user.[first name]}}😀{{/if}}';
    const [use] = handlebars.scan(text).uses;
    expect(use?.path).toBe('user.[first name]');
    expect(text.slice(use?.start, use?.end)).toBe('{{#if user.[first name]}}');
  });

  it('writes names that the engine reads again', () => {
    for (const name of ['name', '名字', 'odd name', 'this', '12']) {
      expect(outerNames(handlebars, handlebars.write(name))).toEqual([name]);
    }
  });
});

describe('what Handlebars refuses', () => {
  it.each([
    ['{{#if a}}x', ['unclosed-block {{#if a}}'], ['a']],
    ['x{{/if}}{{else}}', ['unopened-block {{/if}}', 'unopened-block {{else}}'], []],
    ['{{#if a}}{{/each}}{{b}}', ['wrong-end {{/each}}'], ['a', 'b']],
    ['{{#if a}}{{#each b}}{{/if}}', ['unclosed-block {{#each b}}'], ['a', 'b']],
    ['你好 {{na\r\n{{b}}', ['unclosed-tag {{'], ['b']],
    ['{"a": {{b}}}', ['engine }}}'], ['b']],
    ['{{{b}} {{c}}', ['engine }}'], ['b', 'c']],
    ['{{}} {{b}}', ['empty {{}}'], ['b']],
    ['{{a | upper}} {{b}}', ['bad-expression {{a | upper}}'], ['b']],
    ['{{#if a b!}}{{c}}{{/if}}', ['bad-expression {{#if a b!}}'], ['c']],
    ['{{#each a as |x}}{{/each}}', ['bad-expression {{#each a as |x}}'], []],
    ['{{!-- a {{b}}', ['unclosed-tag {{'], ['b']],
    ['{{#if a}}{{else}}{{else}}{{/if}}', ['unopened-block {{else}}'], ['a']],
  ])('%s', (text, problems, names) => {
    expect(() => Handlebars.parse(text)).toThrow();
    expectMistakes(handlebars, text, problems, names);
  });
});

describe('Handlebars as a tool sets it up', () => {
  it('refuses helpers that are not known', () => {
    const dotprompt = handlebarsWith({ helpers: ['role', 'history', 'json'], knownHelpersOnly: true });
    const text = '{{role "system"}}{{history}}{{shout a}}{{json b indent=2}}{{#if (eq c 1)}}{{@state.d}}{{/if}}{{e}}';
    expectMistakes(dotprompt, text, ['unknown-helper shout', 'unknown-helper eq'], ['a', 'b', 'c', 'e']);
  });

  it('knows functions by their form, values that are set, and names of the tool', () => {
    const kernel = handlebarsWith({ isHelper: (name) => name.includes('-'), setters: ['set'], bound: ['now'] });
    const text = '{{Time-Today}}{{Mail-Send to}}{{set "all" list}}{{#each all}}{{title}}{{/each}}{{now}}';
    expect(inShort(kernel, text)).toEqual(['to', 'list.', 'list<all>.', 'list<title>!']);
  });
});

const writer: Writer = {
  insert: (name, depth) => (depth === 0 ? `{{ ${name} }}` : depth === 1 ? `{{../${name}}}` : `{{@root.${name}}}`),
  item: (field) => (field.length % 2 === 0 ? `{{this.${field}}}` : `{{${field}}}`),
  ask: (name, depth, yes, no) => `{{#if ${up(name, depth)}}}${yes}${no && `{{else}}${no}`}{{/if}}`,
  askNot: (name, depth, yes) => `{{~#unless ${up(name, depth)}~}}${yes}{{/unless}}`,
  loop: (name, depth, loop, body) =>
    `{{#each ${up(name, depth)} as |item${loop}|}}{{item${loop}.field}}${body}{{/each}}`,
};
const up = (name: string, depth: number): string => (depth === 0 ? name : `@root.${name}`);

describe('the real Handlebars', () => {
  const written = [
    '{{#if a}}{{b}}{{else if c}}{{d}}{{else}}{{e}}{{/if}}',
    '{{#with person_list}}{{#each this}}{{field}}{{../length}}{{/each}}{{/with}}{{other}}',
    '{{#each list1}}{{#if field}}{{../a}}{{/if}}{{/each}}\\{{b}} \\\\{{c}}',
    '{{!-- {{a}} --}}{{#unless flag}}{{e}}{{/unless}}',
    '{{^flag}}{{b}}{{/flag}}{{[c]}}{{this.d}}{{this/e}}{{@root.f}}{{{{g}}}}{{h}}{{{{/g}}}}',
    '{{#each @root.list1 as |x i|}}{{x.field}}{{i}}{{@index}}{{/each}}',
  ];
  it.each(written)('misses what is found: %s', (template) => {
    const found = outerNames(handlebars, template).filter((name) => name !== 'length');
    expect(namesThatMatter(render, template, wordsOf(template), 1).filter((name) => name !== 'g')).toEqual(found);
  });

  it('misses what is found in templates made by chance', () => expectMissedByChance(handlebars, render, writer, 80));
});

describe('a large text', () => {
  it.each(['{{', '{{#if a}}', '{{a.b}}', '{{[', '{{a (b ', '{{{{a}}}}', '{{!--', '{{" '])('of %s is read', (piece) =>
    expectManyRead(handlebars, piece),
  );

  it('of parentheses in each other is refused, not followed', () => {
    const text = `{{a ${'(b '.repeat(200_000)}${')'.repeat(200_000)}}}`;
    expect(handlebars.scan(text).problems).toMatchObject([{ code: 'bad-expression' }]);
  });
});
