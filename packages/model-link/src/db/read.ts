import { linkUnknown } from '../problems.ts';
import type { Link } from '../shapes.ts';
import type { Link as LinkRow } from './generated/client.ts';
import { type ShownRow, shownColumns, toLink } from './link-row.ts';
import type { LinkDb } from './open-link.ts';

const text = `SELECT ${shownColumns} FROM links WHERE id = $1 AND removed_at IS NULL`;

/** Reads a link. @throws LINK_UNKNOWN */
export async function readLink({ database, settings }: LinkDb, id: string): Promise<Link> {
  const { rows } = await database.readByKey<ShownRow>({ name: 'link.read', text, values: [id] });
  if (!rows[0]) throw linkUnknown(`There is no link ${id}`);
  return toLink(rows[0], settings.domains);
}

/** Finds the row of a link that is not removed. @throws LINK_UNKNOWN */
export async function findRow({ prisma }: Pick<LinkDb, 'prisma'>, id: string): Promise<LinkRow> {
  const row = await prisma.link.findFirst({ where: { id, removedAt: null } });
  if (!row) throw linkUnknown(`There is no link ${id}`);
  return row;
}
