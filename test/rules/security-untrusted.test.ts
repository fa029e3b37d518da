import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../server/src/engine/index.js';
import inSystem from '../../server/src/engine/rules/security/untrusted-variable-in-system.js';
import undelimited from '../../server/src/engine/rules/security/untrusted-variable-undelimited.js';
import { findDelimiters, isDelimited } from '../../server/src/engine/rules/support/delimiters.js';
import { findingsOf } from '../support/rule-tester.js';

const fenced = (text: string, pairs: readonly (readonly string[])[] = []) => {
  const start = text.indexOf('{{x}}');
  return isDelimited(findDelimiters(text, pairs), start, start + 5);
};

describe('a placeholder is fenced', () => {
  it.each([
    '<a>{{x}}</a>',
    '<a>\n\n{{x}} and {{y}}\n</a>',
    '<a href="x">{{x}}</a>',
    '<a><b></b>{{x}}</a>',
    '<a><a></a>{{x}}</a>',
    '<a.b-c_1>{{x}}</a.b-c_1>',
    '<投诉>{{x}}</投诉>',
    '<Mail>{{x}}</mail>',
    '＜投诉＞{{x}}＜／投诉＞',
    '<doc source="{{x}}">text</doc>',
    '[mail]\n{{x}}\n[/mail]',
    '```\n{{x}}\n```',
    '````md\n{{x}}\n````',
    '"""{{x}}"""',
    "'''\n{{x}}\n'''",
    '~~~\n{{x}}\n~~~',
    '--- BEGIN MAIL ---\n{{x}}\n--- END MAIL ---',
    '### START OF MAIL ###\n{{x}}\n### END OF MAIL ###',
    '### CLIENT MAIL START ###\n{{x}}\n### CLIENT MAIL END ###',
    '[MAIL_BEGIN]{{x}}[MAIL_END]',
    '<mail_start>{{x}}<mail_end>',
    '【资料开始】{{x}}【资料结束】',
    '【开始】{{x}}【结束】',
    '=== 正文开始 ===\n{{x}}\n=== 正文结束 ===',
    '``` a ```\n```{{x}}```',
  ])('by %j', (text) => expect(fenced(text)).toBe(true));

  it.each([
    '{{x}}',
    '<a>{{x}}',
    '{{x}}</a>',
    '<a>{{x}}</b>',
    '<a></a>{{x}}<a></a>',
    '<br/>{{x}}<br/>',
    '```\ncode\n```\n{{x}}\n```\ncode\n```',
    '"{{x}}"',
    '`{{x}}`',
    '# Mail\n{{x}}\n# End',
    '【资料开始】{{x}}【附件结束】',
    '--- MAIL START ---\n{{x}}\n--- NOTE END ---',
    'a < b {{x}} c > d',
  ])('but not by %j', (text) => expect(fenced(text)).toBe(false));

  it('by markers that are configured', () => {
    expect(fenced('<<<{{x}}>>>', [['<<<', '>>>']])).toBe(true);
    expect(fenced('{{x}}<<<>>>', [['<<<', '>>>']])).toBe(false);
  });

  it('or not, in a time that grows with the text', () => {
    for (const part of ['<a>', '</a>', '<a ', '[', '```', '"', '<a>{{x}}</a>', 'BEGIN A ', '【', '<']) {
      const text = part.repeat(200_000 / part.length);
      const start = performance.now();
      isDelimited(findDelimiters(text, [['<', '>']]), 100_000, 100_005);
      expect(performance.now() - start, part).toBeLessThan(1000);
    }
  });
});

const head = 'variables:\n  - name: x\n    trust: untrusted\nmessages:\n  - role: user\n    content: ';
const mend = (text: string, file = 'a.prompt.yaml') => {
  const found = findingsOf(undelimited, { text, file }, text);
  return applyEdits(
    text,
    found.flatMap(({ fixes }) => fixes[0]?.edits ?? []),
  );
};

describe('the fix keeps the style of the scalar', () => {
  it.each([
    ['plain', `${head}See {{x}} now\n`, `${head}See <x>{{x}}</x> now\n`],
    ['single quotes', `${head}'{{x}}'\n`, `${head}'<x>{{x}}</x>'\n`],
    ['double quotes', `${head}"a\\n{{x}}\\nb"\n`, `${head}"a\\n<x>{{x}}</x>\\nb"\n`],
    [
      'flow',
      `${head.slice(0, head.indexOf('messages'))}messages: [{role: user, content: "{{x}}"}]\n`,
      `${head.slice(0, head.indexOf('messages'))}messages: [{role: user, content: "<x>{{x}}</x>"}]\n`,
    ],
    ['literal, in a line', `${head}|\n      See {{x}} now\n`, `${head}|\n      See <x>{{x}}</x> now\n`],
    [
      'literal, own line',
      `${head}|-\n      a\n        {{x}}  \n      b`,
      `${head}|-\n      a\n        <x>\n        {{x}}\n        </x>  \n      b`,
    ],
    ['literal, last line without line end', `${head}|\n      {{x}}`, `${head}|\n      <x>\n      {{x}}\n      </x>`],
    [
      'literal, CRLF',
      `${head}|\n      {{x}}\n      b\n`.replaceAll('\n', '\r\n'),
      `${head}|\n      <x>\n      {{x}}\n      </x>\n      b\n`.replaceAll('\n', '\r\n'),
    ],
    ['literal with indicator', `${head}|2\n      {{x}}\n`, `${head}|2\n      <x>\n      {{x}}\n      </x>\n`],
    ['folded', `${head}>\n      {{x}}\n      b\n`, `${head}>\n      <x>{{x}}</x>\n      b\n`],
    ['neighbours', `${head}'{{x}}{{x}}'\n`, `${head}'<x>{{x}}</x><x>{{x}}</x>'\n`],
    [
      'a list of parts',
      `${head}\n      - type: text\n        text: '{{x}}'\n`,
      `${head}\n      - type: text\n        text: '<x>{{x}}</x>'\n`,
    ],
  ])('%s', (_, text, fixed) => {
    expect(mend(text)).toBe(fixed);
    expect(mend(fixed)).toBe(fixed);
  });

  it('is not offered where a closing tag is missing, and not put off by one that needs none', () => {
    const open = `${head}'<mail> {{x}} </mial>'\n`;
    expect(mend(open)).toBe(open);
    expect(mend(`${head}'a<br>{{x}}'\n`)).toBe(`${head}'a<br><x>{{x}}</x>'\n`);
  });

  it('names the tag so that it is one', () => {
    const text = `variables:\n  - name: 1/邮件\n    trust: untrusted\nmessages:\n  - role: user\n    content: 'a {{1/邮件}} b'\n`;
    expect(mend(text)).toBe(text);
    const odd = text.replaceAll('1/邮件', '1,邮件');
    expect(mend(odd)).toBe(odd.replace('{{1,邮件}}', '<data_1_邮件>{{1,邮件}}</data_1_邮件>'));
    expect(mend(mend(odd))).toBe(mend(odd));
  });
});

describe('trust', () => {
  const system = (variables: string) =>
    findingsOf(inSystem, { text: '' }, `variables: ${variables}\nmessages: [{role: system, content: "{{a}}"}]\n`)
      .length;

  it('is taken over from the variables that a variable is derived from', () => {
    expect(system('[{name: a, derivedFrom: [b]}, {name: b, derivedFrom: c}, {name: c, trust: untrusted}]')).toBe(1);
    expect(system('[{name: a, trust: trusted, derivedFrom: b}, {name: b, trust: untrusted}]')).toBe(1);
    expect(system('[{name: a, derivedFrom: [b, elsewhere]}, {name: b, derivedFrom: a}]')).toBe(0);
  });

  it('is not guessed', () => {
    expect(system('[{name: a}]')).toBe(0);
    expect(system('[]')).toBe(0);
  });

  it('has a fix that moves all uses at once, offered once', () => {
    const text = `${head.replace('user', 'system')}'{{x}} and {{x}}'\n  - role: user\n    content: Go\n`;
    const found = findingsOf(inSystem, { text }, text);
    expect(found.map(({ fixes }) => fixes.length)).toEqual([1, 0]);
    const fixed = applyEdits(
      text,
      found.flatMap(({ fixes }) => fixes.flatMap(({ edits }) => edits)),
    );
    expect(fixed).not.toContain("'{{x}}");
    expect(findingsOf(inSystem, { text }, fixed)).toEqual([]);
    expect(findingsOf(undelimited, { text }, fixed)).toEqual([]);
  });
});
