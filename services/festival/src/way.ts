import { uses } from '@clever/contract';
import { pageOf } from '@clever/model';
import { callsOf } from '@clever/model/outbox';
import { coupon } from '@clever/model-coupon';
import { event } from '@clever/model-event';
import type { Festival } from '@clever/model-festival';
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
  uses(push, 'subscribe', 'unsubscribe', 'publish', 'broadcast', 'token'),
] as const;

const { call, answer, made } = callsOf<typeof calls>();

/** Where the leaderboard is told. */
export const boardChannel = (slug: string) => `group:festival-${slug}`;

/** What a festival is made of, and what takes each part back. */
export function wayOf({ id, slug, name, text, locale, address, prizes, days, ...festival }: Festival) {
  const { timeZone, startsAt, endsAt } = festival;
  const codes = { pattern: 'FEST-####-####' };
  const rewards = [{ at: days, by: 'total' as const, reward: { coupon: answer('coupon.create', 'id') } }];
  const game = { attendance: { rewards }, leaderboard: { mode: 'best' as const }, budget: prizes };
  const texts = { [locale]: { title: name, body: text, action: { url: address } } };
  const banner = { kind: 'banner', defaultLocale: locale, texts } as const;
  const hearing = { params: { channel: boardChannel(slug), subscriber: `player:${pageOf('festival', id)}` } };
  const closed = { match: '*', body: { writers: 'nobody', commenters: 'nobody' } } as const;
  const reason = 'The festival has ended';
  const closeBoard = call('post.updateBoard', { ...made('post.createBoard'), ...closed });
  const cancelNotice = call('notice.cancel', { ...made('notice.create'), body: { reason } });
  return [
    call('link.create', { body: { slug, target: address, title: name } }, 'link.remove'),
    call('post.createBoard', { body: { slug, name, description: answer('link.create', 'shortUrl') } }, closeBoard),
    call('coupon.create', { body: { name, reward: { festival: slug }, codes, startsAt, endsAt } }, 'coupon.pause'),
    call('coupon.generate', { ...made('coupon.create'), body: { count: prizes } }),
    call('coupon.readBatch', { ...made('coupon.generate'), until: { field: 'status', is: ['done'], not: ['failed'] } }),
    call('event.create', { body: { name, timeZone, startsAt, endsAt, ...game } }, 'event.stop'),
    call('event.publish', made('event.create')),
    call('push.subscribe', hearing, call('push.unsubscribe', hearing)),
    call('notice.create', { body: { name, ...banner, startsAt, endsAt } }, cancelNotice),
    call('notice.publish', { ...made('notice.create'), match: '*', body: {}, becomes: 'open' }),
  ];
}
