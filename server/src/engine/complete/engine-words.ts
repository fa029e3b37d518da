import type { GrammarId } from '../model/grammar.js';
import type { Bilingual } from '../text/bilingual.js';

/** A word of a placeholder language. */
export interface EngineWord {
  readonly word: string;
  readonly about: Bilingual;
  /** As snippet: what is written for it; the word alone where absent. `$0` is where the cursor goes. */
  readonly body?: string;
}

type Kind = 'block' | 'helper' | 'tag' | 'filter';

const w = (word: string, en: string, zh: string, body?: string): EngineWord => ({
  word,
  about: { en, zh },
  ...(body === undefined ? {} : { body }),
});

const ifBlock = w('if', 'Shows its text when the value is there.', '值存在时才显示其中的文本。', 'if $1}}$0{{/if');
const handlebarsBlocks: readonly EngineWord[] = [
  ifBlock,
  w(
    'unless',
    'Shows its text when the value is absent or empty.',
    '值缺失或为空时才显示其中的文本。',
    'unless $1}}$0{{/unless',
  ),
  w(
    'each',
    'Repeats its text for each item; the item is {{this}}.',
    '对列表逐项重复其中的文本，当前项为 {{this}}。',
    'each $1}}$0{{/each',
  ),
  w('with', 'Names inside are looked up in the value.', '其中的名称在该值内查找。', 'with $1}}$0{{/with'),
];
const handlebarsHelpers: readonly EngineWord[] = [
  w('lookup', 'The item of a list or map at a key that is itself a value.', '按动态的键取列表或对象中的一项。'),
  w('log', 'Writes to the log of the program, not into the text.', '写入程序日志，不写入文本。'),
];
const jinjaTags: readonly EngineWord[] = [
  w('if', 'Shows its text when the condition holds.', '条件成立时才显示其中的文本。', 'if $1 %}$0{% endif'),
  w('for', 'Repeats its text for each item.', '对列表逐项重复其中的文本。', `for \${1:item} in $2 %}$0{% endfor`),
  w('set', 'Gives a name to a value.', '为一个值命名。', `set \${1:name} = $0`),
  w('elif', 'Another condition of an if.', 'if 的另一个条件。'),
  w('else', 'What is shown otherwise.', '其他情况下显示的内容。'),
  w('endif', 'Ends an if.', '结束 if。'),
  w('endfor', 'Ends a for.', '结束 for。'),
  w('include', 'Puts another file in.', '插入另一个文件。', "include '$0'"),
  w('raw', 'Braces inside are text.', '其中的花括号按文本处理。', 'raw %}$0{% endraw'),
];
const jinjaFilters: readonly EngineWord[] = [
  w('default', 'What stands there when there is no value.', '没有值时的替代内容。', "default('$0')"),
  w('trim', 'Without blanks at both ends.', '去除首尾空白。'),
  w('upper', 'In capitals.', '转为大写。'),
  w('lower', 'In small letters.', '转为小写。'),
  w('title', 'Each word with a capital.', '每个词首字母大写。'),
  w('length', 'How many items or characters.', '项数或字符数。'),
  w('join', 'A list as one text.', '把列表连成一段文本。', "join('$0')"),
  w('first', 'The first item.', '第一项。'),
  w('last', 'The last item.', '最后一项。'),
  w('replace', 'With other words in place of some.', '替换其中的文字。', "replace('$1', '$0')"),
  w('truncate', 'Cut at a length, at the end of a word.', '按长度在词尾截断。', 'truncate($0)'),
  w('round', 'Rounded.', '四舍五入。'),
  w('tojson', 'As JSON.', '输出为 JSON。'),
  w('escape', 'With the marks of HTML escaped.', '转义 HTML 标记。'),
];
const liquidTags: readonly EngineWord[] = [
  ...jinjaTags.filter(({ word }) => ['if', 'else', 'endif', 'for', 'endfor', 'raw'].includes(word)),
  w('elsif', 'Another condition of an if.', 'if 的另一个条件。'),
  w(
    'unless',
    'Shows its text when the condition does not hold.',
    '条件不成立时才显示其中的文本。',
    'unless $1 %}$0{% endunless',
  ),
  w('assign', 'Gives a name to a value.', '为一个值命名。', `assign \${1:name} = $0`),
  w('case', 'Chooses by a value.', '按值选择。', 'case $1 %}{% when $2 %}$0{% endcase'),
];
const liquidFilters: readonly EngineWord[] = [
  w('default', 'What stands there when there is no value.', '没有值时的替代内容。', "default: '$0'"),
  w('upcase', 'In capitals.', '转为大写。'),
  w('downcase', 'In small letters.', '转为小写。'),
  w('strip', 'Without blanks at both ends.', '去除首尾空白。'),
  w('size', 'How many items or characters.', '项数或字符数。'),
  w('join', 'A list as one text.', '把列表连成一段文本。', "join: '$0'"),
  w('truncate', 'Cut at a length.', '按长度截断。', 'truncate: $0'),
  w('escape', 'With the marks of HTML escaped.', '转义 HTML 标记。'),
];
/** Genkit's Dotprompt, Handlebars with helpers of its own. */
const dotpromptHelpers: readonly EngineWord[] = [
  w('role', 'What follows is said in this role.', '其后的文本属于该角色。', `role "\${1|system,user,model|}"`),
  w('media', 'An image or a file.', '插入图片或文件。', 'media url=$0'),
  w('history', 'Puts the conversation so far here.', '在此插入此前的对话。'),
  w('json', 'The value as JSON.', '将值输出为 JSON。', 'json $0'),
];

const words: Readonly<Partial<Record<GrammarId, Readonly<Partial<Record<Kind, readonly EngineWord[]>>>>>> = {
  handlebars: { block: handlebarsBlocks, helper: handlebarsHelpers },
  mustache: {},
  jinja: { tag: jinjaTags, filter: jinjaFilters },
  nunjucks: { tag: jinjaTags, filter: jinjaFilters },
  liquid: { tag: liquidTags, filter: liquidFilters },
};

/** What is being written in a tag. */
interface Place {
  readonly kind: Kind;
  readonly typed: string;
}

/** The words of a language that may stand at the end of a line as far as it is written, with what is typed of them. */
export function engineWordsAt(
  grammar: GrammarId,
  format: string,
  line: string,
): { readonly typed: string; readonly words: readonly EngineWord[] } | undefined {
  const place = placeIn(line);
  if (!place) return undefined;
  const own = words[grammar]?.[place.kind] ?? [];
  const more = format === 'dotprompt' && place.kind === 'helper' ? dotpromptHelpers : [];
  const all = [...own, ...more];
  return all.length > 0 ? { typed: place.typed, words: all } : undefined;
}

function placeIn(line: string): Place | undefined {
  const open = Math.max(line.lastIndexOf('{{'), line.lastIndexOf('{%'));
  if (open < 0) return undefined;
  const inside = line.slice(open);
  if (/[}%]\}/.test(inside)) return undefined;
  const typed = /[\w-]*$/.exec(inside)?.[0] ?? '';
  const before = inside.slice(0, inside.length - typed.length);
  if (/^\{\{~?#[*>]?$/.test(before)) return { kind: 'block', typed };
  if (/^\{%-?\s*$/.test(before)) return { kind: 'tag', typed };
  if (/[^|]\|\s*$/.test(before)) return { kind: 'filter', typed };
  return /^\{\{~?\s*$/.test(before) ? { kind: 'helper', typed } : undefined;
}
