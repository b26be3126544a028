import { followSaga, replyOf, type Saga } from '@clever/model/outbox';
import type { Festival } from '../index.ts';

export const keyOf = (id: string) => `festival:${id}`;
const campaign = { id: replyOf('coupon.create', 'id') };
const event = { id: replyOf('event.create', 'id') };
const notice = { id: replyOf('notice.create', 'id') };

/** What a festival is made of, and how each part goes. What is refused has those before it taken back. */
export function festivalSaga({ id, slug, name, text, locale, address, prizes, days, ...when }: Festival): Saga {
  const { timeZone, startsAt, endsAt } = when;
  const hearing = { channel: `group:festival-${slug}`, subscriber: `player:festival-${slug}` };
  const texts = { [locale]: { title: name, body: text, action: { url: address } } };
  const attendance = { rewards: [{ at: days, by: 'total', reward: { coupon: campaign.id } }] };
  const coupon = { name, reward: { festival: slug }, codes: { pattern: 'FEST-####-####' }, startsAt, endsAt };
  const steps = [
    {
      ...{ operation: 'link.create', body: { slug, target: address, title: name } },
      undo: {
        operation: 'link.remove',
        params: { id: replyOf('link.create', 'id') },
        becomes: 'ended',
        accepts: ['LINK_UNKNOWN'],
      },
    },
    {
      ...{ operation: 'post.createBoard', body: { slug, name, description: replyOf('link.create', 'shortUrl') } },
      undo: {
        ...{ operation: 'post.updateBoard', params: { id: replyOf('post.createBoard', 'id') }, match: '*' as const },
        body: { writers: 'nobody', commenters: 'nobody' },
      },
    },
    { operation: 'coupon.create', body: coupon, undo: { operation: 'coupon.pause', params: campaign } },
    { operation: 'coupon.generate', params: campaign, body: { count: prizes } },
    {
      ...{ operation: 'coupon.readBatch', params: { id: replyOf('coupon.generate', 'id') } },
      until: { field: 'status', is: ['done'], not: ['failed'] },
    },
    {
      operation: 'event.create',
      body: { name, timeZone, startsAt, endsAt, attendance, leaderboard: { mode: 'best' }, budget: prizes },
      undo: { operation: 'event.stop', params: event },
    },
    { operation: 'event.publish', params: event },
    {
      operation: 'push.subscribe',
      params: hearing,
      undo: { operation: 'push.unsubscribe', params: hearing, accepts: ['PUSH_NOT_SUBSCRIBED'] },
    },
    {
      operation: 'notice.create',
      body: { name, kind: 'banner', defaultLocale: locale, texts, startsAt, endsAt },
      undo: { operation: 'notice.cancel', params: notice, body: { reason: 'The festival has ended' } },
    },
    { operation: 'notice.publish', params: notice, match: '*' as const, body: {}, becomes: 'open' },
  ];
  return { key: keyOf(id), steps: steps.map((step) => ({ refused: 'refused', ...step })) };
}

/** Keeps a festival where its saga is. */
export const settleFestival = followSaga<Festival>('festival');
