import type { Maker } from '@clever/model';
import { draftLink } from '../rules/draft.ts';
import { appsOf } from '../rules/stored-target.ts';
import type { NewLink } from '../shapes.ts';
import { findMatching } from './find-matching.ts';
import { insertLink, type Made } from './insert.ts';
import type { LinkDb } from './open-link.ts';

/**
 * Makes a link. The same key answers the same for ever, even after the link was changed or removed.
 *
 * @throws LINK_APP_UNKNOWN when a target names an app that there is not; UNAVAILABLE when that cannot be found out
 * @throws LINK_SLUG_TAKEN when another link of the domain has the slug
 * @throws LINK_SLUGS_USED_UP when no free slug of the length was found
 * @throws IDEMPOTENCY_KEY_REUSED when the key made another link
 */
export async function createLink(db: LinkDb, { body, ...maker }: Maker & { body: NewLink }): Promise<Made> {
  const { findIfExists = false, ...given } = body;
  const draft = draftLink(given, db.settings);
  await db.apps.check(appsOf(given));
  if (!findIfExists) return insertLink(db.prisma, draft, maker, db.settings);
  return db.prisma.$transaction(async (transaction) => {
    const found = await findMatching(transaction, draft, db.settings);
    return found ? { link: found, isNew: false } : insertLink(transaction, draft, maker, db.settings);
  });
}
