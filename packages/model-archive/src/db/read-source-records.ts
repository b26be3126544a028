import type { Content } from '../rules/content.ts';
import type { SourceRecord } from '../rules/merge.ts';
import type { Prisma } from './generated/client.ts';

/** Reads the records of a programme, with the rank of their sources. */
export async function readSourceRecords(
  prisma: Prisma.TransactionClient,
  programmeId: string,
): Promise<SourceRecord[]> {
  const records = await prisma.record.findMany({
    where: { programmeId },
    include: { from: { select: { rank: true } } },
  });
  return records.map(({ source, key, importedAt, fields, from }) => ({
    source,
    key,
    at: importedAt.toISOString(),
    rank: from.rank,
    fields: fields as Partial<Content>,
  }));
}
