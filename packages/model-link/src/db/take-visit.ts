import { standard } from '@clever/contract';
import type { CompiledLink } from '../rules/compiled-link.ts';
import type { LinkDb } from './open.ts';

const left = 'id = $1 AND removed_at IS NULL AND (max_visits IS NULL OR visits_used < max_visits)';

/**
 * Uses up one visit of a limited link: one guarded statement, so that never more than `maxVisits` are, whatever the
 * number of services.
 *
 * @returns false when none is left
 * @throws UNAVAILABLE when the database does not answer
 */
export function takeVisit(db: LinkDb, link: CompiledLink): Promise<boolean> {
  return ask(db, link, {
    name: 'link.takeVisit',
    text: `UPDATE links SET visits_used = visits_used + 1 WHERE ${left}`,
  });
}

/** Tells whether a limited link has a visit left, and uses none up. @throws UNAVAILABLE */
export function isVisitLeft(db: LinkDb, link: CompiledLink): Promise<boolean> {
  return ask(db, link, { name: 'link.isVisitLeft', text: `SELECT FROM links WHERE ${left}` });
}

async function ask({ database }: LinkDb, link: CompiledLink, statement: { name: string; text: string }) {
  const { rowCount } = await database.query({ ...statement, values: [link.id] }).catch(refuse);
  if (rowCount === 0) link.isUsedUp = true;
  return rowCount === 1;
}

function refuse(cause: unknown): never {
  throw standard.unavailable('The visit could not be counted', { cause, headers: { 'retry-after': '1' } });
}
