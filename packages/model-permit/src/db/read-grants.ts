import { callerUnknown } from '../problems.ts';
import type { Grants } from '../shapes.ts';
import type { PermitDb } from './open-permit.ts';

/** Reads the grants of a caller. @throws CALLER_UNKNOWN */
export async function readGrants({ prisma }: PermitDb, name: string): Promise<Grants> {
  const row = await prisma.caller.findUnique({
    where: { name },
    select: { grantsVersion: true, grants: { orderBy: { operation: 'asc' } } },
  });
  if (!row) throw callerUnknown(`There is no caller ${name}`);
  return { operations: row.grants.map(({ operation }) => operation), version: row.grantsVersion };
}
