import { type Database, orUnavailable } from '@clever/contract/database';
import { type CompiledLink, compileLink } from '../rules/compiled-link.ts';
import type { FollowedRow } from '../rules/followed-row.ts';

const text = `
  SELECT id, target, targets, rules, valid_from AS "validFrom", valid_until AS "validUntil", max_visits AS "maxVisits",
    visits_used AS "visitsUsed", expired_target AS "expiredTarget", forward_query AS "forwardQuery",
    redirect_status AS "redirectStatus"
  FROM links
  WHERE domain = $1 AND slug_key = $2 AND removed_at IS NULL`;

/**
 * Reads a link by `domain/slugKey`, ready to be followed; null where there is none.
 *
 * @throws UNAVAILABLE when the database does not answer
 */
export async function loadLink(database: Database, key: string): Promise<CompiledLink | null> {
  const slash = key.indexOf('/');
  const values = [key.slice(0, slash), key.slice(slash + 1)];
  const { rows } = await database
    .readByKey<FollowedRow>({ name: 'link.load', text, values })
    .catch(orUnavailable('The link could not be looked up'));
  return rows[0] ? compileLink(rows[0]) : null;
}
