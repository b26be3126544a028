import type { Queries } from './queries.ts';

/** What a token says of whom it is for: subjects such as `player:ann`, and of each the generation that it had then. */
export interface Generations {
  readonly subjects: readonly string[];
  readonly generations: readonly number[];
}

/** Reads the generation that tokens of each of these must have: 0 where none was ever revoked. Of a model with a table `revocation`. */
export async function generationsOf(queries: Queries, subjects: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await queries.query<{ subject: string; generation: number }>({
    name: 'generations',
    text: 'SELECT subject, generation FROM revocation WHERE subject = ANY($1)',
    values: [subjects],
  });
  const known = new Map(rows.map(({ subject, generation }) => [subject, generation]));
  return new Map(subjects.map((subject) => [subject, known.get(subject) ?? 0]));
}

/** Returns whether a token was made before one of its subjects was revoked. */
export async function isRevoked(queries: Queries, { subjects, generations }: Generations): Promise<boolean> {
  const now = await generationsOf(queries, subjects);
  return subjects.some((subject, at) => (generations[at] ?? 0) < (now.get(subject) ?? 0));
}

export interface Revoking {
  readonly subject: string;
  readonly reason?: string | undefined;
}

/** Revokes all tokens of a subject that were made before. */
export async function revoke(queries: Queries, caller: string, { subject, reason }: Revoking) {
  const { rows } = await queries.query<{ at: Date; generation: number }>({
    name: 'revoke',
    text: `INSERT INTO revocation AS r (subject, reason, created_by) VALUES ($1, $2, $3)
      ON CONFLICT (subject) DO UPDATE SET generation = r.generation + 1, reason = excluded.reason, created_by = excluded.created_by, at = now()
      RETURNING generation, at`,
    values: [subject, reason ?? null, caller],
  });
  const { at, generation } = rows[0] as { at: Date; generation: number };
  return { subject, generation, at: at.toISOString() };
}
