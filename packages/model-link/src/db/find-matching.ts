import type { Draft } from '../rules/draft.ts';
import { slugKey } from '../rules/slug.ts';
import type { Link } from '../shapes.ts';
import type { Prisma } from './generated/client.ts';
import { toLink } from './link-row.ts';
import type { LinkSettings } from './open-link.ts';

/**
 * Finds the oldest link that has every field of a draft. Two who look for the same target at once do so one after the
 * other, so that the second finds what the first made.
 */
export async function findMatching(
  transaction: Prisma.TransactionClient,
  draft: Draft,
  { domains }: LinkSettings,
): Promise<Link | undefined> {
  const { domain, content } = draft;
  const { targets, rules, tags, ...plain } = content;
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${domain.name} ${content.target}`}, 0))`;
  const row = await transaction.link.findFirst({
    where: {
      domain: domain.name,
      removedAt: null,
      ...plain,
      ...(tags && { tags: { equals: tags } }),
      ...(targets && { targets: { equals: targets } }),
      ...(rules && { rules: { equals: rules } }),
      ...(draft.prefix !== undefined && { slug: { startsWith: `${draft.prefix}-` } }),
      ...(draft.slug !== undefined && { slugKey: slugKey(draft.slug, domain.caseSensitive) }),
    },
    orderBy: { id: 'asc' },
  });
  return row ? toLink(row, domains) : undefined;
}
