import { ProblemError } from '@clever/contract';
import type { AdminRow } from '@clever/contract/admin';
import { listLostIntents, settleIntent } from '@clever/model-staff/db';
import type { AdminDb } from '../admin-db.ts';
import { plainRow } from '../data/plain.ts';
import { readRow } from '../data/read-row.ts';
import { changesBetween } from './entry.ts';

/** Makes history of verbs whose end nobody saw: what the row is like now tells what happened. @returns how many */
export async function settleLost({ staff, domains }: AdminDb): Promise<number> {
  const lost = await listLostIntents(staff);
  for (const { entry, before } of lost) {
    const domain = domains.find(entry.domain);
    const table = domain?.tables.get(entry.table);
    const after =
      domain && table && entry.key !== '' ? await read(() => readRow(domain.database, table, entry.key)) : null;
    await settleIntent(staff, { ...entry, changes: changesBetween(before, after), outcome: 'unknown' });
  }
  return lost.length;
}

async function read(run: () => ReturnType<typeof readRow>): Promise<AdminRow | null> {
  try {
    return plainRow((await run()).row);
  } catch (error) {
    if (error instanceof ProblemError && error.status === 404) return null;
    throw error;
  }
}
