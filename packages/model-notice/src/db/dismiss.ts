import type { Mark } from '../mark-shapes.ts';
import { type Place, setMark } from './mark.ts';
import type { NoticeDb } from './open-notice.ts';

/** Dismisses a notice for a player. Again, it stays as it was. @throws NOTICE_UNKNOWN */
export const dismissNotice = (db: NoticeDb, place: Place): Promise<Mark> => setMark(db, 'dismissed_at', place);
