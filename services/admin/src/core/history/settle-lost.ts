import { ProblemError } from '@clever/contract';
import type { AdminRow } from '@clever/contract/admin';
import { isUnavailable } from '@clever/contract/database';
import { listLostIntents, type NewEntry, settleIntent } from '@clever/model-staff/db';
import type { AdminDb } from '../admin-db.ts';
import { plainRow } from '../data/plain.ts';
import { stateOf } from '../data/read-restored.ts';
import { readRow } from '../data/read-row.ts';
import { changesBetween } from './entry.ts';

/**
 * Settles verbs whose outcome is unknown, with the row as it is now. Those of a database that is unreachable wait, and no
 * other waits for them.
 *
 * @returns how many
 */
export async function settleLost({ staff, domains }: AdminDb): Promise<number> {
  let settled = 0;
  for (const { entry, before } of await listLostIntents(staff)) {
    const after = await readAfter(domains, entry);
    if (after === 'away') continue;
    await settleIntent(staff, { ...entry, changes: changesBetween(before, after), outcome: 'unknown' });
    settled += 1;
  }
  return settled;
}

async function readAfter(domains: AdminDb['domains'], { domain: name, table: tableName, key, action }: Named) {
  const domain = domains.find(name);
  const table = domain?.tables.get(tableName);
  if (!domain || !table || key === '') return null;
  return read(async () => stateOf({ domain, table }, action, (await readRow(domain.database, table, key)).row));
}

type Named = Pick<NewEntry, 'domain' | 'table' | 'key' | 'action'>;

async function read(run: () => Promise<AdminRow>): Promise<AdminRow | null | 'away'> {
  try {
    return plainRow(await run());
  } catch (error) {
    if (error instanceof ProblemError && error.status === 404) return null;
    if (isUnavailable(error)) return 'away';
    throw error;
  }
}
