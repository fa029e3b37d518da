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
  'cache-not-written': {
    en: '{detail} was not written: it is not writable, or something else than a cache is there. All files are checked again next time. Name another file with --cache-location.',
    zh: '缓存 {detail} 未写入：无法写入，或该处是其他文件。下次将重新检查所有文件。请用 --cache-location 指定其他文件。',
  },
  'thread-ended': {
    en: 'A part of the files was not checked, because a thread ended early: {detail}. Run again with fewer paths.',
    zh: '部分文件未检查：一个线程意外结束（{detail}）。请减少路径后重新运行。',
  },
  'folder-unreadable': { en: 'A folder could not be read: {detail}', zh: '无法读取文件夹：{detail}' },
  cancelled: { en: 'The run was cancelled after {detail} files.', zh: '检查在 {detail} 个文件后被取消。' },
} as const satisfies Record<string, Bilingual>;

const aboutFile: ReadonlySet<NoticeCode> = new Set([
  'not-a-template',
  'unreadable',
  'pack-not-used',
  'cache-not-written',
]);

/** Notices whose detail is the URI of a file. */
export function isAboutFile({ code }: Notice): boolean {
  return aboutFile.has(code);
}

/** Notices after which a run is not to be trusted. */
export function isSerious(notice: Notice): boolean {
  return !isAboutFile(notice);
}
