import { named } from '@clever/contract/outside';
import type { Snapshot } from '@clever/contract/permits';
import { everyCallee } from './change.ts';
import type { PermitDb } from './open-permit.ts';

/** Everything that snapshots are made of, as it was at one moment. */
export interface Permits {
  /** Counts of changes by callee; `*` for those that concern every callee. */
  readonly versions: Readonly<Record<string, number>>;
  /** Callers that are not disabled. */
  readonly callers: Snapshot['callers'];
}

/** Reads all callers with their live secrets and grants, in one statement. */
export async function readPermits({ database }: PermitDb): Promise<Permits> {
  const { rows } = await database.query<Permits>({ name: 'permit_read', text: statement });
  return rows[0] ?? { versions: {}, callers: [] };
}

const statement = `
  SELECT
    (SELECT coalesce(jsonb_object_agg(name, version), '{}') FROM callee) AS versions,
    (SELECT coalesce(jsonb_agg(jsonb_build_object(
      'name', name,
      'secrets', (SELECT coalesce(jsonb_agg(jsonb_build_object(
          'id', id,
          'sha256', encode(sha256, 'hex'),
          'expiresAt', to_char(expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY slot), '[]')
        FROM secret WHERE secret.caller = name AND (expires_at IS NULL OR expires_at > now())),
      'operations', (SELECT coalesce(jsonb_agg(operation ORDER BY operation), '[]') FROM granted WHERE granted.caller = name)
    ) ORDER BY name), '[]') FROM caller WHERE NOT disabled) AS callers`;

/**
 * Picks the snapshot of one callee: every caller with its secrets, since a known caller without a grant is told apart from
 * an unknown one, and the grants on this callee and on what every service has.
 */
export function snapshotOf({ versions, callers }: Permits, callee: string): Snapshot {
  const isConcerned = (operation: string) => operation.startsWith(`${callee}.`) || operation.startsWith('ops.');
  return {
    callee,
    version: String((named(versions, callee) ?? 0) + (versions[everyCallee] ?? 0)),
    callers: callers.map((caller) => ({ ...caller, operations: caller.operations.filter(isConcerned) })),
  };
}
