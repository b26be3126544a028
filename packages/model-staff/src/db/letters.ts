import { isAllowed } from '../rules/permissions.ts';
import { listAccounts } from './accounts.ts';
import type { StaffDb } from './staff-db.ts';
import { together } from './together.ts';

/** What a person is told by e-mail. */
export interface Letter {
  readonly id: string;
  readonly kind: 'approval' | 'task';
  /** Of the request or the task. */
  readonly about: string;
  readonly email: string;
  readonly name: string;
  readonly locale: string | null;
  readonly timeZone: string | null;
}

/** So often a letter is tried: over about a day. */
const maxAttempts = 10;
const batch = 20;

interface Untold {
  readonly id: string;
  readonly accountId: string;
  readonly domain: string;
  readonly table: string;
  readonly action: string;
}

/**
 * Writes letters to everybody who may agree to what waits, and to whoever began an import that has ended within a day: each once.
 *
 * @returns how many
 */
export function writeLetters(staff: StaffDb): Promise<number> {
  return together(staff, async (db) => {
    const { database } = db;
    const asked = await database.query<Untold>({
      text: `UPDATE approval SET told_at = now() WHERE id IN (
          SELECT id FROM approval WHERE state = 'waiting' AND expires_at > now() AND told_at IS NULL ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED)
        RETURNING id, account_id AS "accountId", domain, table_name AS "table", action`,
      values: [batch],
    });
    const ended = await database.query<{ id: string; accountId: string }>({
      text: `UPDATE task SET told_at = now() WHERE id IN (
          SELECT id FROM task WHERE state IN ('done', 'stopped', 'failed') AND kind IN ('import', 'file') AND told_at IS NULL
            AND ended_at > now() - interval '1 day' LIMIT $1 FOR UPDATE SKIP LOCKED)
        RETURNING id, account_id AS "accountId"`,
      values: [batch],
    });
    const people = asked.rows.length > 0 ? await listAccounts(db) : [];
    const letters = [
      ...asked.rows.flatMap((one) =>
        people
          .filter(
            ({ id, disabledAt, permissions }) => id !== one.accountId && !disabledAt && isAllowed(permissions, one),
          )
          .map(({ id }) => ({ account: id, kind: 'approval', about: one.id })),
      ),
      ...ended.rows.map(({ id, accountId }) => ({ account: accountId, kind: 'task', about: id })),
    ];
    if (letters.length === 0) return 0;
    await database.query({
      text: `INSERT INTO letter (account_id, kind, about) SELECT account, kind, about
        FROM jsonb_to_recordset($1::jsonb) AS l(account uuid, kind text, about uuid) ON CONFLICT DO NOTHING`,
      values: [JSON.stringify(letters)],
    });
    return letters.length;
  });
}

/** Takes letters that are to be sent: another process takes up in 2 minutes those that nobody noted as sent. */
export async function claimLetters({ database }: StaffDb): Promise<Letter[]> {
  const { rows } = await database.query<Letter>({
    text: `UPDATE letter l SET attempts = attempts + 1, next_at = now() + interval '2 minutes' * power(2, least(attempts, 8))
      FROM account a WHERE a.id = l.account_id AND a.disabled_at IS NULL AND l.id IN (
        SELECT id FROM letter WHERE sent_at IS NULL AND next_at <= now() AND attempts < $1 ORDER BY next_at LIMIT $2 FOR UPDATE SKIP LOCKED)
      RETURNING l.id, l.kind, l.about, a.email, a.name, a.locale, a.time_zone AS "timeZone"`,
    values: [maxAttempts, batch],
  });
  return rows;
}

/** Notes that the mail server took a letter. */
export async function noteSent({ database }: StaffDb, id: string): Promise<void> {
  await database.query({ text: 'UPDATE letter SET sent_at = now() WHERE id = $1', values: [id] });
}
