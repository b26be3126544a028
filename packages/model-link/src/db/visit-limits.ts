import { type Database, orUnavailable } from '@clever/contract/database';

const refuse = orUnavailable('The visit could not be counted');

/** Visits of links that have a limit. */
export interface VisitLimits {
  /** Uses up one visit of a link. False when none is left. @throws UNAVAILABLE when the database does not answer */
  take(linkId: string): Promise<boolean>;
  /** Returns whether a visit is left, and uses none up. @throws UNAVAILABLE */
  isLeft(linkId: string): Promise<boolean>;
}

interface Waiter {
  resolve(isAllowed: boolean): void;
  reject(error: unknown): void;
}

const open = 'id = $1 AND removed_at IS NULL AND (max_visits IS NULL OR visits_used < max_visits)';
const leftText = `SELECT FROM links WHERE ${open}`;

/** The row is locked before it is read, so never more than `maxVisits` are granted, whatever the number of services. */
const takeText = `
  WITH link AS (SELECT id, visits_used AS used FROM links WHERE ${open} FOR UPDATE)
  UPDATE links SET visits_used = least(max_visits, visits_used + $2) FROM link WHERE links.id = link.id
  RETURNING links.visits_used - link.used AS granted`;

/**
 * Opens the limits. Those who want a visit of one link while a statement for it runs are served together by the next one, so
 * that a link that everyone clicks takes one connection of the pool.
 */
export function createVisitLimits(database: Database): VisitLimits {
  const lines = new Map<string, Waiter[]>();

  const serve = async (linkId: string, line: Waiter[]) => {
    while (line.length > 0) {
      const group = line.splice(0);
      try {
        const granted = await takeVisits(database, linkId, group.length);
        for (const [place, waiter] of group.entries()) waiter.resolve(place < granted);
      } catch (error) {
        for (const waiter of group) waiter.reject(error);
      }
    }
    lines.delete(linkId);
  };

  return {
    take(linkId) {
      const { promise, ...waiter } = Promise.withResolvers<boolean>();
      const line = lines.get(linkId);
      if (line) line.push(waiter);
      else {
        const own = [waiter];
        lines.set(linkId, own);
        serve(linkId, own);
      }
      return promise;
    },
    async isLeft(linkId) {
      const values = [linkId];
      const { rowCount } = await database.query({ name: 'link.isLeft', text: leftText, values }).catch(refuse);
      return rowCount === 1;
    },
  };
}

async function takeVisits(database: Database, linkId: string, count: number): Promise<number> {
  const statement = { name: 'link.take', text: takeText, values: [linkId, count] };
  const { rows } = await database.query<{ granted: number }>(statement).catch(refuse);
  return rows[0]?.granted ?? 0;
}
