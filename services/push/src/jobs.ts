import { forgetMessages, forgetReplicas, lapse, waitingTargets } from '@clever/model-push/db';
import { cutLost } from './connections/cut-lost.ts';
import { job } from './context.ts';

/** All but the first and the last are done by whichever replica comes first. */
export const jobs = [
  job({ name: 'write-presence', everyMs: 1_000, run: async ({ db: { hub } }) => await done(hub.presence.write()) }),
  job({
    name: 'beat',
    everyMs: 5_000,
    run: async ({ db: { hub } }) => await done(hub.presence.beat(hub.connections())),
  }),
  job({ name: 'forget-replicas', everyMs: 5_000, run: async ({ db }) => await done(forgetReplicas(db)) }),
  job({ name: 'lapse-leases', everyMs: 1_000, run: async ({ db }) => await lapse(db) }),
  job({
    name: 'offer-jobs',
    everyMs: 5_000,
    run: async ({ db }) => await done(waitingTargets(db).then((targets) => db.hub.work.offer(targets))),
  }),
  job({ name: 'forget-messages', everyMs: 10_000, run: async ({ db }) => await forgetMessages(db) }),
  job({ name: 'look-at-channels', everyMs: 1_000, run: async ({ db: { hub } }) => await done(hub.sweep.look()) }),
  job({ name: 'cut-lost', everyMs: 10_000, run: async ({ db: { hub } }) => await done(cutLost(hub.connections())) }),
  job({
    name: 'count-connections',
    everyMs: 5_000,
    run: async ({ db: { hub }, figure }) => await done(figure('connections', hub.size)),
  }),
];

async function done(work: unknown): Promise<false> {
  await work;
  return false;
}
