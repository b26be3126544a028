import { deliveryJobs } from '@clever/model/outbox';
import { collectEncodings, countEncodings, forgetStreams, publishDue, settleSource } from '@clever/model-vid/db';
import { removeLeftovers } from '@clever/storage';
import { job } from '../context.ts';
import { encodeNext } from '../encoder/encode-next.ts';
import { keyOf } from '../storage-key.ts';

const dayMs = 86_400_000;

export const jobs = [
  // Longer than VID_ENCODE_MINUTES can be: what is made has its own bound.
  job({ name: 'encode', everyMs: 500, maxMs: 2 * dayMs, run: (given) => encodeNext(given) }),
  // Holds the sources of videos, and releases those of which nothing is left.
  ...deliveryJobs(['file'], { settled: settleSource }),
  job({ name: 'publish', everyMs: 1_000, run: ({ db }) => publishDue(db) }),
  job({
    name: 'collect',
    everyMs: 60_000,
    run: ({ db }) =>
      collectEncodings(db, async ({ id, storage }) => {
        for (const one of db.storages.values())
          if (storage === null || one.name === storage) await one.removeAll(keyOf(id));
      }),
  }),
  job({ name: 'forget-streams', everyMs: 600_000, run: ({ db }) => forgetStreams(db) }),
  job({
    name: 'count-waiting',
    everyMs: 15_000,
    async run({ db, figure }) {
      figure('waiting', (await countEncodings(db)).waiting);
      return false;
    },
  }),
  // What a process that died was making.
  job({
    name: 'remove-leftovers',
    everyMs: 3_600_000,
    async run({ db }) {
      await removeLeftovers(db.folder, 2 * dayMs);
      return false;
    },
  }),
];
