import type { Lease } from '../job-shapes.ts';
import type { PushDb } from './open-push.ts';

/** A device that does jobs. */
export interface Worker {
  readonly deviceId: string;
  /** The channels that it hears. */
  readonly targets: readonly string[];
}

/**
 * Leases the oldest jobs that wait for a device. Who let a job of a group go gets it again only after as long as a lease: others come first.
 */
export async function lease({ database }: PushDb, { deviceId, targets }: Worker, most: number): Promise<Lease[]> {
  const { rows } = await database.query<LeaseRow>({
    name: 'push lease',
    text: taking,
    values: [targets, deviceId, most],
  });
  return rows.map(toLease);
}

/** Reads what a device holds: it is sent again when it comes back. */
export async function heldBy({ database }: PushDb, deviceId: string): Promise<Lease[]> {
  const text = `SELECT ${columns} FROM job WHERE device_id = $1 AND state = 'leased' AND leased_until > now() ORDER BY id LIMIT 100`;
  const { rows } = await database.query<LeaseRow>({ name: 'push held', text, values: [deviceId] });
  return rows.map(toLease);
}

/** Reads the leases that any of these devices has. */
export async function leasesOf({ database }: PushDb, deviceIds: readonly string[]): Promise<Set<string>> {
  const text = `SELECT lease_id AS lease FROM job WHERE device_id = ANY ($1) AND state = 'leased'`;
  const { rows } = await database.query<{ lease: string }>({ name: 'push leases', text, values: [deviceIds] });
  return new Set(rows.map(({ lease }) => lease));
}

/** Takes jobs from devices that are silent, and ends those that nobody did in time. @returns whether there may be more */
export async function lapse({ database }: PushDb): Promise<boolean> {
  const lapsed = await database.query({ name: 'push lapse', text: lapsing, values: [atOnce] });
  const expired = await database.query({ name: 'push expire', text: expiring, values: [atOnce] });
  return [lapsed, expired].some(({ rowCount }) => rowCount === atOnce);
}

/** Lists the targets that jobs wait for: a replica that missed to be told finds them. */
export async function waitingTargets({ database }: PushDb): Promise<string[]> {
  const text = `SELECT DISTINCT target FROM (SELECT target FROM job WHERE state = 'waiting' ORDER BY expires_at LIMIT 1000) AS waiting`;
  return (await database.query<{ target: string }>({ name: 'push waiting', text, values: [] })).rows.map(
    ({ target }) => target,
  );
}

const atOnce = 500;

export interface LeaseRow {
  readonly job: string;
  readonly lease: string;
  readonly operationId: string;
  readonly attempt: number;
  readonly until: Date;
  readonly data: unknown;
}

export const toLease = ({ until, ...row }: LeaseRow): Lease => ({ ...row, until: until.toISOString() });

/** What of a job the device gets to know. */
export const columns = `job.id AS job, lease_id AS lease, created_by || ':' || coalesce(idempotency_key, job.id::text) AS "operationId",
  attempts AS attempt, leased_until AS until, data`;

const taking = `
  WITH free AS (
    SELECT id FROM job
    WHERE target = ANY($1::text[]) AND state = 'waiting' AND expires_at > now()
      AND (target LIKE 'device:%' OR device_id IS DISTINCT FROM $2 OR leased_until + make_interval(secs => lease_seconds) < now())
    ORDER BY id LIMIT $3 FOR UPDATE SKIP LOCKED
  )
  UPDATE job SET state = 'leased', lease_id = gen_random_uuid(), device_id = $2, attempts = attempts + 1,
    leased_until = now() + make_interval(secs => lease_seconds)
  FROM free WHERE job.id = free.id RETURNING ${columns}`;

const lapsing = `
  WITH over AS (
    SELECT id FROM job WHERE state = 'leased' AND leased_until < now() ORDER BY leased_until LIMIT $1 FOR UPDATE SKIP LOCKED
  )
  UPDATE job SET state = CASE WHEN attempts < max_attempts THEN 'waiting' ELSE 'failed' END,
    reason = CASE WHEN attempts < max_attempts THEN reason ELSE 'No device acknowledged it' END,
    ended_at = CASE WHEN attempts < max_attempts THEN NULL ELSE now() END
  FROM over WHERE job.id = over.id`;

const expiring = `
  WITH over AS (
    SELECT id FROM job WHERE state = 'waiting' AND expires_at < now() ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED
  )
  UPDATE job SET state = 'expired', ended_at = now() FROM over WHERE job.id = over.id`;
