import { limits } from '../shapes.ts';
import type { PushDb } from './open-push.ts';

/** A position to go on from. Without an offset only where the channel is now is read. */
export interface Since {
  readonly channel: string;
  readonly epoch: string;
  readonly offset: number | null;
}

/** What came after a position, and where the channel is; as of one snapshot. */
export interface Missed {
  readonly channel: string;
  readonly epoch: string;
  readonly last: number;
  /** Whether the messages are all that came. */
  readonly isComplete: boolean;
  /** Whether more was there than may be read at once. */
  readonly isCut: boolean;
  readonly messages: readonly MessageRow[];
}

export interface MessageRow {
  readonly offset: number;
  readonly event: string | null;
  /** JSON. */
  readonly data: string;
  readonly at: Date;
}

export interface Reading {
  /** Of one channel. */
  readonly maxMessages?: number;
  /** Of all channels; the first message is read in any case. */
  readonly maxBytes?: number;
}

/** The epoch of a channel that nothing was published to yet: what comes first follows on it. */
export const beginning = { epoch: '', offset: 0 } as const;

/** Reads what came since positions, by channel. A channel that there is not is at the beginning. */
export async function readSince(
  { database }: PushDb,
  since: readonly Since[],
  { maxMessages = limits.maxRecovered, maxBytes = limits.maxRecoveredBytes }: Reading = {},
): Promise<Map<string, Missed>> {
  const values = [
    since.map(({ channel }) => channel),
    since.map(({ epoch }) => epoch),
    since.map(({ offset }) => offset),
    maxMessages,
    maxBytes,
  ];
  const { rows } = await database.query<Row>({ name: 'push since', text: statement, values });
  const byChannel = Map.groupBy(rows, ({ channel }) => channel);
  return new Map(since.map((one) => [one.channel, toMissed(one, byChannel.get(one.channel) ?? [])]));
}

interface Row {
  readonly channel: string;
  readonly epoch: string;
  readonly last: string;
  readonly offset: string | null;
  readonly event: string | null;
  readonly data: string | null;
  readonly at: Date;
}

function toMissed({ channel, epoch, offset }: Since, rows: readonly Row[]): Missed {
  const [first] = rows;
  if (!first) return { channel, ...beginningOf(epoch, offset) };
  const last = Number(first.last);
  const messages = rows.flatMap(({ offset: at, data, ...row }) =>
    at === null || data === null ? [] : [{ ...row, data, offset: Number(at) }],
  );
  const isCut = rows.some((row) => row.offset !== null && row.data === null);
  const isSame = epoch === first.epoch || (epoch === beginning.epoch && offset === beginning.offset);
  const isComplete = offset !== null && isSame && offset <= last && messages.length === last - offset;
  return { channel, epoch: first.epoch, last, isComplete, isCut, messages };
}

const beginningOf = (epoch: string, offset: number | null) => ({
  ...{ epoch: beginning.epoch, last: 0, isCut: false, messages: [] },
  isComplete: epoch === beginning.epoch && offset === 0,
});

/* Sizes are added up before texts are read. */
const statement = `
  WITH since AS (SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[]) AS s (channel, epoch, "offset")),
  place AS (
    SELECT s.channel, c.epoch, c.last, m."offset",
      sum(m.bytes) OVER (ORDER BY s.channel, m."offset") AS total, count(m."offset") OVER (ORDER BY s.channel, m."offset") AS nth
    FROM since AS s JOIN channel AS c ON c.name = s.channel
    LEFT JOIN LATERAL (
      SELECT "offset", bytes FROM message
      WHERE channel = c.name AND "offset" > s."offset" AND (s.epoch = c.epoch OR (s.epoch = '' AND s."offset" = 0))
      ORDER BY "offset" LIMIT $4
    ) AS m ON true
  )
  SELECT p.channel, p.epoch, p.last, p."offset", m.event, m.data::text AS data, m.at
  FROM place AS p LEFT JOIN message AS m ON m.channel = p.channel AND m."offset" = p."offset" AND (p.total <= $5 OR p.nth = 1)
  ORDER BY p.channel, p."offset"`;
