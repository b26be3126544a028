import { context } from './context.ts';

/** What was told last, by channel: a replica that has told nothing tells it once more. */
const told = new Map<string, string>();

/** Tells who is there of the ten best whenever they change, at most once a second. */
export const leaderboardJob = context.job({
  name: 'leaderboard',
  everyMs: 1_000,
  async run({ db, call }) {
    for (const { slug, event } of await db.openBoards()) {
      const { items } = await call.event.top({ params: { id: event }, query: { limit: 10 } });
      const data = JSON.stringify(items);
      if (told.get(slug) === data) continue;
      await call.push.publish({
        params: { channel: `group:festival-${slug}` },
        body: { event: 'leaderboard', data: { items } },
      });
      told.set(slug, data);
    }
    return false;
  },
});
