import type { Database } from '@clever/contract/database';

interface Counted {
  readonly met: number;
  readonly of: number;
}

/**
 * Counts the players that an audience of countries and ids meets, of all that are there.
 *
 * @returns undefined where it asks for what is known of apps alone, such as a platform or a version
 */
export async function countMet(
  database: Database,
  audience: Readonly<Record<string, unknown>>,
): Promise<Counted | undefined> {
  const { countries, players, ...rest } = audience;
  if (Object.keys(rest).length > 0) return undefined;
  const { rows } = await database.query<{ met: string; of: string }>({
    text: `SELECT count(*) FILTER (WHERE ($1::text[] IS NULL OR country = ANY ($1)) AND ($2::text[] IS NULL OR id::text = ANY ($2))) AS met,
      count(*) AS of FROM player WHERE deleted_at IS NULL AND merged_into IS NULL`,
    values: [textsIn(countries)?.map((one) => one.toUpperCase()), textsIn(players)],
  });
  const [counted] = rows;
  return { met: Number(counted?.met), of: Number(counted?.of) };
}

const textsIn = (value: unknown) => (Array.isArray(value) ? value.map(String) : undefined);
