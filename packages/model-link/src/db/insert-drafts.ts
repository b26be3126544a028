import type { Database } from '@clever/contract/database';
import { addressOf, type Draft } from '../rules/draft.ts';

/** A link that was inserted. */
export interface Inserted {
  readonly id: string;
  readonly domain: string;
  readonly slug: string;
  readonly slugKey: string;
}

/** A database, or a transaction of one. */
export type Executor = Pick<Database, 'query'>;

const text = `
  INSERT INTO links (domain, slug, slug_key, target, title, tags, targets, rules, valid_from, valid_until, max_visits,
    expired_target, forward_query, redirect_status, earlier_visits, created_at, created_by)
  SELECT domain, slug, "slugKey", target, title, coalesce(tags, '{}'), coalesce(targets, '{}'), coalesce(rules, '[]'),
    "validFrom", "validUntil", "maxVisits", "expiredTarget", coalesce("forwardQuery", false),
    coalesce("redirectStatus", 302), coalesce("earlierVisits", 0), coalesce("createdAt", now()), $2
  FROM jsonb_to_recordset($1) AS draft (domain text, slug text, "slugKey" text, target text, title text, tags text[],
    targets jsonb, rules jsonb, "validFrom" timestamptz, "validUntil" timestamptz, "maxVisits" int,
    "expiredTarget" text, "forwardQuery" boolean, "redirectStatus" smallint,
    "earlierVisits" bigint, "createdAt" timestamptz)
  ON CONFLICT DO NOTHING
  RETURNING id, domain, slug, slug_key AS "slugKey"`;

/** Inserts many links in one statement. In the order of the drafts; undefined where a slug was taken, or is there twice. */
export async function insertDrafts(
  executor: Executor,
  drafts: readonly Draft[],
  createdBy: string,
): Promise<(Inserted | undefined)[]> {
  const data = drafts.map((draft) => ({ ...draft.content, ...draft.origin, ...addressOf(draft) }));
  const { rows } = await executor.query<Inserted>({ text, values: [JSON.stringify(data), createdBy] });
  const byKey = new Map(rows.map((row) => [`${row.domain}/${row.slugKey}`, row]));
  return data.map(({ domain, slugKey }) => {
    const key = `${domain}/${slugKey}`;
    const row = byKey.get(key);
    byKey.delete(key);
    return row;
  });
}
