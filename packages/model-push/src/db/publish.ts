import type { IdempotencyKey } from '@clever/contract';
import { type Maker, once } from '@clever/model';
import type { NewBroadcast, NewMessage, Publication } from '../shapes.ts';
import type { PushDb } from './open-push.ts';

interface Publishing<Body> extends Maker<IdempotencyKey> {
  readonly body: Body;
}

/** Publishes a message to a channel, once per caller and key. @throws IDEMPOTENCY_KEY_REUSED */
export async function publish(
  db: PushDb,
  channel: string,
  { body, ...maker }: Publishing<NewMessage>,
): Promise<Publication> {
  const [published] = await append(db, maker, { ...body, channels: [channel] });
  return published as Publication;
}

/** Publishes a message to all of these channels or to none. @throws IDEMPOTENCY_KEY_REUSED */
export async function broadcast(
  db: PushDb,
  { body, ...maker }: Publishing<NewBroadcast>,
): Promise<{ items: Publication[] }> {
  return { items: await append(db, maker, body) };
}

interface Appending extends NewBroadcast {
  readonly version?: number;
}

interface Row {
  readonly positions: Publication[];
  readonly fingerprint: string;
}

/** Messages and receipt are one statement: the receipt's unique key undoes the messages of a repetition. */
async function append(
  { database, notifies }: PushDb,
  maker: Maker<IdempotencyKey>,
  { channels, event, data, version }: Appending,
): Promise<Publication[]> {
  const { row } = await once(maker, {
    async insert({ createdBy, idempotencyKey, fingerprint }) {
      const message = [channels, event ?? null, JSON.stringify(data), version ?? null, notifies()];
      const values = [...message, createdBy, idempotencyKey, fingerprint];
      return (await database.query<Row>({ name: 'push append', text: insertion, values })).rows;
    },
    async find({ createdBy, idempotencyKey }) {
      const text = 'SELECT positions, fingerprint FROM publication WHERE created_by = $1 AND idempotency_key = $2';
      return (await database.query<Row>({ name: 'push receipt', text, values: [createdBy, idempotencyKey] })).rows[0];
    },
  });
  return row.positions;
}

const insertion = `
  INSERT INTO publication (positions, created_by, idempotency_key, fingerprint)
  SELECT push_append($1::text[], $2, $3, $4, $5), $6, $7, $8 RETURNING positions, fingerprint`;
