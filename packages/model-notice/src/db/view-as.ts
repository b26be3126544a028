import type { ViewQuery } from '../client-shapes.ts';
import type { Reason, View } from '../feed-shapes.ts';
import { Board } from '../rules/board.ts';
import { reasonsOf } from '../rules/checks.ts';
import { type CompiledNotice, compileNotice } from '../rules/compile.ts';
import { type Marks, pick } from '../rules/selection.ts';
import type { Marked, Situation } from '../rules/situation.ts';
import { stateOf } from '../rules/window.ts';
import { loadPast } from './load-past.ts';
import { toNoticeSource } from './notice-row.ts';
import type { NoticeDb } from './open-notice.ts';
import { readMarks } from './read-marks.ts';

/**
 * Returns what a client sees at a time, and why it does not see the others. The feed's own rules decide, so that
 * both agree. In the past notices and marks are as they were then, in the future as they are now.
 */
export async function viewAs({ database }: NoticeDb, query: ViewQuery): Promise<View> {
  const then = query.at === undefined ? undefined : new Date(query.at);
  const at = then ?? new Date();
  const board = new Board((await loadPast(database, then)).map((row) => compileNotice(toNoticeSource(row))));
  const marks = await marksOf(database, query.player, board, then);
  const selection = board.select(query, at.getTime());
  const picked = pick(selection, query.player, marks);
  const shown = picked.slice(0, query.limit);
  const ids = new Set(shown.map(({ item }) => item.id));
  const situation = { ...selection.situation, player: query.player };
  return {
    at: at.toISOString(),
    items: shown.map(({ item }) => ({
      ...item,
      ...(query.player !== undefined && { isRead: Boolean(marks.get(item.id)?.readAt) }),
    })),
    others: board.notices
      .filter(({ source }) => !ids.has(source.id))
      .toSorted((a, b) => (a.source.id < b.source.id ? 1 : -1))
      .slice(0, query.others)
      .map((notice) => explain(notice, { ...situation, mark: marks.get(notice.source.id) }, query.limit)),
    examined: board.notices.length,
  };
}

function explain({ source, checks }: CompiledNotice, situation: Situation, limit: number): View['others'][number] {
  const { id, name, version } = source;
  const reasons = reasonsOf([...checks.clock, ...checks.client, ...checks.player], situation);
  const beyond: Reason = { condition: 'limit', wanted: limit, seen: null };
  const state = stateOf(source, new Date(situation.at));
  return { id, name, version, state, reasons: reasons.length > 0 ? reasons : [beyond] };
}

/** What a player had done with the notices by then. */
async function marksOf(
  database: NoticeDb['database'],
  player: string | undefined,
  { notices }: Board,
  then: Date | undefined,
): Promise<Marks> {
  if (player === undefined) return new Map();
  const ids = notices.map(({ source }) => source.id);
  const marks = await readMarks(database, player, ids);
  return then ? new Map([...marks].map(([id, mark]) => [id, asOf(mark, then)])) : marks;
}

function asOf({ readAt, dismissedAt }: Marked, then: Date): Marked {
  const until = (at: Date | null) => (at && at <= then ? at : null);
  return { readAt: until(readAt), dismissedAt: until(dismissedAt) };
}
