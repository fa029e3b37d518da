import { outputOf } from '../../model/output.js';
import type { Placeholder, PromptTemplate } from '../../model/template.js';
import { defineRule } from '../define.js';
import type { Severity } from '../severity.js';
import { untrustedVariables } from '../support/untrusted.js';

/** Engines whose braces take calls, attributes and statements. */
const jinjaLike = ['jinja', 'nunjucks'];
/** Engines with triple braces, or `&`, for what is not escaped. */
const mustacheLike = ['handlebars', 'mustache', 'simple2'];
const rendered = ['html', 'markdown'];

const specialAttribute = /(?:\.\s*|\[\s*['"]|\(\s*['"])__[a-z]+__/i;
const dynamicInclude = /^\{%[-+~]?\s*(?:include|import|from|extends)\s/;
const dynamicPartial = /^\{\{~?>\s*\(/;
const safeFilter = /[ \t]{0,4}\|\s*safe\b/;
/** Longer tags are programs, which nobody means as a placeholder. */
const longestTag = 500;
/** A function that runs its argument, as a call of Jinja or as a helper of Handlebars. */
const runningCall =
  /\b(?:eval|exec|popen|subprocess\.\w+|os\.system|shell|run_?(?:sql|shell|command|query)|execute_?(?:sql|shell|command|query)?)\s*\(\s*[^)\s'"]/i;
const runningHelper = /^\{\{\{?~?\s*(?:eval|exec|shell|sql|run(?:Sql|Shell|Command))\s+[\w.[\]]/i;

const note = 'variables:\n  - name: note\n    trust: untrusted\n';

export default defineRule({
  id: 'security/unescaped-interpolation',
  summary: {
    en: 'Template engines do not insert untrusted values raw, or run them.',
    zh: '模板引擎不得原样插入或执行不可信的值。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  references: ['owasp-llm.llm05', 'owasp-llm.llm01', 'mitre-atlas.aml.m0033'],
  options: {},
  messages: {
    raw: {
      en: '"{name}" is inserted without escaping: markup in it reaches whatever shows the text. Write {plain}, which escapes it.',
      zh: '“{name}”未经转义直接插入，其中的标记会原样进入展示环节。请改为 {plain}，由引擎转义。',
    },
    attribute: {
      en: 'This reaches for an internal attribute with double underscores, the usual way to run code from a template. Pass in the value itself.',
      zh: '此处访问带双下划线的内部属性，这是借模板执行代码的常见手法。请改为直接传入所需的值。',
    },
    include: {
      en: 'A value decides which file is put in here, so whoever sets it can bring in any text. Name the file, or choose between fixed names.',
      zh: '由变量决定引入哪个文件，能设置该值的人就能引入任意内容。请写明文件名，或在固定的几个文件中选择。',
    },
    call: {
      en: 'A value is handed to a call that runs it as code, shell or SQL. Let the application do this with checked parameters, and insert the result.',
      zh: '变量被传给执行代码、命令或 SQL 的调用。请由应用系统以校验过的参数执行，模板中只插入结果。',
    },
  },
  fixes: { escape: { en: 'Write {plain}', zh: '改为 {plain}' } },
  docs: {
    why: {
      en: 'A template engine runs on your own server. What it inserts raw is shown or executed as it comes; what it looks up by a value reaches further than the template shows.',
      zh: '模板引擎运行在你的服务器上：原样插入的内容会被直接展示或执行，按变量查找的内容则可能超出模板表面所见的范围。',
    },
    whenNot: {
      en: 'Raw insertion is reported only for values declared untrusted, or where output.consumer is html or markdown. Plain text read by a person only gives a warning.',
      zh: '仅当变量声明为不可信，或 output.consumer 为 html、markdown 时才提示原样插入；供人阅读的纯文本只作警告。',
    },
  },
  examples: () => ({
    valid: [
      {
        file: 'a.prompt',
        text: '---\nmodel: m\ninput:\n  schema:\n    note: string\n---\nRead {{{note}}} and {{note}}.\n',
      },
      { file: 'b.prompty', text: '---\nname: b\n---\nsystem:\nRead {{ note | safe }}. {% include "rules.md" %}\n' },
      `${note}messages:\n  - role: user\n    content: <note>{{note}}</note>\n`,
      {
        file: 'c.prompty',
        text: '---\nname: c\n---\nsystem:\n请解释 Python 的 __init__ 和 obj.__class__，以及 {% raw %}{{ x.__class__ }}{% endraw %}。\n',
      },
    ],
    invalid: [
      {
        file: 'a.prompty',
        text: '---\nname: a\n---\nsystem:\n你是客服。\n\nuser:\n⟦{{ q.__class__.__mro__ }}⟧ ⟦{% include page %}⟧ ⟦{{ eval(q) }}⟧\n',
        expect: ['attribute', 'include', 'call'],
      },
      {
        file: 'b.prompt',
        text: '---\nmodel: m\n---\n⟦{{> (lookup parts page)}}⟧ {{page}} ⟦{{shell page}}⟧\n',
        expect: ['include', 'call'],
      },
      {
        text: `${note}messages:\n  - role: user\n    content: <备注>⟦{{{note}}}⟧</备注>\n`,
        expect: ['raw'],
        fixed: `${note}messages:\n  - role: user\n    content: <备注>{{note}}</备注>\n`,
      },
      {
        text: 'output: { consumer: html, sanitizer: allow-list }\nmessages:\n  - role: user\n    content: Show ⟦{{{title}}}⟧ and ⟦{{q.__globals__}}⟧.\n',
        expect: ['raw', 'attribute'],
        fixed:
          'output: { consumer: html, sanitizer: allow-list }\nmessages:\n  - role: user\n    content: Show {{title}} and {{q.__globals__}}.\n',
      },
    ],
  }),
  check({ template, report }) {
    const untrusted = untrustedVariables(template);
    const isRendered = rendered.includes(outputOf(template).consumer?.value.toLowerCase() ?? '');
    const severity = severityOfRaw(template);
    let last: Placeholder | undefined;
    for (const placeholder of template.placeholders) {
      const { slot, start, end, name, kind, inserts } = placeholder;
      if ((slot.kind !== 'message' && slot.kind !== 'structure') || end - start > longestTag) continue;
      const tag = slot.text.value.slice(start, end);
      const fault = faultOf(placeholder, tag);
      const isSame = last?.slot === slot && last.start === start;
      if (fault) {
        if (!isSame) report({ at: slot.text.toSource(start, end), message: fault });
        last = placeholder;
        continue;
      }
      if (!inserts || kind !== 'variable' || !(untrusted.has(name) || isRendered)) continue;
      const raw = rawTag(placeholder);
      const plain = raw && escaped(raw.tag, slot.grammar.id);
      if (!raw || plain === undefined) continue;
      const range = slot.text.toSource(raw.start, raw.start + raw.tag.length);
      const fixes = [
        { title: 'escape', kind: 'suggestion', edits: [{ range, newText: plain }], data: { plain } } as const,
      ];
      report({ at: range, message: 'raw', data: { name, plain }, fixes, ...(severity ? { severity } : {}) });
    }
  },
});

/** Plain text that a person reads needs no escaping of markup. */
function severityOfRaw(template: PromptTemplate): Severity | undefined {
  const { consumer, format } = outputOf(template);
  return consumer?.value.toLowerCase() === 'human' && format?.value.toLowerCase() === 'text' ? 'warning' : undefined;
}

function faultOf({ slot, kind }: Placeholder, tag: string): 'attribute' | 'include' | 'call' | undefined {
  const { id } = slot.grammar;
  if ([...jinjaLike, 'f-string', 'simple2'].includes(id) && specialAttribute.test(tag)) return 'attribute';
  if (jinjaLike.includes(id)) {
    if (kind === 'variable' && dynamicInclude.test(tag)) return 'include';
    return runningCall.test(tag) ? 'call' : undefined;
  }
  if (id !== 'handlebars') return undefined;
  if (dynamicPartial.test(tag)) return 'include';
  return runningHelper.test(tag) ? 'call' : undefined;
}

/** The tag with the braces around it that other engines count in: our own format leaves those to the text. */
function rawTag({ slot, start, end }: Placeholder): { readonly tag: string; readonly start: number } {
  const { value } = slot.text;
  const tag = value.slice(start, end);
  const isTriple = slot.grammar.id === 'simple2' && value[start - 1] === '{' && value[end] === '}';
  // A fourth brace, or JSON around it, is no sign of an engine.
  if (!isTriple || value[start - 2] === '{' || value[end + 1] === '}') return { tag, start };
  return { tag: `{${tag}}`, start: start - 1 };
}

/** The tag as it would be with escaping; `undefined` where it has that already. */
function escaped(tag: string, grammar: string): string | undefined {
  if (mustacheLike.includes(grammar)) {
    const inner = /^\{\{\{([^{}]+)\}\}\}$/.exec(tag)?.[1] ?? /^\{\{\s*&\s*([^{}]+)\}\}$/.exec(tag)?.[1];
    return inner === undefined ? undefined : `{{${inner}}}`;
  }
  return jinjaLike.includes(grammar) && safeFilter.test(tag) ? tag.replace(safeFilter, '') : undefined;
}
