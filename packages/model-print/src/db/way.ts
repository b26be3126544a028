import { followSaga, replyOf, type Saga } from '@clever/model/outbox';
import type { Print } from '../index.ts';

/** As long as the item service holds anything: neither a PC nor the payment is ever late. */
const ttlSeconds = 2_592_000;
const reservation = { id: replyOf('item.hold', 'id') };
const job = { id: replyOf('push.enqueue', 'id') };

/** The way of a print. Whether it was printed is what the push service says: all before that is taken back, and all after it is done. */
export function wayOf({ id, playerId, fileId, printers, copies, points, waitSeconds: expiresInSeconds }: Print): Saga {
  const held = { id: fileId, holder: `print:${id}` };
  const release = { operation: 'file.release', params: held };
  const sum = { account: `player:${playerId}`, items: [{ kind: 'point', amount: points }] };
  const data = { print: id, url: replyOf('file.sign', 'url'), copies };
  const leased = { expiresInSeconds, leaseSeconds: 60, maxAttempts: 100, tells: pageOf(id) };
  const isOver = { field: 'state', is: ['done'], not: ['failed', 'expired', 'cancelled'] };
  const steps = [
    { operation: 'file.hold', params: held, refused: 'refused', undo: release },
    { operation: 'file.sign', params: { id: fileId }, body: { seconds: 604_800 }, refused: 'refused' },
    {
      ...{ operation: 'item.hold', body: { ...sum, ttlSeconds, reason: 'print', reference: id } },
      ...{ becomes: 'held', refused: 'refused' },
      undo: { operation: 'item.release', params: reservation, becomes: 'returned' },
    },
    {
      ...{ operation: 'push.enqueue', body: { target: `group:${printers}`, data, ...leased }, becomes: 'queued' },
      undo: { operation: 'push.cancelJob', params: job },
    },
    { operation: 'push.readJob', params: job, until: isOver, becomes: 'printed', isPivot: true },
    { operation: 'item.capture', params: reservation, body: {}, becomes: 'paid' },
    release,
  ];
  return { key: `print:${id}`, steps };
}

/** Where a print's page hears of it. */
const pageOf = (id: string) => `player:print-${id}`;

/** Keeps a print where its way is, and owes its player and its page the news. */
export const settlePrint = followSaga<Print>('print', ({ id, playerId, state, reason }) => ({
  operation: 'push.broadcast',
  body: { channels: [`player:${playerId}`, pageOf(id)], event: 'print', data: { id, state, reason } },
}));
