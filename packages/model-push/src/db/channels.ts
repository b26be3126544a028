import type { Channel, ChannelSettings, History, HistoryQuery } from '../shapes.ts';
import type { PushDb } from './open-push.ts';
import { readSince } from './read-since.ts';

/** Reads where a channel is; one that nothing was published to is at the beginning. */
export async function readChannel({ prisma }: PushDb, name: string): Promise<Channel> {
  const row = await prisma.channel.findUnique({ where: { name } });
  if (!row) return { channel: name, epoch: '', offset: 0, version: null, ...initial };
  const { epoch, last, version, historySize, historySeconds, tellsPresence } = row;
  const at = { epoch, offset: Number(last), version: version === null ? null : Number(version) };
  return { channel: name, ...at, historySize, historySeconds, tellsPresence };
}

/** As the table has them. */
const initial = { historySize: 100, historySeconds: 300, tellsPresence: false };

/** Sets how much history a channel keeps. What a smaller one has no room for goes with the next message. */
export async function configureChannel(db: PushDb, name: string, settings: ChannelSettings): Promise<Channel> {
  await db.prisma.channel.upsert({ where: { name }, create: { name, ...settings }, update: settings });
  return readChannel(db, name);
}

/** Reads messages after a position, the oldest first. */
export async function readHistory(
  db: PushDb,
  channel: string,
  { epoch, after, limit }: HistoryQuery,
): Promise<History> {
  const position = await readChannel(db, channel);
  const since = { channel, epoch: epoch ?? position.epoch, offset: after ?? (await beforeFirst(db, channel)) };
  const missed = (await readSince(db, [since], { maxMessages: limit })).get(channel);
  const { messages = [], last = 0, epoch: now = '' } = missed ?? {};
  const isComplete = missed?.isComplete || (now === since.epoch && isGapless(since.offset, messages));
  const items = messages.map(({ offset, event, data, at }) => ({
    offset,
    event,
    data: JSON.parse(data),
    at: at.toISOString(),
  }));
  return { channel, epoch: now, offset: last, isComplete, items };
}

/** A full page with nothing missing. */
const isGapless = (after: number, messages: readonly { offset: number }[]) =>
  messages.length > 0 && messages.every(({ offset }, at) => offset === after + at + 1);

async function beforeFirst({ prisma }: PushDb, channel: string): Promise<number> {
  const first = await prisma.message.findFirst({
    where: { channel },
    orderBy: { offset: 'asc' },
    select: { offset: true },
  });
  return first ? Number(first.offset) - 1 : 0;
}
