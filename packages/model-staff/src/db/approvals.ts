import type { StaffDb } from './staff-db.ts';

/** Who asks for what, with which row. */
export interface NewApproval {
  /** Of the form: asked twice, it is one. */
  readonly id: string;
  readonly accountId: string;
  /** The person's email, and the client's address. */
  readonly by: string;
  readonly address: string;
  readonly domain: string;
  readonly table: string;
  /** Empty where a row is made. */
  readonly key: string;
  readonly label: string;
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly reason: string | null;
  /** The row as it was asked about; null where one is made. */
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly stamp: string;
}

/**
 * `running` was approved, and a process works on it; `refused` by the domain then; of `lost` the outcome is unknown, and what the row was like
 * later is in the history under the same id.
 */
export type ApprovalState = 'waiting' | 'expired' | 'declined' | 'withdrawn' | 'running' | 'refused' | 'done' | 'lost';

/** Something that needs, or needed, a second person. */
export interface Approval extends NewApproval {
  readonly state: ApprovalState;
  readonly askedAt: Date;
  readonly expiresAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  /** Why it was declined. */
  readonly answer: string | null;
  /** Why it was not done although somebody agreed. */
  readonly error: string | null;
  /** The row that was made or changed; empty while it is not known. */
  readonly madeKey: string;
}

const insert = `INSERT INTO approval
  (id, account_id, "by", address, domain, table_name, row_key, label, action, input, reason, before, stamp, expires_at)
  SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, now() + $14 * interval '1 day'
    WHERE NOT EXISTS (SELECT FROM history WHERE id = $1) AND NOT EXISTS (SELECT FROM intent WHERE id = $1)
  ON CONFLICT (id) DO NOTHING`;

/** Stores a request for approval; nothing of it is done. @returns false when the same form was sent before, whatever it did */
export async function askApproval({ database }: StaffDb, asked: NewApproval, days: number): Promise<boolean> {
  const { id, accountId, by, address, domain, table, key, label, action, input, reason, before, stamp } = asked;
  const { rowCount } = await database.query({
    text: insert,
    values: [
      ...[id, accountId, by, address, domain, table, key, label, action, JSON.stringify(input), reason],
      ...[before && JSON.stringify(before), stamp, days],
    ],
  });
  return rowCount === 1;
}

const select = `SELECT p.id, p.account_id AS "accountId", p."by", p.address, p.domain, p.table_name AS "table", p.row_key AS key, p.label,
    p.action, p.input, p.reason, p.before, p.stamp, p.asked_at AS "askedAt", p.expires_at AS "expiresAt", p.decided_by AS "decidedBy",
    p.decided_at AS "decidedAt", p.answer, h.error, coalesce(h.row_key, p.row_key) AS "madeKey",
    CASE WHEN p.state = 'waiting' AND p.expires_at <= now() THEN 'expired' WHEN p.state <> 'approved' THEN p.state
      WHEN h.outcome = 'failed' THEN 'refused' WHEN h.outcome = 'done' THEN 'done'
      WHEN i.beat_at > now() - $1 * interval '1 ms' THEN 'running' ELSE 'lost' END AS state
  FROM approval p LEFT JOIN history h ON h.id = p.id LEFT JOIN intent i ON i.id = p.id`;

/** Which of them are wanted. */
export interface ApprovalFilter {
  readonly isWaiting: boolean;
  /** Those of one person alone; of everybody where it is absent. */
  readonly accountId?: string;
  readonly limit: number;
}

/** Lists what waits, the oldest first; or what is over, the newest first. */
export async function listApprovals(
  { database, settings }: StaffDb,
  { isWaiting, accountId, limit }: ApprovalFilter,
): Promise<Approval[]> {
  const waiting = `p.state = 'waiting' AND p.expires_at > now()`;
  const wanted = `($3::uuid IS NULL OR p.account_id = $3)`;
  const text = isWaiting
    ? `${select} WHERE ${waiting} AND ${wanted} ORDER BY p.id LIMIT $2`
    : `${select} WHERE NOT (${waiting}) AND ${wanted} ORDER BY p.id DESC LIMIT $2`;
  return (await database.query<Approval>({ text, values: [settings.leaseMs, limit, accountId ?? null] })).rows;
}

/** Reads one; undefined where there is none. */
export async function readApproval({ database, settings }: StaffDb, id: string): Promise<Approval | undefined> {
  const values = [settings.leaseMs, id];
  return (await database.query<Approval>({ text: `${select} WHERE p.id = $2`, values })).rows[0];
}
