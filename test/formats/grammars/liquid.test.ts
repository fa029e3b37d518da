import { Liquid } from 'liquidjs';
import { describe, expect, it } from 'vitest';
import { liquid } from '../../../server/src/engine/formats/grammars/liquid.js';
import type { Render, Writer } from './engine-names.js';
import { expectManyRead, expectMissed, expectMissedByChance, expectMistakes, expectNames } from './table.js';

const engine = new Liquid();
const render: Render = (template) => {
  const parsed = engine.parse(template);
  return (data) => String(engine.renderSync(parsed, data));
};

describe('names in Liquid', () => {
  it.each([
    ['你好 {{ ⟦名字⟧ }}\r\n😀{{-⟦a⟧.b[0] | upcase-}}{{ ["⟦odd name⟧"].x }}', ['名字!', 'a', 'odd name']],
    ['{{ ⟦a⟧ | default: ⟦b⟧ | append: "c" }}', ['a?', 'b']],
    ['{% assign x = ⟦a⟧ | append: ⟦b⟧ %}{{ ⟦x⟧ }}', ['a', 'b', 'a<x>!']],
    ['{% capture x %}{{ ⟦a⟧ }}{% endcapture %}{{ x }}', ['a!']],
    [
      '{% for i in ⟦list⟧ limit: ⟦n⟧ %}{{ ⟦i⟧.x }}{{ forloop.index }}{% else %}{{ ⟦e⟧ }}{% endfor %}',
      ['list.', 'n.', 'list<i>', 'e!'],
    ],
    ['{% for i in (1..⟦n⟧) %}{{ ⟦i⟧ }}{% endfor %}', ['n.', 'n<i>!']],
    [
      '{% if ⟦a⟧ and ⟦b⟧ %}{{ ⟦a⟧ }}{% elsif ⟦c⟧ == nil %}{% else %}{{ ⟦d⟧ }}{% endif %}',
      ['a?.', 'b?.', 'a?!', 'c?.', 'd!'],
    ],
    ['{% unless ⟦a⟧ %}x{% else %}{{ ⟦a⟧ }}{% endunless %}', ['a?.', 'a?!']],
    ['{% case ⟦x⟧ %}{% when "a", ⟦y⟧ %}{{ ⟦z⟧ }}{% else %}{% endcase %}', ['x.', 'y.', 'z!']],
    ['{% include "⟦foo⟧", x: ⟦a⟧ %}{% render \'⟦r⟧\' with ⟦b⟧ as c %}', ['>foo', 'a', '>r', 'b']],
    ['{% raw %}{{x}}{% endraw %}{% comment %}{{y}}{% endcomment %}{% # no %}{{ ⟦a⟧[⟦b⟧] }}', ['a', 'b.']],
    ['{% liquid\r\nassign x = ⟦a⟧\r\necho ⟦b⟧\r\n%}{% increment n %}{{ n }}', ['a', 'b']],
  ])('%s', (source, expected) => expectNames(liquid, source, expected));
});

describe('what Liquid refuses', () => {
  it.each([
    ['{% if a %}x', ['unclosed-block {% if a %}'], ['a']],
    ['{% endif %}{{ b }}', ['unopened-block {% endif %}'], ['b']],
    ['{% if a %}{% endfor %}{{ b }}', ['wrong-end {% endfor %}'], ['a', 'b']],
    ['{% if a %}{% for b in c %}{% endif %}', ['unclosed-block {% for b in c %}'], ['a', 'c']],
    ['{% foo %}{{ b }}', ['unknown-tag {% foo %}'], ['b']],
    ['你好{{ a', ['unclosed-tag {{'], []],
    ['{{ | x }}{{ b }}', ['bad-expression {{ | x }}'], ['b']],
    ['{% for a %}{% endfor %}', ['bad-expression {% for a %}'], []],
  ])('%s', (text, problems, names) => {
    expect(() => engine.parse(text)).toThrow();
    expectMistakes(liquid, text, problems, names);
  });

  it('keeps the names behind a tag that is half typed', () => {
    expectMistakes(liquid, '{{ na\n{{ b }}', ['unclosed-tag {{'], ['b']);
  });
});

const writer: Writer = {
  insert: (name) => `{{ ${name} | append: "x" }}`,
  item: (field, loop) => `{{ item${loop}.${field} }}`,
  ask: (name, _, yes, no) => `{%- if ${name} -%}${yes}${no && `{% else %}${no}`}{% endif %}`,
  askNot: (name, _, yes) => `{% unless ${name} == "yes" %}${yes}{% endunless %}`,
  loop: (name, _, loop, body) => `{% for item${loop} in ${name} %}{{ item${loop}.field }}${body}{% endfor %}`,
};

describe('the real Liquid', () => {
  it.each([
    '{% assign x = a %}{{ x }}{% capture y %}{{ b }}{% endcapture %}{{ y }}{{ c | default: "d" }}',
    '{% case flag1 %}{% when "yes" %}{{ a }}{% else %}{{ b }}{% endcase %}{% raw %}{{ c }}{% endraw %}',
    '{% tablerow i in list1 %}{{ i.field }}{% endtablerow %}{% cycle a %}{% comment %}{{ c }}{% endcomment %}',
  ])('misses what is found: %s', (template) => {
    expectMissed(liquid, render, template);
  });

  it('misses what is found in templates made by chance', () => expectMissedByChance(liquid, render, writer, 60));
});

describe('a large text', () => {
  it.each(['{{', '{%', '{{a.b}}', '{% if a %}', '{% raw %}', '{{ " ', '{{a['])('of %s is read', (piece) =>
    expectManyRead(liquid, piece),
  );
});
