import type { PermitDb } from './open-permit.ts';

/** How many looks an instance may miss before it counts as ended: with a look every 30 s, after five minutes. */
const looks = 10;

/**
 * Looks for the instances that did not report lately, and forgets those that were missed ten times. Looks are counted, not time: after
 * an hour without a permitter or its database every instance is old, and most of them run.
 *
 * @returns how many were forgotten
 */
export async function forgetInstances({ database }: PermitDb): Promise<number> {
  await database.query({
    text: "UPDATE instance SET missed = missed + 1, sought_at = now() WHERE sought_at < now() - interval '25 seconds'",
  });
  const { rowCount } = await database.query({ text: 'DELETE FROM instance WHERE missed > $1', values: [looks] });
  return rowCount ?? 0;
}
