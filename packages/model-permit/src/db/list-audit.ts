import { decodeCursor, encodeCursor, standard } from '@clever/contract';
import type { AuditEntry } from '../shapes.ts';
import type { PermitDb } from './open-permit.ts';

export interface AuditQuery {
  readonly limit: number;
  readonly cursor?: string;
  /** The caller that changes were made to. */
  readonly subject?: string;
}

/** Lists changes, the newest first. */
export async function listAudit(
  { prisma }: PermitDb,
  { limit, cursor, subject }: AuditQuery,
): Promise<{ items: AuditEntry[]; next: string | null }> {
  const filters = { list: 'audit', subject };
  const before = idOf(decodeCursor(cursor, filters, 1)?.[0]);
  const rows = await prisma.audit.findMany({
    where: { ...(before !== undefined && { id: { lt: before } }), ...(subject && { subject }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const items = rows.slice(0, limit).map(({ id, at, detail, ...rest }) => ({
    ...rest,
    id: String(id),
    at: at.toISOString(),
    detail: Object(detail),
  }));
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? encodeCursor([last.id], filters) : null };
}

function idOf(part: string | number | undefined): bigint | undefined {
  if (part === undefined) return undefined;
  if (!/^\d{1,18}$/.test(String(part))) throw standard.invalidCursor('The cursor is malformed');
  return BigInt(part);
}
