import { promptFileDialect } from '../../formats/dotprompt/dialect.js';
import { readTemplate } from '../../formats/grammars/handlebars/read.js';
import { defineRule } from '../define.js';

/** What people write for contentType. */
const typeKeys = ['mime', 'mimeType', 'mimetype', 'mime_type', 'type', 'content_type', 'contenttype'];

export default defineRule({
  id: 'format-dotprompt/media-arguments',
  summary: {
    en: 'Pictures and files are inserted with {{media url=… contentType=…}}.',
    zh: '图片和文件以 {{media url=… contentType=…}} 的形式插入。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.2.0',
  fix: 'safe',
  formats: ['dotprompt'],
  references: ['iso-42001.a.6.2.2', 'iso-42001.a.6.2.5'],
  options: {},
  messages: {
    type: {
      en: 'media does not read "{key}", so the type of the content is lost and the model has to guess. Write contentType.',
      zh: 'media 不读取“{key}”，内容类型会丢失，模型只能猜测。请写作 contentType。',
    },
    url: {
      en: 'media takes the address from url=, which is missing here, so nothing usable is inserted. Write {{media url=…}}.',
      zh: 'media 从 url= 读取地址，而此处没有，因此无法插入内容。请写作 {{media url=…}}。',
    },
  },
  fixes: { rename: { en: 'Rename to contentType', zh: '改名为 contentType' } },
  docs: {
    why: {
      en: 'An argument with another name is silently dropped, and some models refuse content without a type.',
      zh: '其他名称的参数会被静默忽略，而有些模型会拒绝没有注明类型的内容。',
    },
    whenNot: {
      en: 'Where the application registers a media helper of its own.',
      zh: '应用程序自行注册了 media helper 时。',
    },
  },
  examples: () => ({
    valid: [
      {
        file: 'a.prompt',
        text: '{{role "user"}}请描述：{{media url=photo contentType="image/png"}} {{media url=b}}\n',
      },
      { file: 'a.prompt', text: '{{role "user"}}{{#each media}}{{this}}{{/each}} {{! {{media mime="a"}} \n' },
    ],
    invalid: [
      {
        file: 'a.prompt',
        text: '{{role "user"}}描述😀 {{media url=photo ⟦mime⟧="image/png"}}\n',
        expect: ['type'],
        fixed: '{{role "user"}}描述😀 {{media url=photo contentType="image/png"}}\n',
      },
      { file: 'a.prompt', text: '{{role "user"}}⟦{{media photo}}⟧ ⟦{{media src="a.png"}}⟧\n', expect: ['url', 'url'] },
    ],
  }),
  check({ document, report }) {
    const { body } = document;
    if (!body?.value.includes('media') || promptFileDialect('', document)?.dialect !== 'dotprompt') return;
    for (const { tag, name, call } of readTemplate(body.value).reads) {
      if (tag.kind !== 'value' || name !== 'media' || !call || call.params.length + call.hash.length === 0) continue;
      const keys = call.hash.map(({ key }) => key);
      const wrong = keys.find((key) => typeKeys.includes(key));
      if (!keys.includes('url')) {
        report({ at: body.text.toSource(tag.start, tag.end), message: 'url', severity: 'error' });
      } else if (wrong !== undefined && !keys.includes('contentType')) {
        const words = body.value.slice(tag.innerStart, tag.innerEnd);
        const start = tag.innerStart + words.search(new RegExp(`\\s${wrong}\\s*=`)) + 1;
        const at = body.text.toSource(start, start + wrong.length);
        const edits = [{ range: at, newText: 'contentType' }];
        report({ at, message: 'type', data: { key: wrong }, fixes: [{ title: 'rename', kind: 'safe', edits }] });
      }
    }
  },
});
