import { codeSpans, isInside } from '../../formats/grammars/markdown-code.js';
import { defineRule } from '../define.js';
import { listOfStrings } from '../options.js';

export default defineRule({
  id: 'format-markdown/include-outside',
  summary: {
    en: 'Files that instructions include with @ are inside the repository.',
    zh: '以 @ 引入的文件都在仓库之内。',
  },
  severity: 'warning',
  confidence: 'pattern',
  scope: 'template',
  since: '0.2.0',
  fix: 'none',
  formats: ['agents-md', 'claude-command', 'agent-skill'],
  references: ['owasp-llm.llm02', 'owasp-llm.llm03', 'mitre-atlas.aml.t0010'],
  options: {
    allow: listOfStrings({
      en: 'Path prefixes outside the repository that are allowed.',
      zh: '允许引入的仓库外路径前缀。',
    }),
  },
  messages: {
    secret: {
      en: 'This includes "{path}" in the prompt, a place for credentials or system settings. Remove it.',
      zh: '此处会把“{path}”放入提示词，而该位置存放凭据或系统配置。请删除。',
    },
    outside: {
      en: '"{path}" is outside the repository: it is missing for others, and nobody reviews its changes. Move the text into the repository.',
      zh: '“{path}”在仓库之外：他人无法读取，其改动也无人审阅。请将内容移入仓库。',
    },
  },
  docs: {
    why: {
      en: 'An included file is sent to the model with every conversation. If it is outside the repository, it can carry secrets, or change unnoticed.',
      zh: '被引入的文件会随每次对话发送给模型。仓库之外的文件可能带有机密，也可能在无人察觉时改变。',
    },
    whenNot: {
      en: 'List paths that your organisation keeps for this under allow. Files below ~/.claude are personal settings and are never reported.',
      zh: '组织专门用于此目的的路径可列入 allow。~/.claude 下是个人设置，不会报告。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'CLAUDE.md', text: 'See @docs/style.md, @~/.claude/mine.md, @../AGENTS.md and @/components/a.ts.\n' },
      { file: 'CLAUDE.md', text: '提交前运行 `cat @/etc/hosts`，邮箱 a@b.example。\n' },
      { file: 'CLAUDE.md', text: '@/srv/team/rules.md\n', options: { allow: ['/srv/team/'] } },
    ],
    invalid: [
      {
        file: 'CLAUDE.md',
        text: '规则见 ⟦@/etc/passwd⟧ 与 ⟦@~/.ssh/config⟧。\n😀 ⟦@../../../shared/rules.md⟧\n',
        expect: ['secret', 'secret', 'outside'],
      },
      {
        file: '.claude/commands/a.md',
        text: 'Use ⟦@/home/anna/notes.md⟧ and ⟦@~/.aws/credentials.json⟧.\n',
        expect: ['outside', 'secret'],
      },
    ],
  }),
  check({ document: { body }, options, report }) {
    if (!body?.value.includes('@')) return;
    const code = codeSpans(body.value);
    for (const { index, 0: words, 1: path = '' } of body.value.matchAll(includeForm)) {
      if (isInside(code, index) || options.allow.some((beginning) => path.startsWith(beginning))) continue;
      const message = secretPlace.test(path) ? 'secret' : outside.test(path) ? 'outside' : undefined;
      if (message) report({ at: body.text.toSource(index, index + words.length), message, data: { path } });
    }
  },
});

/** `@/x`, `@~/x` and `@../x` where an include may stand; a full stop behind it ends the sentence. */
const includeForm = /(?<![^\s("'“‘（，。：、])@((?:~|\.{1,2})?\/[\p{L}\p{N}_./\\-]{1,200}[\p{L}\p{N}_/-])/gu;
const secretPlace =
  /^(?:\/(?:etc|root|proc|var\/run|private\/etc)\/|(?:~|\/home\/[^/]+|\/Users\/[^/]+)\/\.(?:ssh|aws|gnupg|kube|docker|azure|netrc|npmrc|pgpass|git-credentials|config\/gcloud)(?:\/|$|\.))/;
/** `@/x` is a common alias inside of a project, so only well-known roots count; two levels up may still be inside. */
const outside = /^(?:\/(?:home|Users|srv|opt|mnt|tmp|var)\/|~\/(?!\.claude\/)|(?:\.\.\/){3})/;
