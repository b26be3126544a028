import { isProblem } from '@clever/contract';
import { type Maker, once } from '@clever/model';
import { slugsUsedUp, slugTaken } from '../problems.ts';
import type { Domains } from '../rules/domains.ts';
import { addressOf, type Draft } from '../rules/draft.ts';
import type { Link } from '../shapes.ts';
import type { Prisma } from './generated/client.ts';
import { toLink } from './link-row.ts';
import type { LinkSettings } from './open-link.ts';

/** The result of inserting a link. */
export interface Made {
  readonly link: Link;
  /** False when a link that existed already was found. */
  readonly isNew: boolean;
}

const attempts = 6;

/** Inserts a link, once per key. What an edit changed since is answered as it was first. @throws IDEMPOTENCY_KEY_REUSED; LINK_SLUG_TAKEN; LINK_SLUGS_USED_UP */
export async function insertLink(
  client: Prisma.TransactionClient,
  draft: Draft,
  maker: Maker,
  { domains }: LinkSettings,
): Promise<Made> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await insertOnce(client, draft, maker, domains);
    } catch (error) {
      // A generated slug that was taken gets another try, with another slug.
      if (draft.slug !== undefined || !isProblem(error, slugTaken)) throw error;
      if (attempt === attempts) throw slugsUsedUp(`${attempts} generated slugs were taken: ask for a greater length`);
    }
  }
}

async function insertOnce(
  client: Prisma.TransactionClient,
  draft: Draft,
  maker: Maker,
  domains: Domains,
): Promise<Made> {
  const made = await once(maker, {
    insert: (receipt) => {
      const data = [{ tags: [], ...draft.content, ...addressOf(draft), ...receipt }];
      return client.link.createManyAndReturn({ data, skipDuplicates: true });
    },
    find: (by) => client.link.findUnique({ where: { createdBy_idempotencyKey: by } }),
    taken: () => slugTaken(`${draft.domain.name} has a link ${draft.slug}`),
  });
  const first = made.isNew ? null : (made.row.createdAs as Link | null);
  return { link: first ?? toLink(made.row, domains), isNew: true };
}
