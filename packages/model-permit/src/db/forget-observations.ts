import type { PermitDb } from './open.ts';

/** Deletes counts, and reports of services not seen since, that are older than some days. @returns how many counts */
export async function forgetObservations({ database }: PermitDb, days: number): Promise<number> {
  await database.query({
    text: 'DELETE FROM report WHERE seen_at < now() - make_interval(days => $1)',
    values: [days],
  });
  const { rowCount } = await database.query({
    text: 'DELETE FROM observation WHERE minute < now() - make_interval(days => $1)',
    values: [days],
  });
  return rowCount ?? 0;
}
