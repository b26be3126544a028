import { isAllowed } from '@clever/model-staff';
import { type Approval, listAccounts, readPermissions } from '@clever/model-staff/db';
import type { AdminDb } from '../../core/admin-db.ts';

/** Returns whether there is anybody who could agree. */
export async function canBeAgreed(
  { staff }: AdminDb,
  { accountId, domain, table, action }: Approval,
): Promise<boolean> {
  const others = (await listAccounts(staff)).filter(({ id, disabledAt }) => id !== accountId && disabledAt === null);
  for (const { id } of others) if (isAllowed(await readPermissions(staff, id), { domain, table, action })) return true;
  return false;
}
