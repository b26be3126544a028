import type { Database } from '@clever/contract/database';
import { columns, type NoticeRow } from './notice-row.ts';

/** Most notices of one look into the past: the newest. */
export const maxExamined = 10_000;

const text = `
  SELECT ${columns}
  FROM (SELECT id AS notice_id FROM notices WHERE created_at <= $1 ORDER BY id DESC LIMIT ${maxExamined}) made
    CROSS JOIN LATERAL (
      SELECT document FROM revisions
      WHERE revisions.notice_id = made.notice_id AND recorded_at <= $1 ORDER BY version DESC LIMIT 1
    ) revision,
    jsonb_populate_record(NULL::notices, document)`;

/** Reads the newest notices of every state as they were at a time; as they are without one. */
export async function loadPast({ replica }: Database, at: Date | undefined): Promise<NoticeRow[]> {
  const { rows } = await replica.query<NoticeRow>({ name: 'notice.past', text, values: [at ?? 'infinity'] });
  return rows;
}
