import { decodeCursor, pageFrom } from '@clever/contract';
import type { ListQuery } from '@clever/model';
import { notSubscribed, subscriptionsFull } from '../problems.ts';
import { limits, type Subscription } from '../shapes.ts';
import type { PushDb } from './open-push.ts';

export interface Place {
  readonly channel: string;
  readonly subscriber: string;
}

/** Lets a player or a device hear a group; open connections follow. @throws PUSH_SUBSCRIPTIONS_FULL */
export async function subscribe(
  { database }: PushDb,
  { channel, subscriber }: Place,
  caller: string,
): Promise<{ subscription: Subscription; isNew: boolean }> {
  return database.transaction(async (tx) => {
    // Of one subscriber, subscriptions are counted one after the other.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [subscriber]);
    const known = await tx.query<Row>(`SELECT * FROM subscription WHERE channel = $1 AND subscriber = $2`, [
      channel,
      subscriber,
    ]);
    if (known.rows[0]) return { subscription: toSubscription(known.rows[0]), isNew: false };
    const made = await tx.query<Row>(insertion, [channel, subscriber, caller, limits.maxSubscriptions]);
    if (!made.rows[0]) throw subscriptionsFull(`${subscriber} hears ${limits.maxSubscriptions} groups`);
    return { subscription: toSubscription(made.rows[0]), isNew: true };
  });
}

/** Lets it hear the group no more. @throws PUSH_NOT_SUBSCRIBED */
export async function unsubscribe({ database }: PushDb, { channel, subscriber }: Place): Promise<void> {
  const { rowCount } = await database.query({
    name: 'push unsubscribe',
    text: deletion,
    values: [channel, subscriber],
  });
  if (rowCount === 0) throw notSubscribed(`${subscriber} does not hear ${channel}`);
}

/** Lists who hears a group, by name. @throws INVALID_CURSOR */
export async function listSubscribers({ prisma }: PushDb, channel: string, { limit, cursor }: ListQuery) {
  const filters = { channel };
  const [after] = decodeCursor(cursor, filters, 1) ?? [];
  const where = { channel, ...(after !== undefined && { subscriber: { gt: String(after) } }) };
  const rows = await prisma.subscription.findMany({ where, orderBy: { subscriber: 'asc' }, take: limit + 1 });
  return pageFrom(rows, {
    ...{ limit, filters },
    position: ({ subscriber }) => [subscriber],
    view: ({ subscriber, createdAt }) => ({ channel, subscriber, createdAt: createdAt.toISOString() }),
  });
}

/** Reads the groups that each of these hears. */
export async function groupsOf({ database }: PushDb, subscribers: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await database.query<Place>({
    name: 'push groups',
    text: 'SELECT channel, subscriber FROM subscription WHERE subscriber = ANY($1)',
    values: [subscribers],
  });
  const groups = Map.groupBy(rows, ({ subscriber }) => subscriber);
  return new Map([...groups].map(([subscriber, places]) => [subscriber, places.map(({ channel }) => channel)]));
}

interface Row extends Place {
  readonly created_at: Date;
}

const toSubscription = ({ channel, subscriber, created_at }: Row): Subscription => ({
  channel,
  subscriber,
  createdAt: created_at.toISOString(),
});

const insertion = `
  WITH made AS (
    INSERT INTO subscription (channel, subscriber, created_by)
    SELECT $1, $2, $3 WHERE (SELECT count(*) FROM subscription WHERE subscriber = $2) < $4 RETURNING *
  )
  SELECT made.*, pg_notify('push', json_build_array('s', channel, subscriber)::text) FROM made`;
const deletion = `
  WITH gone AS (DELETE FROM subscription WHERE channel = $1 AND subscriber = $2 RETURNING *)
  SELECT pg_notify('push', json_build_array('u', channel, subscriber)::text) FROM gone`;
