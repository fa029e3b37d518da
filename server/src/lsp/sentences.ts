import type { Bilingual } from '../engine/index.js';

/** What the server says that is no finding. */
export const sentences = {
  configBroken: { en: '{file}: {detail}', zh: '{file}：{detail}' },
  ignored: {
    en: 'The configuration says that this file is not checked (ignore).',
    zh: '配置的 ignore 将此文件排除在检查之外。',
  },
  validating: { en: 'Validating prompt templates', zh: '正在验证提示词模板' },
  progress: { en: '{done} of {total} files', zh: '{done} / {total} 个文件' },
  format: {
    en: '**{title}** · {reason} · Another format? Map it under `formats:` in bluepencil.yaml.',
    zh: '**{title}** · {reason} · 格式不对？请在 bluepencil.yaml 的 `formats:` 中指定。',
  },
  controls: {
    en: 'What is reported here is evidence toward these controls, never proof:',
    zh: '此处的发现只是与下列控制项有关的证据，并不构成证明：',
  },
  applyAll: { en: 'Apply all safe fixes of BluePencil', zh: '应用 BluePencil 的全部安全修复' },
} as const satisfies Record<string, Bilingual>;
