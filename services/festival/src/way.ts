import { uses } from '@clever/contract';
import { callsOf } from '@clever/model/outbox';
import { coupon } from '@clever/model-coupon';
import { event } from '@clever/model-event';
import type { Festival } from '@clever/model-festival';
import { listenerOf } from '@clever/model-festival/db';
import { link } from '@clever/model-link';
import { notice } from '@clever/model-notice';
import { post } from '@clever/model-post';
import { push } from '@clever/model-push';

export const calls = [
  uses(link, 'create', 'remove'),
  uses(post, 'createBoard', 'updateBoard'),
  uses(coupon, 'create', 'generate', 'readBatch', 'pause'),
  uses(event, 'create', 'publish', 'stop', 'top'),
  uses(notice, 'create', 'publish', 'cancel'),
  uses(push, 'subscribe', 'unsubscribe', 'publish', 'token'),
] as const;

const { call, answer, made } = callsOf<typeof calls>();

/** Where the leaderboard is told. */
export const boardChannel = (slug: string) => `group:festival-${slug}`;

/** What a festival is made of, and what takes each part back. */
export function wayOf({ slug, name, text, locale, timeZone, startsAt, endsAt, address, prizes, days }: Festival) {
  const attendance = {
    rewards: [{ at: days, by: 'total' as const, reward: { coupon: answer('coupon.create', 'id') } }],
  };
  const texts = { [locale]: { title: name, body: text, action: { url: address } } };
  const hearing = { params: { channel: boardChannel(slug), subscriber: `player:${listenerOf(slug)}` } };
  const closed = { match: '*', body: { writers: 'nobody', commenters: 'nobody' } } as const;
  const coupons = { name, reward: { festival: slug }, codes: { pattern: 'FEST-####-####' }, startsAt, endsAt };
  return [
    call(
      'link.create',
      { body: { slug, target: address, title: name } },
      call('link.remove', { ...made('link.create'), accepts: ['LINK_UNKNOWN'] }),
    ),
    call(
      'post.createBoard',
      { body: { slug, name, description: answer('link.create', 'shortUrl') } },
      call('post.updateBoard', { ...made('post.createBoard'), ...closed }),
    ),
    call('coupon.create', { body: coupons }, call('coupon.pause', made('coupon.create'))),
    call('coupon.generate', { ...made('coupon.create'), body: { count: prizes } }),
    call('coupon.readBatch', { ...made('coupon.generate'), until: { field: 'status', is: ['done'], not: ['failed'] } }),
    call(
      'event.create',
      { body: { name, timeZone, startsAt, endsAt, attendance, leaderboard: { mode: 'best' }, budget: prizes } },
      call('event.stop', made('event.create')),
    ),
    call('event.publish', made('event.create')),
    call('push.subscribe', hearing, call('push.unsubscribe', { ...hearing, accepts: ['PUSH_NOT_SUBSCRIBED'] })),
    call(
      'notice.create',
      { body: { name, kind: 'banner', defaultLocale: locale, texts, startsAt, endsAt } },
      call('notice.cancel', { ...made('notice.create'), body: { reason: 'The festival has ended' } }),
    ),
    call('notice.publish', { ...made('notice.create'), match: '*', body: {}, becomes: 'open' }),
  ];
}
