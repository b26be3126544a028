import { clearMark, type Place } from './mark.ts';
import type { NoticeDb } from './open-notice.ts';

/** Marks a notice as not read by a player. */
export const markUnread = (db: NoticeDb, place: Place): Promise<void> => clearMark(db, 'read_at', place);
