import { checkTitle, readAudience, readLocale, readTexts } from '../rules/content.ts';
import { checkWindow, instant } from '../rules/window.ts';
import type { NoticeEdit } from '../shapes.ts';
import type { NoticeSettings } from './open-notice.ts';

/** What an edit changes; what is absent stays. */
export interface Content extends Omit<NoticeEdit, 'startsAt' | 'endsAt'> {
  startsAt?: Date | null;
  endsAt?: Date | null;
}

/**
 * Normalises what an editor wrote.
 *
 * @throws NOTICE_TEXTS_REFUSED; NOTICE_URL_REFUSED; NOTICE_VERSIONS_REFUSED
 */
export function readContent(edit: NoticeEdit, { schemes }: Pick<NoticeSettings, 'schemes'>): Content {
  const { defaultLocale, texts, audience, startsAt, endsAt, ...plain } = edit;
  return {
    ...plain,
    ...(defaultLocale !== undefined && { defaultLocale: readLocale(defaultLocale) }),
    ...(texts && { texts: readTexts(texts, schemes) }),
    ...(audience && { audience: readAudience(audience) }),
    ...(startsAt !== undefined && { startsAt: instant(startsAt) }),
    ...(endsAt !== undefined && { endsAt: instant(endsAt) }),
  };
}

/** Checks a notice as a whole. @throws NOTICE_TEXTS_REFUSED; NOTICE_WINDOW_REFUSED */
export function checkWhole(notice: Parameters<typeof checkTitle>[0] & Parameters<typeof checkWindow>[0]): void {
  checkTitle(notice);
  checkWindow(notice);
}
