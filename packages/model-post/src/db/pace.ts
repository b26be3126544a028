import type { PoolClient } from 'pg';
import { rateLimited } from '../problems.ts';
import type { Kind } from './content.ts';
import type { BoardModel } from './generated/models.ts';

/** Times within the last hour, and the new one, where that is not too many. One statement: authors who write twice at once wait for one another. */
const text = `
  INSERT INTO pace AS known (author, board_id, kind, written_at) VALUES ($1, $2, $3, ARRAY[clock_timestamp()])
  ON CONFLICT (author, board_id, kind) DO UPDATE
  SET written_at = ARRAY(SELECT at FROM unnest(known.written_at) at WHERE at > clock_timestamp() - interval '1 hour') || clock_timestamp()
  WHERE (SELECT count(*) FROM unnest(known.written_at) at WHERE at > clock_timestamp() - interval '1 hour') < $4`;

/** Counts what an author writes in any sixty minutes. @throws POST_RATE_LIMITED with `retry-after` */
export async function countPace(
  tx: PoolClient,
  board: BoardModel,
  { author, kind }: { author: string; kind: Kind },
): Promise<void> {
  const max = kind === 'post' ? board.postsPerHour : board.commentsPerHour;
  if (max === null) return;
  const key = [author, board.id, kind];
  const { rowCount } = await tx.query({ text, values: [...key, max] });
  if (rowCount === 1) return;
  const { rows } = await tx.query<{ seconds: number }>({
    text: `SELECT ceil(extract(epoch FROM written_at[cardinality(written_at) - $4 + 1] + interval '1 hour' - clock_timestamp()))::int AS seconds
      FROM pace WHERE author = $1 AND board_id = $2 AND kind = $3`,
    values: [...key, max],
  });
  const seconds = Math.max(1, rows[0]?.seconds ?? 1);
  throw rateLimited(`${board.slug} takes ${max} in an hour; the next one in ${seconds} s`, {
    headers: { 'retry-after': String(seconds) },
  });
}
