import type { Database } from '@clever/contract/database';
import { ensureOutbox, findWritten } from '../history/outbox.ts';
import { type Change, Repeated, type Writing, writeIn } from './write-row.ts';

/** One change of several, with its own entry in the history. */
export interface Deed extends Pick<Writing, 'table' | 'entry'> {
  readonly change: Change;
}

/** Says which of several changes failed. */
export class DeedFailed extends Error {
  readonly at: number;
  constructor(at: number, cause: unknown) {
    super('one of several changes failed', { cause });
    this.at = at;
  }
}

/**
 * Makes several changes in one transaction: all of them, or none.
 *
 * @returns false when the same form was sent before, and did it then
 * @throws DeedFailed with the cause
 */
export async function writeRows(database: Database, deeds: readonly Deed[]): Promise<boolean> {
  const [first] = deeds;
  if (!first) return true;
  await ensureOutbox(database);
  if (await findWritten(database, first.entry.id)) return false;
  try {
    await database.transaction(async (client) => {
      for (const [at, deed] of deeds.entries())
        await writeIn(client, deed, deed.change).catch((error) => {
          throw error instanceof Repeated ? error : new DeedFailed(at, error);
        });
    });
    return true;
  } catch (error) {
    // The other sending of the same form may have changed the rows a moment ago.
    if (error instanceof Repeated || (await findWritten(database, first.entry.id))) return false;
    throw error;
  }
}
