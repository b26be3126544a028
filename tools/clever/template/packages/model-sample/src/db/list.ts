import { decodeCursor, encodeCursor } from '@clever/contract';
import type { Sample } from '../shapes.ts';
import type { SampleDb } from './open.ts';
import { toSample } from './row.ts';

/** Lists samples, the newest first: their ids are in the order of their creation. @throws INVALID_CURSOR */
export async function listSamples(
  { prisma }: SampleDb,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<{ items: Sample[]; next: string | null }> {
  const [after] = decodeCursor(cursor, {}, 1) ?? [];
  const rows = await prisma.sample.findMany({
    where: after === undefined ? {} : { id: { lt: String(after) } },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items: page.map(toSample), next: last ? encodeCursor([last.id], {}) : null };
}
