import type { Mark } from '../mark-shapes.ts';
import { type Place, setMark } from './mark.ts';
import type { NoticeDb } from './open-notice.ts';

/** Marks a notice as read by a player. Again, it stays as it was. @throws NOTICE_UNKNOWN */
export const markRead = (db: NoticeDb, place: Place): Promise<Mark> => setMark(db, 'read_at', place);
