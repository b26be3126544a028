import { linkUnknown } from '../problems.ts';
import type { LinkDb } from './open-link.ts';

/** Removes a link and frees its slug. The row stays as the receipt of the key that made it. @throws LINK_UNKNOWN */
export async function removeLink({ prisma }: LinkDb, id: string): Promise<void> {
  const { count } = await prisma.link.updateMany({
    where: { id, removedAt: null },
    data: { removedAt: new Date() },
  });
  if (count === 0) throw linkUnknown(`There is no link ${id}`);
}
