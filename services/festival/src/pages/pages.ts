import { randomUUID } from 'node:crypto';
import { pageOf } from '@clever/model';
import { readScript } from '@clever/push-client/script';
import { livePages } from '@clever/service';
import { context } from '../context.ts';
import { body } from './html.ts';

/** Shows who leads at a festival. */
export const pages = livePages(context, {
  name: 'festival',
  path: '/festivals/{id}',
  assets: new URL('../../assets/', import.meta.url),
  scripts: { 'push-client.js': readScript },
  title: '순위표 · Leaderboard',
  body,
  async read(id, { db, call }) {
    const { name, text, state, timeZone, startsAt, endsAt } = await db.read(id);
    const [board] = await db.made({ id }, 'event.create');
    const { items } = board
      ? await call.event.top({ params: { id: board.made }, query: { limit: 10 } })
      : { items: [] };
    return { name, text, state, timeZone, startsAt, endsAt, items };
  },
  token: (id, { call }) =>
    call.push.token({ body: { playerId: pageOf('festival', id), deviceId: `page-${randomUUID()}` } }),
});
