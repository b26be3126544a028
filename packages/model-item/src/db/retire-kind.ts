import type { Kind } from '../shapes.ts';
import type { ItemDb } from './item-db.ts';

/**
 * Ends the making of a kind. A second time changes nothing.
 *
 * @throws ITEM_KIND_UNKNOWN
 */
export async function retireKind({ prisma, kinds }: ItemDb, id: string): Promise<Kind> {
  const data = { retired: true, version: { increment: 1 }, updatedAt: new Date() };
  await prisma.kind.updateMany({ where: { id, retired: false }, data });
  return kinds.read(id);
}
