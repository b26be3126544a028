import { context } from './context.ts';
import { boardChannel } from './way.ts';

/** What was told last, by channel: a replica that has told nothing tells it once more. */
const told = new Map<string, string>();

/** Tells who is there of the ten best whenever they change, at most once a second. One whose event does not answer keeps the others from nothing. */
export const leaderboardJob = context.job({
  name: 'leaderboard',
  everyMs: 1_000,
  async run({ db, call, log }) {
    for (const { slug, made } of await db.made({ state: 'open' }, 'event.create'))
      await tell(slug, made).catch((err: unknown) => log.warn({ err, slug }, 'a leaderboard could not be told'));
    return false;

    async function tell(slug: string, event: string): Promise<void> {
      const { items } = await call.event.top({ params: { id: event }, query: { limit: 10 } });
      const data = JSON.stringify(items);
      if (told.get(slug) === data) return;
      await call.push.publish({
        params: { channel: boardChannel(slug) },
        body: { event: 'leaderboard', data: { items } },
      });
      told.set(slug, data);
    }
  },
});
