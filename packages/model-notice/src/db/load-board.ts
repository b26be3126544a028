import { type Database, orUnavailable } from '@clever/contract/database';
import { Board } from '../rules/board.ts';
import { compileNotice } from '../rules/compile.ts';
import { columns, type NoticeRow, toNoticeSource } from './notice-row.ts';

const text = `
  SELECT ${columns} FROM notices
  WHERE published_at IS NOT NULL AND cancelled_at IS NULL AND coalesce(ends_at, 'infinity') > now()`;

/**
 * Reads all notices that are or will be live. Those that did not change are not compiled again.
 *
 * @throws UNAVAILABLE when the database does not answer
 */
export async function loadBoard(database: Database, before: Board | undefined): Promise<Board> {
  const { rows } = await database
    .query<NoticeRow>({ name: 'notice.board', text })
    .catch(orUnavailable('The notices could not be read'));
  const known = new Map(before?.notices.map((notice) => [notice.source.id, notice]));
  return new Board(
    rows.map((row) => {
      const old = known.get(row.id);
      return old?.source.version === row.version ? old : compileNotice(toNoticeSource(row));
    }),
  );
}
