import type { Domains } from '../rules/domains.ts';
import type { FollowedRow } from '../rules/followed-row.ts';
import { readStored } from '../rules/stored-target.ts';
import type { Link, PlatformTargets, Rule } from '../shapes.ts';
import type { Link as LinkRow } from './generated/client.ts';

/** What of a row is shown. A count is a number where SQL says so. */
export type ShownRow = Omit<LinkRow, keyof HiddenRow | 'earlierVisits'> & { readonly earlierVisits: bigint | number };
type HiddenRow = Pick<LinkRow, 'slugKey' | 'visitsUsed' | 'idempotencyKey' | 'fingerprint' | 'createdAs' | 'removedAt'>;

/** Selects a `ShownRow`. */
export const shownColumns = `id, domain, slug, target, title, tags, targets, rules, valid_from AS "validFrom", valid_until AS "validUntil",
  max_visits AS "maxVisits", earlier_visits::float8 AS "earlierVisits", expired_target AS "expiredTarget", forward_query AS "forwardQuery",
  redirect_status AS "redirectStatus", version, created_by AS "createdBy", created_at AS "createdAt", updated_at AS "updatedAt"`;

/** Converts a row to the contract's shape. */
export function toLink(row: ShownRow, domains: Domains): Link {
  const { id, domain, slug, title, tags, maxVisits, forwardQuery, version, createdBy } = row;
  return {
    id,
    domain,
    slug,
    shortUrl: shortUrl(row, domains),
    target: readStored(row.target),
    title,
    tags,
    ...documentsOf(row),
    validFrom: row.validFrom?.toISOString() ?? null,
    validUntil: row.validUntil?.toISOString() ?? null,
    maxVisits,
    expiredTarget: row.expiredTarget === null ? null : readStored(row.expiredTarget),
    forwardQuery,
    redirectStatus: row.redirectStatus as Link['redirectStatus'],
    earlierVisits: Number(row.earlierVisits),
    version,
    createdBy,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** Converts a row to what the rules of a visit read. */
export function toFollowedRow(row: LinkRow): FollowedRow {
  return { ...row, ...documentsOf(row) };
}

/** The address to hand out, percent-encoded. A domain that is served no more is taken as https. */
export function shortUrl({ domain, slug }: { domain: string; slug: string }, domains: Domains): string {
  return `${domains.byName.get(domain)?.origin ?? `https://${domain}`}/${encodeURI(slug)}`;
}

/** What these columns hold was checked against their shapes when it was written. */
function documentsOf({ targets, rules }: Pick<LinkRow, 'targets' | 'rules'>): {
  targets: PlatformTargets;
  rules: Rule[];
} {
  return { targets: targets as PlatformTargets, rules: rules as Rule[] };
}
