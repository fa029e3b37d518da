import { describe, it } from 'vitest';
import { expectMentions } from '../../support/readings.js';
import { samples } from './samples.js';

describe('the mentions of a variable', () => {
  it.each(samples)('%s', (_, files) => {
    expectMentions(files);
  });
});

describe('what belongs together', () => {
  it('is one template where each has variables of its own', () => {
    const first = '{ "_type": "prompt", "input_variables": ["⟦a⟧"], "template": "{⟦a⟧}" }';
    const second = '{ "_type": "prompt", "input_variables": ["a"], "template": "{a}" }';
    expectMentions({ 'a.json': `[${first}, ${second}]` });
  });

  it('is all templates of a file that share a declaration', () => {
    expectMentions({
      'a.json':
        '[{ "_type": "prompt", "template": "{⟦a⟧}", "input_variables": [] }, { "_type": "prompt", "template": "{⟦a⟧}" }]',
      'bluepencil.yaml': 'library: [{ files: "*.json", variables: [{ name: ⟦a⟧ }] }]\n',
    });
  });

  it('is a section with its end, but no name that comes from the section around it', () => {
    expectMentions({ 'prompts/a.mustache': '{{#⟦a⟧}}{{#b}}{{#⟦a⟧}}{{/⟦a⟧}}{{/b}}{{/⟦a⟧}}{{#b}}{{x}}{{/c}}{{/b}}' });
    expectMentions({ 'prompts/a.mustache': '{{#a}}{{#b}}{{/b}}{{/a}}{{# ⟦b⟧ }}{{x}}{{/ ⟦b⟧ }}{{#a}}' });
  });
});
