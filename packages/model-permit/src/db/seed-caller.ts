import { createSecret, digestSecret } from '@clever/contract/permits';
import type { Kind } from '../shapes.ts';
import { calleesOf } from './callees-of.ts';
import { change, everyCallee } from './change.ts';
import type { PermitDb } from './open-permit.ts';
import { setGrants } from './set-grants.ts';

export interface SeededCaller {
  readonly name: string;
  /** A new one where it is absent. */
  readonly secret?: string;
  readonly operations: readonly string[];
  readonly kind?: Kind;
}

/**
 * Makes a caller be there and enabled, with exactly these grants and this one secret. For first starts and tests; it takes no
 * credentials, only the database.
 *
 * @returns the secret
 */
export async function seedCaller(
  db: PermitDb,
  { name, secret = createSecret(), operations, kind }: SeededCaller,
): Promise<string> {
  await change(db, 'seed', async (client) => {
    await client.query(
      `INSERT INTO caller (name, kind) VALUES ($1, $2)
       ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, disabled = false`,
      [name, kind ?? 'external'],
    );
    const { added, removed } = await setGrants(client, name, operations);
    await client.query('DELETE FROM secret WHERE caller = $1', [name]);
    await client.query(`INSERT INTO secret (caller, slot, sha256) VALUES ($1, 1, decode($2, 'hex'))`, [
      name,
      digestSecret(secret),
    ]);
    const note = { action: 'caller.seed', subject: name, detail: { added, removed } };
    return { result: undefined, notes: [note], callees: [everyCallee, ...calleesOf([...added, ...removed])] };
  });
  return secret;
}
