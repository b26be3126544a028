import type { PoolClient } from 'pg';
import { secretExpired, secretsFull } from '../problems.ts';
import { change, everyCallee } from './change.ts';
import { lockCaller } from './lock-caller.ts';
import type { PermitDb } from './open-permit.ts';

export interface NewSecret {
  readonly name: string;
  /** 64 hexadecimal digits. The secret itself is never stored. */
  readonly sha256: string;
  readonly expiresAt?: string;
}

export interface IssuedSecret {
  readonly id: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
}

interface Row {
  id: string;
  createdAt: Date;
  expiresAt: Date | null;
}

/** Gives a caller another secret. @throws CALLER_UNKNOWN. SECRETS_FULL when two are live. SECRET_EXPIRED when `expiresAt` is over */
export async function issueSecret(db: PermitDb, by: string, secret: NewSecret): Promise<IssuedSecret> {
  const { name, expiresAt } = secret;
  if (expiresAt && Date.parse(expiresAt) <= Date.now()) throw secretExpired(`${expiresAt} is over`);
  return change(db, by, async (client) => {
    await lockCaller(client, name);
    const row = await takeSlot(client, secret);
    if (!row) throw secretsFull(`${name} has two live secrets; revoke one first`);
    const result = {
      id: row.id,
      createdAt: row.createdAt.toISOString(),
      expiresAt: row.expiresAt?.toISOString() ?? null,
    };
    const note = { action: 'secret.issue', subject: name, detail: { id: row.id, expiresAt: result.expiresAt } };
    return { result, notes: [note], callees: [everyCallee] };
  });
}

/** Takes the first of two slots that is free or has expired. The unique key refuses a third secret, also in a race. */
async function takeSlot(
  client: PoolClient,
  { name, sha256, expiresAt = undefined }: NewSecret,
): Promise<Row | undefined> {
  const { rows } = await client.query<Row>(
    `INSERT INTO secret (caller, slot, sha256, expires_at)
     SELECT $1, slot, decode($2, 'hex'), $3::timestamptz FROM (VALUES (1), (2)) AS slots(slot)
     WHERE NOT EXISTS (SELECT FROM secret
       WHERE caller = $1 AND secret.slot = slots.slot AND (expires_at IS NULL OR expires_at > now()))
     ORDER BY slot LIMIT 1
     ON CONFLICT (caller, slot) DO UPDATE SET id = excluded.id, sha256 = excluded.sha256, created_at = now(),
       expires_at = excluded.expires_at, last_used_at = NULL
       WHERE secret.expires_at <= now()
     RETURNING id, created_at AS "createdAt", expires_at AS "expiresAt"`,
    [name, sha256, expiresAt],
  );
  return rows[0];
}
