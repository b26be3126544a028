import type { Disconnection, NewDisconnection } from '../shapes.ts';
import type { PushDb } from './open-push.ts';

/** Revokes all tokens of a player or a device that were made before, and has replicas close their connections. */
export async function disconnect(
  { database }: PushDb,
  caller: string,
  { subject, reason }: NewDisconnection,
): Promise<Disconnection> {
  const values = [subject, reason ?? null, caller];
  const { rows } = await database.query<{ at: Date }>({ name: 'push disconnect', text: revocation, values });
  return { subject, at: (rows[0] as { at: Date }).at.toISOString() };
}

/** Reads the generation that tokens of each of these must have: 0 where none was ever revoked. */
export async function generationsOf({ database }: PushDb, subjects: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await database.query<{ subject: string; generation: number }>({
    name: 'push generations',
    text: 'SELECT subject, generation FROM revocation WHERE subject = ANY($1)',
    values: [subjects],
  });
  const known = new Map(rows.map(({ subject, generation }) => [subject, generation]));
  return new Map(subjects.map((subject) => [subject, known.get(subject) ?? 0]));
}

const revocation = `
  WITH revoked AS (
    INSERT INTO revocation AS r (subject, reason, created_by)
    VALUES ($1, $2, $3)
    ON CONFLICT (subject) DO UPDATE SET generation = r.generation + 1, reason = excluded.reason, created_by = excluded.created_by, at = now()
    RETURNING r.subject, r.generation, r.at
  )
  SELECT at, pg_notify('push', json_build_array('d', subject, generation::text)::text) FROM revoked`;
