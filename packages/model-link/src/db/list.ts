import { decodeCursor, encodeCursor } from '@clever/contract';
import type { Filters } from '../operations/links.ts';
import type { Link } from '../shapes.ts';
import type { Prisma } from './generated/client.ts';
import { toLink } from './link-row.ts';
import type { LinkDb } from './open-link.ts';

/**
 * Lists links, the newest first. A text of three characters or more uses a trigram index; a shorter one, or a filter
 * that few links pass, reads along the links until the page is full.
 *
 * @throws INVALID_CURSOR
 */
export async function listLinks(
  { prisma, settings }: LinkDb,
  { limit, cursor, ...filters }: Filters,
): Promise<{ items: Link[]; next: string | null }> {
  const [after] = decodeCursor(cursor, filters, 1) ?? [];
  const rows = await prisma.link.findMany({
    where: { removedAt: null, ...whereOf(filters), ...(after !== undefined && { id: { lt: String(after) } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => toLink(row, settings.domains)),
    next: last ? encodeCursor([last.id], filters) : null,
  };
}

function whereOf({ tag, domain, text }: Pick<Filters, 'tag' | 'domain' | 'text'>): Prisma.LinkWhereInput {
  const match = text && { contains: text.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const };
  return {
    ...(tag && { tags: { has: tag } }),
    ...(domain && { domain }),
    ...(match && { OR: [{ title: match }, { slug: match }, { target: match }] }),
  };
}
