import type { Mark } from '../mark-shapes.ts';
import { noticeUnknown } from '../problems.ts';
import type { NoticeDb } from './open-notice.ts';

type Column = 'read_at' | 'dismissed_at';

interface Row {
  readAt: Date | null;
  dismissedAt: Date | null;
}

/** Whose notice is marked. */
export interface Place {
  readonly player: string;
  readonly notice: string;
}

/** One statement; the first time is kept. The notice is looked up without a lock on it. */
const textOf = (column: Column) => `
  INSERT INTO marks AS mark (player, notice_id, ${column})
  SELECT $1, id, now() FROM notices WHERE id = $2 AND published_at IS NOT NULL
  ON CONFLICT (player, notice_id) DO UPDATE SET ${column} = coalesce(mark.${column}, excluded.${column})
  RETURNING read_at AS "readAt", dismissed_at AS "dismissedAt"`;

/** Sets a mark of a player, once. @throws NOTICE_UNKNOWN, for a draft too: no player can have seen it */
export async function setMark({ database }: NoticeDb, column: Column, { player, notice }: Place): Promise<Mark> {
  const { rows } = await database.query<Row>({
    name: `notice.set ${column}`,
    text: textOf(column),
    values: [player, notice],
  });
  const [row] = rows;
  if (!row) throw noticeUnknown(`There is no published notice ${notice}`);
  return {
    player,
    notice,
    readAt: row.readAt?.toISOString() ?? null,
    dismissedAt: row.dismissedAt?.toISOString() ?? null,
  };
}

/** Removes a player's mark, if there is one. */
export async function clearMark({ database }: NoticeDb, column: Column, { player, notice }: Place): Promise<void> {
  await database.query({
    name: `notice.clear ${column}`,
    text: `UPDATE marks SET ${column} = NULL WHERE player = $1 AND notice_id = $2 AND ${column} IS NOT NULL`,
    values: [player, notice],
  });
}
