import { clearMark, type Place } from './mark.ts';
import type { NoticeDb } from './open-notice.ts';

/** Takes a dismissal back, where there is one. */
export const restoreNotice = (db: NoticeDb, place: Place): Promise<void> => clearMark(db, 'dismissed_at', place);
