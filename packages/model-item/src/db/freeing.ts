import { isProblem } from '@clever/contract';
import { itemShort } from '../problems.ts';
import type { ItemDb } from './item-db.ts';
import { releaseLapsed } from './release-lapsed.ts';

/** Runs a verb; once more, after lapsed reservations were released, where an account was short. */
export async function freeing<Done>(db: ItemDb, run: () => Promise<Done>): Promise<Done> {
  try {
    return await run();
  } catch (error) {
    if (!isProblem(error, itemShort) || (await releaseLapsed(db, String(error.extra.account))) === 0) throw error;
    return run();
  }
}
