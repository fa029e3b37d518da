import { filePointer } from '../../formats/promptfoo/pointers.js';
import { suiteOf } from '../../formats/promptfoo/suite.js';
import { entryOf, isList, isString } from '../../parse/tree.js';
import { defineRule } from '../define.js';

export default defineRule({
  id: 'format-promptfoo/remote-source',
  summary: {
    en: 'Prompts and tests are kept in the repository; those from elsewhere are pointed out.',
    zh: '提示词和测试存放在仓库中；来自外部的会予以提示。',
  },
  severity: 'info',
  confidence: 'exact',
  scope: 'template',
  oncePerFile: true,
  since: '0.2.0',
  fix: 'none',
  formats: ['promptfoo'],
  references: ['owasp-llm.llm03', 'iso-42001.a.6.2.3'],
  options: {},
  messages: {
    prompt: {
      en: 'This prompt comes from another service, so it changes without a review here and is not checked. Pin its version, or keep its text in the repository.',
      zh: '此提示词来自其他服务，变更不经此处审阅，也不在检查范围内。请锁定版本，或将文本存入仓库。',
    },
    tests: {
      en: 'These tests come from the network, so a result cannot be repeated when they change. Keep a copy in the repository.',
      zh: '这些测试来自网络，内容变化后结果无法重现。请在仓库中保存一份副本。',
    },
  },
  docs: {
    why: {
      en: 'Test evidence is only as good as the record of what was tested: the text of the prompt and the cases at that time.',
      zh: '测试证据是否有效，取决于能否查明当时所测的提示词文本与用例。',
    },
    whenNot: {
      en: 'Where the other service keeps versions and reviews of its own.',
      zh: '外部服务自身具备版本管理与审阅流程时。',
    },
  },
  examples: () => ({
    valid: [
      {
        file: 'promptfooconfig.yaml',
        text: 'prompts: [您好, "file://a.txt"]\nproviders: [echo]\ntests: [{vars: {site: "https://a.example"}}]\n',
      },
    ],
    invalid: [
      {
        file: 'promptfooconfig.yaml',
        text: 'description: 评测😀\nprompts: [⟦"langfuse://reply:latest"⟧]\nproviders: [echo]\ntests: ⟦https://docs.google.com/spreadsheets/d/1⟧\n',
        expect: ['prompt', 'tests'],
      },
    ],
  }),
  check({ document, template, report }) {
    for (const { node, pointer } of suiteOf(template)?.prompts ?? []) {
      if (pointer?.kind === 'remote') report({ at: node, message: 'prompt' });
    }
    const tests = entryOf(document.root, 'tests')?.value;
    for (const node of isList(tests) ? tests.items : [tests]) {
      if (isString(node) && filePointer(node.value).kind === 'remote') report({ at: node, message: 'tests' });
    }
  },
});
