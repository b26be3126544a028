import type { Observations } from '@clever/contract/permits';
import { noteInstance } from './note-instance.ts';
import type { PermitDb } from './open-permit.ts';

/** Adds a report of a permittee to the counts of this minute, and notes which secrets were used, and that it runs or ends. */
export async function recordObservations({ database }: PermitDb, report: Observations): Promise<void> {
  const { counts } = report;
  const column = <Key extends keyof (typeof counts)[number]>(key: Key) => counts.map((count) => count[key]);
  const used = new Set(counts.flatMap(({ secretId }) => secretId ?? []));
  await database.transaction(async (client) => {
    await noteInstance(client, report);
    if (counts.length > 0)
      await client.query({
        name: 'permit_observe',
        text: statement,
        values: [
          column('operation'),
          column('caller'),
          column('secretId'),
          column('contract'),
          column('permitted'),
          column('denied'),
          counts.map(({ failed = 0 }) => failed),
        ],
      });
    if (used.size > 0) await client.query({ name: 'permit_used', text: noteUse, values: [[...used]] });
  });
}

const statement = `
  INSERT INTO observation (minute, operation, caller, secret_id, contract, permitted, denied, failed)
  SELECT date_trunc('minute', now()), operation, coalesce(caller, ''), coalesce(secret_id, ''), coalesce(contract, ''),
    sum(permitted), sum(denied), sum(failed)
  FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[])
    AS seen(operation, caller, secret_id, contract, permitted, denied, failed)
  GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
  ON CONFLICT (minute, operation, caller, secret_id, contract) DO UPDATE
    SET permitted = observation.permitted + excluded.permitted, denied = observation.denied + excluded.denied,
      failed = observation.failed + excluded.failed`;

/** Rarely enough that services reporting the same secret do not fight over its row. */
const noteUse = `
  UPDATE secret SET last_used_at = now()
  WHERE id = ANY ($1::uuid[]) AND (last_used_at IS NULL OR last_used_at < now() - interval '15 seconds')`;
