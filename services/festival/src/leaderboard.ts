import { tellChanges } from '@clever/service';
import { context } from './context.ts';
import { boardChannel } from './way.ts';

/** Tells who is there of the ten best whenever they change, at most once a second. */
export const leaderboardJob = context.job(
  tellChanges({
    name: 'leaderboard',
    everyMs: 1_000,
    list: ({ db }) => db.made({ state: 'open' }, 'event.create'),
    read: ({ made: id }, { call }) => call.event.top({ params: { id }, query: { limit: 10 } }),
    tell({ slug }, { items }, { call }) {
      const body = { event: 'leaderboard', data: { items } };
      return call.push.publish({ params: { channel: boardChannel(slug) }, body });
    },
  }),
);
