import type { PoolClient } from 'pg';
import { callerUnknown } from '../problems.ts';

export interface LockedCaller {
  readonly kind: 'service' | 'external';
  readonly disabled: boolean;
  readonly grantsVersion: number;
}

/**
 * Locks a caller until the end of the transaction: changes to one caller happen one after the other.
 *
 * @throws CALLER_UNKNOWN
 */
export async function lockCaller(client: PoolClient, name: string): Promise<LockedCaller> {
  const { rows } = await client.query<LockedCaller>(
    'SELECT kind, disabled, grants_version AS "grantsVersion" FROM caller WHERE name = $1 FOR UPDATE',
    [name],
  );
  if (!rows[0]) throw callerUnknown(`There is no caller ${name}`);
  return rows[0];
}
