import { describe, expect, it } from 'vitest';
import { retrievalsOf, toolsOf } from '../../../server/src/engine/model/tools.js';
import { marked, withMarks } from '../../support/marked.js';
import { templateFrom } from './support.js';

describe('toolsOf', () => {
  it.each([
    ['tools:\n  - { name: ⟦close_alert⟧, effect: write }\n  - "⟦*⟧"\n  - ⟦{ effect: read }⟧\nmessages: []\n'],
    ['tools: [{ type: function, function: { name: ⟦查询账户⟧, parameters: { type: object } } }]\nmessages: []\n'],
    ['tools: ⟦Read⟧, ⟦Bash(git:*, ls)⟧\nmessages: []\n'],
    ['tools: { ⟦get_case⟧: { effect: read } }\nmessages: []\n'],
    ['tools: "⟦*⟧"\nmessages: []\n'],
    ['tools:\nmessages: []\n'],
  ])('finds the names in %j', (source) => {
    const { text } = marked(source);
    const places = toolsOf(templateFrom(text)).map(({ place }) => place);
    expect(withMarks(text, places)).toBe(source);
  });

  it('reads what is said of a tool', () => {
    const text =
      'tools:\n  - name: request_setpoint_change\n    effect: write\n    approval: human\n    approverRole: shift-lead\n    zone: cell-4\n    target: simulation\n    bounds: { min: 20, max: 80, unit: degC }\n    parameters: { type: object }\n    tags: [plc]\nmessages: []\n';
    const [tool] = toolsOf(templateFrom(text));
    expect(tool?.name.value).toBe('request_setpoint_change');
    expect(tool?.approverRole?.value).toBe('shift-lead');
    expect(tool?.target?.value).toBe('simulation');
    expect(tool?.bounds?.value).toEqual({ min: 20, max: 80, unit: 'degC' });
    expect(tool?.parameters?.value).toEqual({ type: 'object' });
    expect(tool?.tags?.value).toEqual(['plc']);
    expect(tool?.purpose).toBeUndefined();
  });

  it('calls a tool without a name by an empty one', () => {
    expect(toolsOf(templateFrom('tools: [{ effect: read }]\nmessages: []\n')).map(({ name }) => name.value)).toEqual([
      '',
    ]);
  });
});

describe('retrievalsOf', () => {
  it('takes one block, a list, or a bare name', () => {
    const read = (text: string) => retrievalsOf(templateFrom(`retrieval: ${text}\nmessages: []\n`));
    expect(read('{ index: policy-docs, accessScope: caller, maxAge: P90D }')[0]?.accessScope?.value).toBe('caller');
    expect(read('[{ index: a, side: private }, { index: [b] }]').map(({ index }) => index?.value)).toEqual([
      'a',
      ['b'],
    ]);
    expect(read('policy-docs')[0]?.index?.value).toBe('policy-docs');
    expect(read('')).toEqual([]);
  });
});
