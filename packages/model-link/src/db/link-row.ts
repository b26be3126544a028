import type { Domains } from '../rules/domains.ts';
import type { FollowedRow } from '../rules/followed-row.ts';
import { readStored } from '../rules/stored-target.ts';
import type { Link, PlatformTargets, Rule } from '../shapes.ts';
import type { Link as LinkRow } from './generated/client.ts';

/** Converts a row to the contract's shape. */
export function toLink(row: LinkRow, domains: Domains): Link {
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
function documentsOf({ targets, rules }: LinkRow): { targets: PlatformTargets; rules: Rule[] } {
  return { targets: targets as PlatformTargets, rules: rules as Rule[] };
}
