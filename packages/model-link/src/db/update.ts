import { checkMatch, type Match, standard } from '@clever/contract';
import { type Content, checkPeriod, readContent } from '../rules/content.ts';
import { appsOf } from '../rules/stored-target.ts';
import type { Link, LinkEdit } from '../shapes.ts';
import type { Link as LinkRow } from './generated/client.ts';
import type { LinkDb } from './open.ts';
import { findRow } from './read.ts';
import { toLink } from './row.ts';

/**
 * Changes a link. Every service drops what it has in memory of it when the change is committed.
 *
 * @throws LINK_UNKNOWN
 * @throws LINK_APP_UNKNOWN when a target names an app that there is not; UNAVAILABLE when that cannot be found out
 * @throws STALE with the current entity tag, when the link has another version than those of `match`
 */
export async function updateLink(
  db: LinkDb,
  { id, edit, match }: { id: string; edit: LinkEdit; match: Match },
): Promise<Link> {
  const row = await findRow(db, id);
  checkMatch(match, row.version);
  const content = readContent(edit, db.settings);
  await db.apps.check(appsOf(edit));
  checkPeriod({ ...row, ...content });
  const [changed] = await saveEdit(db, row, content);
  if (!changed) throw standard.stale((await findRow(db, id)).version);
  return toLink(changed, db.settings.domains);
}

/** The version in the condition keeps out an edit that was made since the row was read. */
function saveEdit({ prisma, settings }: LinkDb, row: LinkRow, content: Content) {
  return prisma.link.updateManyAndReturn({
    where: { id: row.id, version: row.version, removedAt: null },
    data: {
      ...content,
      version: { increment: 1 },
      updatedAt: new Date(),
      createdAs: row.createdAs ?? toLink(row, settings.domains),
    },
  });
}
