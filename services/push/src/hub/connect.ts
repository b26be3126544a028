import { isProblem } from '@clever/contract';
import { problems } from '@clever/model-push';
import { groupsOf, isRevoked, type Missed, readSince, type Since } from '@clever/model-push/db';
import type { Connection } from '../connections/connection.ts';
import type { Transport } from '../connections/transport.ts';
import type { Ticket } from '../tokens.ts';
import type { Hub } from './hub.ts';
import { messageText } from './texts.ts';

/** What a client says when it connects. */
export interface Asking {
  readonly since: ReadonlyMap<string, { readonly epoch: string; readonly offset: number }>;
  readonly capacity: number;
}

/**
 * Lets a device connect. It is a member of its channels before their positions are read, and what comes meanwhile waits: between what it missed and what
 * comes there is no gap.
 */
export function connect(hub: Hub, transport: Transport, ticket: Ticket, asking: Asking) {
  const connection = hub.add(ticket, transport, asking.capacity);
  transport.socket.once('close', () => hub.remove(connection));
  const opened = settle(hub, connection, asking).catch((error: unknown) => {
    const isRevoked = isProblem(error) && error.code === problems.tokenRevoked.code;
    connection.close(isRevoked ? 'revoked' : 'unsettled');
    if (!isRevoked) throw error;
  });
  return { connection, opened };
}

async function settle(hub: Hub, connection: Connection, { since }: Asking): Promise<void> {
  await checkGenerations(hub, connection.ticket);
  const groups = [...(await groupsOf(hub.db, connection.subjects)).values()].flat();
  const names = [...new Set([...connection.subjects, ...groups])];
  if (connection.isClosed) return;
  for (const name of names) hub.channels.enter(connection, name);
  const positions = names.map((channel): Since => ({ channel, epoch: '', offset: null, ...since.get(channel) }));
  const found = await readSince(hub.db, positions);
  await hub.delivery.settle(found.values());
  if (!connection.isClosed) await begin(hub, connection, { found, since });
}

/** @throws PUSH_TOKEN_REVOKED */
export async function checkGenerations(
  { db }: Pick<Hub, 'db'>,
  { playerId, deviceId, generations }: Ticket,
): Promise<void> {
  const subjects = [`player:${playerId}`, `device:${deviceId}`];
  if (await isRevoked(db, { subjects, generations })) throw problems.tokenRevoked('It was made before a disconnection');
}

interface Beginning extends Pick<Asking, 'since'> {
  readonly found: ReadonlyMap<string, Missed>;
}

async function begin(hub: Hub, connection: Connection, { found, since }: Beginning): Promise<void> {
  const channels: Record<string, object> = Object.create(null);
  const missed: string[] = [];
  for (const { channel, epoch, last, isComplete, messages } of found.values()) {
    const asked = since.has(channel);
    channels[channel] = { epoch, offset: last, ...(asked && { recovered: isComplete }) };
    if (asked && isComplete) missed.push(...messages.map((message) => messageText(channel, epoch, message)));
  }
  const { id, slotMs, ticket } = connection;
  const expiresAt = new Date(ticket.expiresAtMs).toISOString();
  const welcome = {
    type: 'welcome',
    connection: id,
    pingMs: hub.config.PING_MS,
    retryMs: Math.round(slotMs),
    expiresAt,
    channels,
  };
  connection.welcome(welcome, missed, new Map([...found.values()].map(({ channel, last }) => [channel, last])));
  hub.presence.joined(connection);
  if (connection.isStale) await hub.refresh(connection);
  await hub.work.begin(connection);
}
