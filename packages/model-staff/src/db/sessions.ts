import { digestSecret } from '@clever/contract/permits';
import { type Account, accountColumns, permissionColumn } from './account-row.ts';
import type { StaffDb } from './staff-db.ts';

/** Who sends a request. */
export interface Visitor extends Account {
  /** False while the second factor is missing. */
  readonly isComplete: boolean;
  /** Of the session's token: forms are bound to it. */
  readonly sessionDigest: string;
  /** `*` for the owner. */
  readonly permissions: readonly string[];
  /** What others ask for and wait to be agreed to, as permissions: `coupon.Campaign.makeCodes`. */
  readonly waiting: readonly string[];
}

/** Notes at most once a minute that a session is used. */
const touch = `UPDATE session SET last_seen_at = now() WHERE digest = $1 AND last_seen_at < now() - interval '1 minute'`;

const read = `SELECT ${accountColumns}, s.complete AS "isComplete", s.digest AS "sessionDigest",
    s.last_seen_at < now() - interval '1 minute' AS stale,
    ${permissionColumn},
    ARRAY(SELECT p.domain || '.' || p.table_name || '.' || p.action FROM approval p
      WHERE p.state = 'waiting' AND p.expires_at > now() AND p.account_id <> a.id LIMIT 200) AS waiting
  FROM session s JOIN account a ON a.id = s.account_id
  WHERE s.digest = $1 AND a.disabled_at IS NULL AND s.expires_at > now() AND s.last_seen_at > now() - $2 * interval '1 ms'`;

/** Reads whose session a token is; undefined when it ended. What the person may do is as it is now, not as it was at the sign-in. */
export async function readVisitor({ database, settings }: StaffDb, token: string): Promise<Visitor | undefined> {
  const digest = digestSecret(token);
  const { rows } = await database.query<Visitor & { stale: boolean }>({
    name: 'staff-visitor',
    text: read,
    values: [digest, settings.idleMs],
  });
  if (!rows[0]) return undefined;
  const { stale, ...visitor } = rows[0];
  if (stale) await database.query({ text: touch, values: [digest] });
  return visitor;
}

/** Ends a session. */
export async function signOut({ database }: StaffDb, token: string): Promise<void> {
  await database.query({ text: 'DELETE FROM session WHERE digest = $1', values: [digestSecret(token)] });
}

/** Ends all sessions of an account, but for one where it is named. @returns how many */
export async function signOutEverywhere({ database }: StaffDb, accountId: string, except = ''): Promise<number> {
  const { rowCount } = await database.query({
    text: 'DELETE FROM session WHERE account_id = $1 AND digest <> $2',
    values: [accountId, except],
  });
  return rowCount ?? 0;
}

/** A session as its person sees it. */
export interface SessionView {
  readonly digest: string;
  readonly agent: string;
  readonly address: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
}

/** Lists the sessions of an account that are open, the latest used first. */
export async function listSessions({ database, settings }: StaffDb, accountId: string): Promise<SessionView[]> {
  const { rows } = await database.query<SessionView>({
    text: `SELECT digest, agent, address, created_at AS "createdAt", last_seen_at AS "lastSeenAt" FROM session
      WHERE account_id = $1 AND complete AND expires_at > now() AND last_seen_at > now() - $2 * interval '1 ms'
      ORDER BY last_seen_at DESC LIMIT 100`,
    values: [accountId, settings.idleMs],
  });
  return rows;
}

/** Deletes what is over: sessions, attempts, old invitations, tasks that were never confirmed, reports of a month ago, and what was asked for a year ago. */
export async function forgetExpired({ database }: StaffDb): Promise<void> {
  await database.query({ text: 'DELETE FROM session WHERE expires_at < now()' });
  await database.query({ text: "DELETE FROM attempt WHERE since < now() - interval '1 hour'" });
  await database.query({
    text: `DELETE FROM task WHERE id IN (SELECT id FROM task
      WHERE (state IN ('draft', 'checked') AND created_at < now() - interval '1 day') OR ended_at < now() - interval '30 days' LIMIT 10)`,
  });
  await database.query({ text: "DELETE FROM approval WHERE expires_at < now() - interval '1 year'" });
  await database.query({ text: "DELETE FROM letter WHERE created_at < now() - interval '30 days'" });
  await database.query({ text: "DELETE FROM invitation WHERE expires_at < now() - interval '30 days'" });
}
