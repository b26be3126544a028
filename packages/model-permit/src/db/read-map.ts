import type { CallMap } from '../map-shapes.ts';
import { callerOf, withParts } from './caller-of.ts';
import { drawMap, type SeenCalls } from './draw-map.ts';
import { listInstances } from './list-instances.ts';
import type { PermitDb } from './open-permit.ts';

/** Reads who called whom in the last minutes. */
export async function readMap(db: PermitDb, minutes: number): Promise<CallMap> {
  const since = new Date(Date.now() - minutes * 60_000);
  const [callers, instances, calls] = await Promise.all([
    db.prisma.caller.findMany({ include: withParts, orderBy: { name: 'asc' } }),
    listInstances(db),
    db.database.query<SeenCalls>({ name: 'permit_map', text: statement, values: [since] }),
  ]);
  return drawMap({ since, callers: callers.map((row) => callerOf(row)), instances, calls: calls.rows });
}

const statement = `
  SELECT operation, nullif(caller, '') AS caller, nullif(secret_id, '') AS "secretId", nullif(contract, '') AS contract,
    sum(permitted)::float8 AS permitted, sum(denied)::float8 AS denied,
    sum(failed)::float8 AS failed
  FROM observation WHERE minute >= date_trunc('minute', $1::timestamptz)
  GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`;
