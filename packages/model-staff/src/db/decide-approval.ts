import { approvalOver } from '../problems.ts';
import type { StaffDb } from './staff-db.ts';

/** Who decides. Withdrawing is for the person who asked, the rest for anybody else. */
export interface Decider {
  readonly accountId: string;
  readonly by: string;
}

const decide = `UPDATE approval SET state = $2, decided_by = $4, decided_at = now(), answer = nullif($5, '')
  WHERE id = $1 AND state = 'waiting' AND expires_at > now() AND (account_id = $3) = ($2 = 'withdrawn')`;

/** Makes history of what was asked for and is over without being begun: the action stays the asker's. */
const writeDown = `INSERT INTO history (id, at, account_id, "by", address, domain, table_name, row_key, label, action, changes, input, reason,
    decided_by, answer, outcome)
  SELECT id, decided_at, account_id, "by", address, domain, table_name, row_key, label, action, '[]', input, reason, decided_by, answer, state
  FROM over ON CONFLICT (id) DO NOTHING`;

/** Approves, once: of two people at the same time one gets the problem. @throws STAFF_APPROVAL_OVER */
export async function agree({ database }: StaffDb, id: string, { accountId, by }: Decider): Promise<void> {
  const { rowCount } = await database.query({ text: decide, values: [id, 'approved', accountId, by, ''] });
  if (rowCount !== 1) throw approvalOver();
}

/** Why something is not to be done. */
export interface Refusal extends Decider {
  readonly to: 'declined' | 'withdrawn';
  readonly answer?: string;
}

/** Declines or withdraws, and writes it down. @throws STAFF_APPROVAL_OVER */
export async function endApproval(
  { database }: StaffDb,
  id: string,
  { to, accountId, by, answer = '' }: Refusal,
): Promise<void> {
  const { rowCount } = await database.query({
    text: `WITH over AS (${decide} RETURNING *) ${writeDown}`,
    values: [id, to, accountId, by, answer],
  });
  if (rowCount !== 1) throw approvalOver();
}

/** Ends what nobody decided in time, and writes it down. @returns how many */
export async function expireApprovals({ database }: StaffDb): Promise<number> {
  const { rowCount } = await database.query({
    text: `WITH over AS (UPDATE approval SET state = 'expired', decided_at = expires_at
        WHERE id IN (SELECT id FROM approval WHERE state = 'waiting' AND expires_at <= now() LIMIT 100 FOR UPDATE SKIP LOCKED)
        RETURNING *) ${writeDown}`,
  });
  return rowCount ?? 0;
}
