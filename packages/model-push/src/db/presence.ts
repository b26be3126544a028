import { decodeCursor, pageFrom } from '@clever/contract';
import type { ListQuery } from '@clever/model';
import type { Present } from '../shapes.ts';
import type { PushDb } from './open-push.ts';

/** A connection, by its id. */
export interface Connected {
  readonly id: string;
  readonly playerId: string;
  readonly deviceId: string;
}

/** Who came and who left since the last batch. */
export interface Changes {
  readonly joined: readonly Connected[];
  readonly left: readonly Connected[];
}

/** Writes who came to a replica and who left it: one statement, however many there are. */
export async function writePresence({ database }: PushDb, replica: string, { joined, left }: Changes): Promise<void> {
  await database.query({
    name: 'push presence',
    text: `
      WITH gone AS (DELETE FROM presence WHERE id = ANY($5::uuid[]))
      INSERT INTO presence (id, replica, player_id, device_id)
      SELECT id, $1, player_id, device_id FROM unnest($2::uuid[], $3::text[], $4::text[]) AS t (id, player_id, device_id)
      ON CONFLICT DO NOTHING`,
    values: [replica, ...columnsOf(joined), arrayOf(left)],
  });
}

const columnsOf = (rows: readonly Connected[]) => [
  rows.map(({ id }) => id),
  rows.map(({ playerId }) => playerId),
  rows.map(({ deviceId }) => deviceId),
];

/** Ids need no escapes: ten thousand of them are written in one go. */
const arrayOf = (rows: readonly Connected[]) => `{${rows.map(({ id }) => id).join()}}`;

/** How many are named; the rest is counted. */
const maxNamed = 100;

/** Tells each channel that wants to know who came and who left, in one message, however many there are. */
export async function tellPresence({ database }: PushDb, changes: Changes): Promise<void> {
  const asking = await database.query({ text: 'SELECT FROM channel WHERE tells_presence LIMIT 1' });
  if (asking.rowCount === 0) return;
  const { joined, left } = net(changes);
  const all = [...joined, ...left];
  const [, players, devices] = columnsOf(all);
  await database.query({
    name: 'push digest',
    text: digest,
    values: [players, devices, all.map((_, at) => at < joined.length), maxNamed],
  });
}

/** A device that came back at once did neither leave nor come. */
function net({ joined, left }: Changes): Changes {
  const came = new Set(joined.map(({ deviceId }) => deviceId));
  const went = new Set(left.map(({ deviceId }) => deviceId));
  return {
    joined: joined.filter(({ deviceId }) => !went.has(deviceId)),
    left: left.filter(({ deviceId }) => !came.has(deviceId)),
  };
}

/* Groups are found by who hears them; a player's and a device's own channel by its name. */
const digest = `
  WITH change AS (SELECT DISTINCT * FROM unnest($1::text[], $2::text[], $3::boolean[]) AS t (player_id, device_id, came)),
  heard AS (
    SELECT s.channel, change.* FROM change JOIN subscription AS s ON s.subscriber IN ('player:' || player_id, 'device:' || device_id)
    UNION SELECT 'player:' || player_id, change.* FROM change
    UNION SELECT 'device:' || device_id, change.* FROM change
  ), told AS (
    SELECT h.*, row_number() OVER (PARTITION BY channel, came ORDER BY device_id) AS nth
    FROM heard AS h JOIN channel AS c ON c.name = h.channel AND c.tells_presence
  ), said AS (
    SELECT channel, json_build_object(
      'joined', coalesce(json_agg(json_build_object('playerId', player_id, 'deviceId', device_id)) FILTER (WHERE came AND nth <= $4), '[]'),
      'left', coalesce(json_agg(json_build_object('playerId', player_id, 'deviceId', device_id)) FILTER (WHERE NOT came AND nth <= $4), '[]'),
      'joinedCount', count(*) FILTER (WHERE came), 'leftCount', count(*) FILTER (WHERE NOT came))::text AS data
    FROM told GROUP BY channel ORDER BY channel
  )
  SELECT push_append(ARRAY[channel], 'presence', data, NULL, true) FROM said`;

interface Row {
  readonly id: string;
  readonly player_id: string;
  readonly device_id: string;
  readonly since: Date;
}

/** Lists the connections that hear a channel, by their ids. @throws INVALID_CURSOR */
export async function listPresence(
  { database }: PushDb,
  channel: string,
  { limit, cursor }: ListQuery,
): Promise<{ items: Present[]; next: string | null }> {
  const filters = { channel };
  const [after = null] = decodeCursor(cursor, filters, 1) ?? [];
  const { rows } = await database.query<Row>({
    name: 'push present',
    text: present,
    values: [channel, after, limit + 1],
  });
  return pageFrom(rows, {
    ...{ limit, filters },
    position: ({ id }) => [id],
    view: ({ player_id, device_id, since }) => ({
      playerId: player_id,
      deviceId: device_id,
      since: since.toISOString(),
    }),
  });
}

/* Each part is found by an index; a player and its device that both hear a group count once. */
const present = `
  SELECT DISTINCT p.id, p.player_id, p.device_id, p.since
  FROM (
    SELECT $1 AS subscriber UNION ALL SELECT subscriber FROM subscription WHERE channel = $1
  ) AS s
  JOIN LATERAL (
    SELECT * FROM presence WHERE s.subscriber LIKE 'player:%' AND player_id = substr(s.subscriber, 8)
    UNION ALL SELECT * FROM presence WHERE s.subscriber LIKE 'device:%' AND device_id = substr(s.subscriber, 8)
  ) AS p ON true
  WHERE $2::uuid IS NULL OR p.id > $2::uuid ORDER BY p.id LIMIT $3`;
