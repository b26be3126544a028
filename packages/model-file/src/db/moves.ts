import type { FileDb } from './open-file.ts';

/** Lists some contents that are in another storage. */
export async function blobsElsewhere({ prisma }: FileDb, storage: string, max: number) {
  const where = { storage: { not: storage }, storedAt: { not: null } };
  const rows = await prisma.blob.findMany({ where, take: max, orderBy: { sha256: 'asc' } });
  return rows.map(({ sha256, size }) => ({ sha256, size: Number(size) }));
}

/** Counts the contents that are in another storage. */
export const countElsewhere = ({ prisma }: FileDb, storage: string): Promise<number> =>
  prisma.blob.count({ where: { storage: { not: storage }, storedAt: { not: null } } });
