import { uses } from '@clever/contract';
import { pageOf } from '@clever/model';
import { callsOf } from '@clever/model/outbox';
import { file } from '@clever/model-file';
import { item } from '@clever/model-item';
import type { Print } from '@clever/model-print';
import { push } from '@clever/model-push';

export const calls = [
  uses(file, 'hold', 'sign', 'release'),
  uses(item, 'hold', 'capture', 'release'),
  uses(push, 'enqueue', 'readJob', 'cancelJob', 'broadcast', 'token'),
] as const;

/** As long as the item service holds anything: neither a PC nor the payment is ever late. */
const ttlSeconds = 2_592_000;
const { call, answer, made } = callsOf<typeof calls>();

/** The way of a print. Whether it was printed is what the push service says: all before that is taken back, and all after it is done. */
export function wayOf({ id, playerId, fileId, printers, copies, points, waitSeconds: expiresInSeconds }: Print) {
  const held = { params: { id: fileId, holder: `print:${id}` } };
  const sum = { account: `player:${playerId}`, items: [{ kind: 'point', amount: points }] };
  const data = { print: id, url: answer('file.sign', 'url'), copies };
  const leased = { expiresInSeconds, leaseSeconds: 60, maxAttempts: 100, tells: `player:${pageOf('print', id)}` };
  const release = call('file.release', held);
  const [refused, isOver] = ['refused', { field: 'state', is: ['done'], not: ['failed', 'expired', 'cancelled'] }];
  return [
    call('file.hold', { ...held, refused }, release),
    call('file.sign', { params: { id: fileId }, body: { seconds: 604_800 }, refused }),
    call(
      'item.hold',
      { body: { ...sum, ttlSeconds, reason: 'print', reference: id }, becomes: 'held', refused },
      call('item.release', { ...made('item.hold'), becomes: 'returned' }),
    ),
    call(
      'push.enqueue',
      { body: { target: `group:${printers}`, data, ...leased }, becomes: 'queued' },
      'push.cancelJob',
    ),
    call('push.readJob', { ...made('push.enqueue'), until: isOver, becomes: 'printed', isPivot: true }),
    call('item.capture', { ...made('item.hold'), body: {}, becomes: 'paid' }),
    release,
  ];
}
