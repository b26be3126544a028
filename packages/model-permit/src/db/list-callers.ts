import { decodeCursor, encodeCursor } from '@clever/contract';
import type { Caller, Kind } from '../shapes.ts';
import { callerOf, withParts } from './caller-of.ts';
import type { PermitDb } from './open-permit.ts';

export interface CallerQuery {
  readonly limit: number;
  readonly cursor?: string;
  readonly kind?: Kind;
}

/** Lists callers by name. */
export async function listCallers(
  { prisma }: PermitDb,
  { limit, cursor, kind }: CallerQuery,
): Promise<{ items: Caller[]; next: string | null }> {
  const filters = { list: 'callers', kind };
  const [after = ''] = decodeCursor(cursor, filters, 1) ?? [];
  const rows = await prisma.caller.findMany({
    where: { name: { gt: String(after) }, ...(kind && { kind }) },
    include: withParts,
    orderBy: { name: 'asc' },
    take: limit + 1,
  });
  const items = rows.slice(0, limit).map((row) => callerOf(row));
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? encodeCursor([last.name], filters) : null };
}
