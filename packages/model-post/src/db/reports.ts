import { decodeCursor, pageFrom } from '@clever/contract';
import type { NewReport, Queued, Report, WordMatch } from '../moderation-shapes.ts';
import type { QueueFilters } from '../operations/moderation.ts';
import { stateRefused } from '../problems.ts';
import { findEntry } from './find-entry.ts';
import type { ReportModel } from './generated/models.ts';
import type { PostDb } from './open-post.ts';
import { columns, type EntryRow, entries, reportColumns, toEntry, toReport } from './row.ts';

/** Reports an entry to moderators: the first report of a player stands. @throws POST_UNKNOWN; POST_STATE_REFUSED */
export async function reportEntry(
  { database }: PostDb,
  id: string,
  player: string,
  { reason, note }: NewReport,
): Promise<Report> {
  const { state } = await findEntry(database, id);
  if (state !== 'published') throw stateRefused(`The entry is ${state}`);
  return database.transaction(async (tx) => {
    const { rowCount } = await tx.query({
      text: 'INSERT INTO report (entry_id, reporter, reason, note) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      values: [id, player, reason, note ?? null],
    });
    const queue = "UPDATE entry SET queued_at = coalesce(queued_at, now()) WHERE id = $1 AND state = 'published'";
    if (rowCount === 1) await tx.query({ text: queue, values: [id] });
    const text = `SELECT ${reportColumns} FROM report r WHERE entry_id = $1 AND reporter = $2`;
    const { rows } = await tx.query<ReportModel>({ text, values: [id, player] });
    return toReport(rows[0] as ReportModel);
  });
}

/** Lists what waits for a moderator, the longest first, with its reports and blocked words. @throws INVALID_CURSOR */
export async function listQueue(
  { database }: PostDb,
  { limit, cursor, board, moderator }: QueueFilters,
): Promise<{ items: Queued[]; next: string | null }> {
  const [since, id] = decodeCursor(cursor, { board, moderator }, 2) ?? [];
  const text = `SELECT ${columns} FROM ${entries} WHERE e.queued_at IS NOT NULL AND ($1::uuid IS NULL OR e.board_id = $1) AND ($5::text IS NULL OR $5 = ANY (b.moderators))
    AND ($2::timestamptz IS NULL OR (e.queued_at, e.id) > ($2, $3)) ORDER BY e.queued_at, e.id LIMIT $4`;
  const { rows } = await database.query<EntryRow>({
    text,
    values: [board ?? null, since ?? null, id ?? null, limit + 1, moderator ?? null],
  });
  const reports = await database.query<ReportModel>({
    text: `SELECT ${reportColumns} FROM report r WHERE entry_id = ANY ($1) AND state = 'open' ORDER BY id LIMIT 1000`,
    values: [rows.map((row) => row.id)],
  });
  const view = (row: EntryRow): Queued => ({
    entry: toEntry(row, { isModerator: true }),
    queuedAt: row.queuedAt?.toISOString() ?? '',
    matches: row.matches as WordMatch[],
    reports: reports.rows.filter(({ entryId }) => entryId === row.id).map(toReport),
  });
  return pageFrom(rows, {
    limit,
    filters: { board, moderator },
    position: (row) => [row.queuedAt?.toISOString() ?? '', row.id],
    view,
  });
}
