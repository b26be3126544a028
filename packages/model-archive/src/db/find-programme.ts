import { programmeUnknown } from '../problems.ts';
import type { Prisma } from './generated/client.ts';
import { type ProgrammeRow, withTags } from './programme-row.ts';

/** @throws ARCHIVE_PROGRAMME_UNKNOWN also when it was removed */
export async function findProgramme(prisma: Prisma.TransactionClient, id: string): Promise<ProgrammeRow> {
  const row = await prisma.programme.findUnique({ where: { id }, include: withTags });
  if (!row || row.removedAt) throw programmeUnknown();
  return row;
}

/** Finds a programme and locks it until the transaction ends. */
export async function lockProgramme(transaction: Prisma.TransactionClient, id: string): Promise<ProgrammeRow> {
  await transaction.$queryRaw`SELECT 1 AS locked FROM programme WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  return findProgramme(transaction, id);
}
