import { approvalOver } from '../problems.ts';
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

/** `expired` follows from the time; `interrupted` was approved, and nobody knows of an end. */
export type ApprovalState = 'waiting' | 'expired' | 'declined' | 'withdrawn' | 'refused' | 'done' | 'interrupted';

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
}

const insert = `INSERT INTO approval
  (id, account_id, "by", address, domain, table_name, row_key, label, action, input, reason, before, stamp, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, now() + $14 * interval '1 day') ON CONFLICT (id) DO NOTHING`;

/** Notes what somebody asks for; nothing of it is done. @returns false when the same form was sent before */
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
    p.decided_at AS "decidedAt", p.answer, p.error,
    CASE WHEN p.state = 'waiting' AND p.expires_at <= now() THEN 'expired' WHEN p.state <> 'approved' THEN p.state
      WHEN p.error IS NOT NULL THEN 'refused' WHEN h.outcome = 'done' THEN 'done' ELSE 'interrupted' END AS state
  FROM approval p LEFT JOIN history h ON h.id = p.id`;

/** Lists what waits, the oldest first; or what is over, the newest first. */
export async function listApprovals({ database }: StaffDb, isWaiting: boolean, limit: number): Promise<Approval[]> {
  const waiting = `p.state = 'waiting' AND p.expires_at > now()`;
  const text = isWaiting
    ? `${select} WHERE ${waiting} ORDER BY p.id LIMIT $1`
    : `${select} WHERE NOT (${waiting}) ORDER BY p.id DESC LIMIT $1`;
  return (await database.query<Approval>({ text, values: [limit] })).rows;
}

/** Reads one; undefined where there is none. */
export async function readApproval({ database }: StaffDb, id: string): Promise<Approval | undefined> {
  return (await database.query<Approval>({ text: `${select} WHERE p.id = $1`, values: [id] })).rows[0];
}

/** Who decides what. */
export interface Decision {
  readonly to: 'approved' | 'declined' | 'withdrawn';
  /** Withdrawing is for the person who asked, the rest for anybody else. */
  readonly accountId: string;
  readonly by: string;
  readonly answer?: string;
}

/** Decides, once: of two people at the same time one is told that it is over. @throws STAFF_APPROVAL_OVER */
export async function decideApproval(
  { database }: StaffDb,
  id: string,
  { to, accountId, by, answer = '' }: Decision,
): Promise<void> {
  const { rowCount } = await database.query({
    text: `UPDATE approval SET state = $2, decided_by = $4, decided_at = now(), answer = nullif($5, '')
      WHERE id = $1 AND state = 'waiting' AND expires_at > now() AND (account_id = $3) = ($2 = 'withdrawn')`,
    values: [id, to, accountId, by, answer],
  });
  if (rowCount !== 1) throw approvalOver();
}

/** Notes why something was not done although somebody agreed. */
export async function noteRefusal({ database }: StaffDb, id: string, error: string): Promise<void> {
  await database.query({
    text: `UPDATE approval SET error = $2 WHERE id = $1 AND state = 'approved'`,
    values: [id, error.slice(0, 1000)],
  });
}
