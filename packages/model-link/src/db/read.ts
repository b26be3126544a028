import { linkUnknown } from '../problems.ts';
import type { Link } from '../shapes.ts';
import type { Link as LinkRow } from './generated/client.ts';
import { toLink } from './link-row.ts';
import type { LinkDb } from './open-link.ts';

/** Reads a link. @throws LINK_UNKNOWN */
export async function readLink(db: LinkDb, id: string): Promise<Link> {
  return toLink(await findRow(db, id), db.settings.domains);
}

/** Finds the row of a link that is not removed. @throws LINK_UNKNOWN */
export async function findRow({ prisma }: Pick<LinkDb, 'prisma'>, id: string): Promise<LinkRow> {
  const row = await prisma.link.findFirst({ where: { id, removedAt: null } });
  if (!row) throw linkUnknown(`There is no link ${id}`);
  return row;
}
