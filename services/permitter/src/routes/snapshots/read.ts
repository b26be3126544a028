import { reply } from '@clever/contract';
import { permitter } from '@clever/model-permit';
import { handle } from '../../context.ts';
import { tagOf, waitOf } from '../../permits/prefer.ts';
import { waitForChange } from '../../permits/wait-for-change.ts';

export const readRoute = handle(
  permitter.operations.snapshot,
  async ({ params, headers }, { db, signal, stopping }) => {
    const snapshot = await waitForChange(db.live, params.callee, {
      known: tagOf(headers['if-none-match']),
      waitMs: waitOf(headers.prefer),
      signal: AbortSignal.any([signal, stopping]),
    });
    return reply(200, snapshot, { etag: `"${snapshot.version}"`, 'cache-control': 'no-cache', vary: 'Prefer' });
  },
);
