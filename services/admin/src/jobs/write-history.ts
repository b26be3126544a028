import { isUnavailable } from '@clever/contract/database';
import { job } from '../context.ts';
import { relayChanges } from '../core/history/outbox.ts';
import { settleLost } from '../core/history/settle-lost.ts';

/** Moves entries from the domains' outboxes to the history. A database that is unreachable is tried again in the next run. */
export const writeHistoryJob = job({
  name: 'write-history',
  everyMs: 3_000,
  async run({ db }) {
    let relayed = 0;
    for (const { database } of db.domains.all) relayed += await unlessAway(() => relayChanges(db.staff, database));
    return relayed + (await unlessAway(() => settleLost(db))) > 0;
  },
});

async function unlessAway(run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (isUnavailable(error)) return 0;
    throw error;
  }
}
