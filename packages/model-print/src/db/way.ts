import { enqueue, replyOf, type Saga, type Settled } from '@clever/model/outbox';
import type { PoolClient } from 'pg';
import type { Print } from '../index.ts';

/** As long as the item service holds anything: neither a PC nor the payment is ever late. */
const holdSeconds = 2_592_000;
const reservation = { id: replyOf('item.hold', 'id') };
const job = { id: replyOf('push.enqueue', 'id') };

/** The way of a print. Whether it was printed is what the push service says: all before that is taken back, and all after it is done. */
export function wayOf({ id, playerId, fileId, printers, copies, points, waitSeconds }: WayPrint): Saga {
  const held = { id: fileId, holder: `print:${id}` };
  const items = [{ kind: 'point', amount: points }];
  const data = { print: id, url: replyOf('file.sign', 'url'), copies };
  const lease = { expiresInSeconds: waitSeconds, leaseSeconds: 60, maxAttempts: 100, tells: channelOf(id) };
  const steps = [
    { operation: 'file.hold', params: held, undo: { operation: 'file.release', params: held } },
    { operation: 'file.sign', params: { id: fileId }, body: { seconds: 604_800 } },
    {
      operation: 'item.hold',
      body: { account: `player:${playerId}`, items, ttlSeconds: holdSeconds, reason: 'print', reference: id },
      undo: { operation: 'item.release', params: reservation },
    },
    {
      operation: 'push.enqueue',
      body: { target: `group:${printers}`, data, ...lease },
      undo: { operation: 'push.cancelJob', params: job },
    },
    {
      operation: 'push.readJob',
      params: job,
      until: { field: 'state', is: ['done'], not: ['failed', 'expired', 'cancelled'] },
      isPivot: true,
    },
    { operation: 'item.capture', params: reservation, body: {} },
    { operation: 'file.release', params: held },
  ];
  return { key: `print:${id}`, steps };
}

type WayPrint = Omit<Print, 'state' | 'reason' | 'version' | 'createdAt' | 'updatedAt'>;

/** Where a print's page hears of it. */
export const channelOf = (id: string) => `player:print-${id}`;

const stateAfter: Readonly<Record<string, Print['state']>> = {
  'item.hold': 'held',
  'push.enqueue': 'queued',
  'push.readJob': 'printed',
  'item.capture': 'paid',
  'item.release': 'returned',
};
const holdsNothing = ['file.hold', 'file.sign', 'item.hold'];

/** Notes how far a print is, in the transaction that ends a call, and owes its player and its page the news. */
export async function settlePrint(tx: PoolClient, { saga, operation, state, error }: Settled): Promise<void> {
  const id = saga?.split(':')[1];
  const next = state === 'done' ? stateAfter[operation] : holdsNothing.includes(operation) ? 'refused' : undefined;
  if (!id || (!next && !error)) return;
  const text = `UPDATE print SET state = coalesce($2, state), reason = coalesce($3, reason), version = version + 1, updated_at = now() WHERE id = $1
    RETURNING player_id AS "playerId", state, reason`;
  const [row] = (await tx.query<Pick<Print, 'playerId' | 'state' | 'reason'>>({ text, values: [id, next, error] }))
    .rows;
  if (!row || !next) return;
  const { playerId, ...news } = row;
  const body = { channels: [`player:${playerId}`, channelOf(id)], event: 'print', data: { id, ...news } };
  await enqueue(tx, { operation: 'push.broadcast', body, key: `print:${id}:${next}`, lane: `print:${id}` });
}
