import type { Match } from '@clever/contract';
import { saveVersioned } from '@clever/model';
import { checkPeriod, readContent } from '../rules/content.ts';
import { appsOf } from '../rules/stored-target.ts';
import { policyOf } from '../rules/target.ts';
import type { Link, LinkEdit } from '../shapes.ts';
import { toLink } from './link-row.ts';
import type { LinkDb } from './open-link.ts';
import { findRow } from './read.ts';

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
  const saved = await saveVersioned({
    match,
    find: () => findRow(db, id),
    save: async (row, next) => {
      const content = readContent(edit, policyOf(db.settings, db.settings.domains.byName.get(row.domain)));
      await db.apps.check(appsOf(edit));
      checkPeriod({ ...row, ...content });
      const createdAs = row.createdAs ?? toLink(row, db.settings.domains);
      return db.prisma.link.updateManyAndReturn({
        where: { id, version: row.version, removedAt: null },
        data: { ...content, ...next, createdAs },
      });
    },
  });
  return toLink(saved, db.settings.domains);
}
