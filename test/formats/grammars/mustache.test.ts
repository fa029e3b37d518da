import Mustache from 'mustache';
import { describe, expect, it } from 'vitest';
import { mustache } from '../../../server/src/engine/formats/grammars/mustache.js';
import type { Render, Writer } from './engine-names.js';
import { expectManyRead, expectMissed, expectMissedByChance, expectMistakes, expectNames } from './table.js';

/** Without the cache, which would keep every template for ever. */
const render: Render = (template) => {
  const engine = new Mustache.Writer();
  return (data) => engine.render(template, data, undefined, { escape: String });
};

describe('names in Mustache', () => {
  it.each([
    ['你好 {{⟦名字⟧}}\r\n😀{{ ⟦a⟧.b }}{{{⟦c⟧}}}{{& ⟦d⟧ }}', ['名字!', 'a', 'c!', 'd']],
    ['{{#⟦person⟧}}{{⟦name⟧}} {{⟦.⟧}}{{/person}}{{⟦x⟧}}', ['person?.', 'person<name>?!', 'person<.>?!', 'x!']],
    ['{{#⟦x⟧}}{{⟦x⟧}}{{/x}}{{^⟦y⟧}}{{⟦z⟧}}{{/y}}', ['x?.', 'x?!', 'y?.', 'z!']],
    ['{{=<% %>=}}<% ⟦x⟧ %> {{y}} <%={{ }}=%>{{⟦z⟧}}', ['x!', 'z!']],
    ['{{! {{note }}{{> ⟦footer⟧ }}{{.}}', ['>footer!']],
  ])('%s', (source, expected) => expectNames(mustache, source, expected));
});

describe('what Mustache refuses', () => {
  it.each([
    ['{{#a}}x', ['unclosed-block {{#a}}'], ['a']],
    ['{{/a}}{{b}}', ['unopened-block {{/a}}'], ['b']],
    ['{{#a}}{{/b}}{{c}}', ['wrong-end {{/b}}'], ['a', 'c']],
    ['{{#a}}{{#b}}{{/a}}{{c}}', ['unclosed-block {{#b}}'], ['a', 'c']],
    ['{{a}} 😀{{b', ['unclosed-tag {{'], ['a']],
  ])('%s', (text, problems, names) => {
    expect(() => Mustache.parse(text)).toThrow();
    expectMistakes(mustache, text, problems, names);
  });

  it.each([
    ['{{na\n{{b}}', ['unclosed-tag {{'], ['b']],
    ['{{}}{{b}}', ['empty {{}}'], ['b']],
    ['{{a | upper}}{{b}}', ['bad-expression {{a | upper}}'], ['b']],
  ])('or takes for a name that nobody has: %s', (text, problems, names) => {
    expectMistakes(mustache, text, problems, names);
  });
});

const writer: Writer = {
  insert: (name, depth) => (depth === 0 ? `{{${name}}}` : ' text '),
  item: (field) => `{{{ ${field} }}}`,
  ask: (name, depth, yes, no) => (depth > 0 ? yes : `{{^${name}}}${yes}{{/${name}}}${no}`),
  askNot: (name, depth, yes) => (depth > 0 ? yes : `{{^${name}}}${yes}{{/${name}}}`),
  loop: (name, depth, _, body) => (depth > 0 ? body : `{{#${name}}}\r\n{{field}}${body}{{/${name}}}`),
};

describe('the real Mustache', () => {
  it('misses what is found', () => {
    const template = '{{#list1}}{{field}}{{/list1}}{{^flag}}{{& a}}{{/flag}}{{=<% %>=}}<%b%>{{c}}<%! d %>';
    expectMissed(mustache, render, template);
  });

  it('misses what is found in templates made by chance', () => expectMissedByChance(mustache, render, writer, 60));
});

describe('a large text', () => {
  it.each(['{{', '{{a.b}}', '{{#a}}', '{{#a}}{{/b}}', '{{{'])('of %s is read', (piece) =>
    expectManyRead(mustache, piece),
  );

  it('of white space in an open tag is read', () => {
    expect(mustache.scan(`{{a${' '.repeat(1_000_000)}`).problems).toMatchObject([{ code: 'unclosed-tag' }]);
  });
});
