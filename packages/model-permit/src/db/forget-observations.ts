import type { PermitDb } from './open-permit.ts';

/** Deletes counts that are older than some days. @returns how many */
export async function forgetObservations({ database }: PermitDb, days: number): Promise<number> {
  const { rowCount } = await database.query({
    text: 'DELETE FROM observation WHERE minute < now() - make_interval(days => $1)',
    values: [days],
  });
  return rowCount ?? 0;
}
