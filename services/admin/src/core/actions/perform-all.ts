import type { Viewer } from '../access/reader.ts';
import type { AdminDb } from '../admin-db.ts';
import { Repeated } from '../data/write-row.ts';
import { ensureOutbox, findWritten } from '../history/outbox.ts';
import type { Action } from './action.ts';
import { perform } from './perform.ts';

/** Wraps the error of one of several actions, with its place. */
export class ActionFailed extends Error {
  readonly at: number;
  constructor(at: number, cause: unknown) {
    super('one of several actions failed', { cause });
    this.at = at;
  }
}

/**
 * Does several actions of one form, which forms write, in one transaction: all of them, or none.
 *
 * @returns false when the same form was sent before, and did it then
 * @throws ActionFailed with the cause
 */
export async function performAll(db: AdminDb, viewer: Viewer, actions: readonly Action[]): Promise<boolean> {
  const [first] = actions;
  if (!first) return true;
  const { database } = first.domain;
  await ensureOutbox(database);
  if (await findWritten(database, first.id)) return false;
  try {
    await database.transaction(async (client) => {
      for (const [at, action] of actions.entries())
        await perform(db, viewer, action, { client }).catch((error) => {
          throw error instanceof Repeated ? error : new ActionFailed(at, error);
        });
    });
    return true;
  } catch (error) {
    // The other sending of the same form may have changed the rows a moment ago.
    if (error instanceof Repeated || (await findWritten(database, first.id))) return false;
    throw error;
  }
}
