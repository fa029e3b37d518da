import type { Bilingual } from '../engine/index.js';

/** What a run has to say that is no finding: it was not looked at, or not to the end. */
export interface Notice {
  readonly code: NoticeCode;
  /** A URI, or the system's words. */
  readonly detail: string;
}

export type NoticeCode = keyof typeof noticeTexts;

export const noticeTexts = {
  'not-a-template': {
    en: '{detail} is not a prompt template that BluePencil knows, so it was not checked. Map it to a format under formats in bluepencil.yaml.',
    zh: '{detail} 不是 BluePencil 认识的提示词模板，未作检查。可在 bluepencil.yaml 的 formats 中指定其格式。',
  },
  unreadable: {
    en: '{detail} could not be read as UTF-8 text. Nothing says that it is a prompt template, so it was left out.',
    zh: '{detail} 无法按 UTF-8 文本读取。没有迹象表明它是提示词模板，已跳过。',
  },
  'pack-not-used': {
    en: 'No configuration names {detail}, so its rules found nothing; only its form and examples were checked. Add it under policies: in bluepencil.yaml.',
    zh: '没有配置引用 {detail}，其中的规则没有参与检查，仅检查了格式和示例。请将其加入 bluepencil.yaml 的 policies。',
  },
  'folder-unreadable': { en: 'A folder could not be read: {detail}', zh: '无法读取文件夹：{detail}' },
  cancelled: { en: 'The run was cancelled after {detail} files.', zh: '检查在 {detail} 个文件后被取消。' },
} as const satisfies Record<string, Bilingual>;

/** Notices whose detail is the URI of a file. */
export function isAboutFile({ code }: Notice): boolean {
  return code === 'not-a-template' || code === 'unreadable' || code === 'pack-not-used';
}

/** Notices after which a run is not to be trusted. */
export function isSerious(notice: Notice): boolean {
  return !isAboutFile(notice);
}
