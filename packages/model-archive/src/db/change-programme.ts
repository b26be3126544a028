import type { Programme } from '../shapes.ts';
import { lockProgramme } from './find-programme.ts';
import type { Prisma } from './generated/client.ts';
import type { ArchiveDb } from './open-archive.ts';
import { type ProgrammeRow, toProgramme, withTags } from './programme-row.ts';

/** What to change of a programme, besides its version; undefined for nothing. */
export type Change = (
  row: ProgrammeRow,
  transaction: Prisma.TransactionClient,
) => Promise<Prisma.ProgrammeUpdateInput | undefined>;

/**
 * Changes a programme under its lock, and updates the search index.
 *
 * @throws ARCHIVE_PROGRAMME_UNKNOWN, and what the change throws
 */
export async function changeProgramme({ prisma, live }: ArchiveDb, id: string, change: Change): Promise<Programme> {
  const row = await prisma.$transaction(async (transaction) => {
    const before = await lockProgramme(transaction, id);
    const data = await change(before, transaction);
    if (!data) return before;
    return transaction.programme.update({
      where: { id },
      data: { ...data, version: before.version + 1, updatedAt: new Date() },
      include: withTags,
    });
  });
  await live.refresh([id]);
  return toProgramme(row);
}
