import { entryOf, isMap } from '../parse/tree.js';
import { isPromptFileName, readChatFile } from './chat-file.js';
import type { Format } from './format.js';

/** BluePencil's own format: a GitHub Models file with identity, declared variables and governance. */
export const bluepencil: Format = {
  id: 'bluepencil',
  title: 'BluePencil prompt template',
  schema: 'prompt-template',
  detect({ path, document }) {
    const { root } = document;
    if (!isMap(root)) return undefined;
    const marks = ['governance', 'id', 'status'].filter((key) => entryOf(root, key));
    const isOurs = marks.includes('governance') || (isPromptFileName(path) && marks.length === 2);
    if (!isOurs || !(entryOf(root, 'messages') || isPromptFileName(path))) return undefined;
    return {
      en: `It has ${marks.join(' and ')}, which only BluePencil templates have.`,
      zh: `含有 ${marks.join('、')}，这是 BluePencil 模板特有的内容。`,
    };
  },
  read: (document, library) => readChatFile(document, library, { format: 'bluepencil', governed: true }),
};
