import { entryOf } from '../../parse/tree.js';
import { defineRule } from '../define.js';

const app = 'app: {name: Notes, mode: completion}\nkind: app\n';
const prompt = 'model_config:\n  pre_prompt: Summarise the text.\n';

export default defineRule({
  id: 'format-dify/version-quoted',
  summary: {
    en: 'The version of a Dify app is a string, so that Dify imports it.',
    zh: 'Dify 应用文件的 version 为字符串，才能被导入。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  oncePerFile: true,
  since: '0.2.0',
  fix: 'safe',
  formats: ['dify'],
  references: ['iso-42001.a.6.2.5', 'dora.art-9-4-e'],
  options: {},
  messages: {
    number: {
      en: 'Without quotes, {version} is a number, and Dify refuses the file ("Invalid version type"). Put it in quotes.',
      zh: '{version} 未加引号会被读成数字，Dify 会拒绝导入（“Invalid version type”）。请加上引号。',
    },
  },
  fixes: { quote: { en: 'Put it in quotes', zh: '加上引号' } },
  docs: {
    why: {
      en: 'The import accepts a version only as text. 0.1.0 is text in YAML; 0.1 is a number, and the app cannot be restored from the file.',
      zh: '导入程序只接受文本形式的版本号。在 YAML 中 0.1.0 是文本，0.1 则是数字，应用将无法从该文件恢复。',
    },
    whenNot: { en: 'Never: such a file cannot be imported.', zh: '没有例外：这样的文件无法导入。' },
  },
  examples: () => ({
    valid: [
      { file: 'app.yml', text: `${app}version: 0.1.5\n${prompt}` },
      { file: 'app.yml', text: `${app}version: "0.3"\n${prompt}` },
      { file: '应用.yml', text: `app: {name: 摘要, mode: completion}\n${prompt}` },
    ],
    invalid: [
      {
        file: 'app.yml',
        text: `${app}version: ⟦0.3⟧ # dialect\n${prompt}`,
        expect: ['number'],
        fixed: `${app}version: "0.3" # dialect\n${prompt}`,
      },
      {
        file: '摘要😀.yml',
        text: `version: ⟦1⟧\r\napp: {name: 摘要😀, mode: completion}\r\n${prompt}`,
        expect: ['number'],
        fixed: `version: "1"\r\napp: {name: 摘要😀, mode: completion}\r\n${prompt}`,
      },
      {
        file: 'app.json',
        text: '{"app": {"mode": "chat"}, "version": ⟦0.1⟧, "model_config": {"pre_prompt": "Hi"}}',
        expect: ['number'],
        fixed: '{"app": {"mode": "chat"}, "version": "0.1", "model_config": {"pre_prompt": "Hi"}}',
      },
    ],
  }),
  check({ document, report }) {
    const version = entryOf(document.root, 'version')?.value;
    // Where it says nothing, or zero, Dify takes 0.1.0.
    if (version?.kind !== 'scalar' || typeof version.value !== 'number' || version.value === 0) return;
    const written = document.text.slice(version.range.start, version.range.end);
    const edits = [{ range: version.range, newText: `"${written}"` }];
    const fixes = [{ title: 'quote', kind: 'safe', edits } as const];
    report({ at: version, message: 'number', data: { version: written }, fixes });
  },
});
