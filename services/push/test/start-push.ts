import { randomUUID } from 'node:crypto';
import { channel } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { startService } from '@clever/testing';
import { WebSocket } from 'ws';
import { app } from '../src/app.ts';

export const key = (value: string = randomUUID()) => ({ 'idempotency-key': value });

type Settings = Readonly<Record<string, string>>;

/** Starts the service with a caller that may do everything, `shop`, and one that may do nothing, `guest`. */
export async function startPush(settings: Settings = {}) {
  const service = await startService(app, {
    grants: { shop: ['push.*'], guest: [] },
    settings: { PUSH_TOKEN_KEY: 'k'.repeat(43), ...settings },
  });
  const shop = service.as('shop');
  const sockets = new Set<Socket>();
  // Of Node itself: each connection that is accepted in this process.
  channel('net.server.socket').subscribe((message) => {
    const { socket } = message as { socket: Socket };
    if (String(socket.localPort) !== service.env.PORT) return;
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const token = async (playerId: string, deviceId = `of-${playerId}`, expiresInSeconds = 3_600) =>
    (await shop<{ token: string }>('POST', '/tokens', { body: { playerId, deviceId, expiresInSeconds } })).body.token;
  return {
    ...service,
    shop,
    token,
    /** Connections that clients have here, to be cut as a network does. */
    sockets: () => [...sockets].filter(isTaken),
    publish: (channel: string, data: unknown, more: object = {}) =>
      shop<{ epoch: string; offset: number; isPublished: boolean }>(
        'POST',
        `/channels/${encodeURIComponent(channel)}/messages`,
        {
          body: { data, ...more },
        },
      ),
    /** Connects a device of a player, and waits for its welcome. */
    connect: async (playerId: string, query: Query = {}, url = service.url) => {
      const client = openClient(url, await token(playerId, query.deviceId), query);
      await client.next('welcome');
      return client;
    },
  };
}

/** Whether a connection was upgraded, or has an answer under way; others wait for their next request. */
function isTaken(socket: Socket): boolean {
  const { parser, _httpMessage: answer } = socket as Socket & { parser?: unknown; _httpMessage?: unknown };
  return !parser || Boolean(answer);
}

export interface Query {
  readonly deviceId?: string;
  readonly since?: readonly (readonly [string, string, number])[];
  readonly jobs?: number;
}

export type Frame = Readonly<Record<string, unknown>> & { readonly type: string };

export const addressOf = (url: string, { since, jobs }: Query = {}) => {
  const query = new URLSearchParams({
    ...(since && { since: JSON.stringify(since) }),
    ...(jobs && { jobs: String(jobs) }),
  });
  return `${url}/connect?${query}`;
};

/** A plain WebSocket that keeps what it gets. */
export function openClient(url: string, token: string, query: Query = {}) {
  const socket = new WebSocket(addressOf(url, query).replace('http', 'ws'), ['clever.push', token]);
  const frames: Frame[] = [];
  const seen = new Set<Frame>();
  let closed: { code: number; reason: string } | undefined;
  socket.on('message', (data) => {
    const frame = JSON.parse(data.toString());
    // Others are pings for scripts.
    if (frame.type) frames.push(frame);
  });
  socket.on('close', (code, reason) => {
    closed = { code, reason: reason.toString() };
  });
  socket.on('error', () => {});
  const next = (type: string, is: (frame: Frame) => boolean = () => true) =>
    until(
      () => {
        const found = frames.find((frame) => frame.type === type && !seen.has(frame) && is(frame));
        if (found) seen.add(found);
        return found;
      },
      () => `${type}; there are ${JSON.stringify(frames).slice(0, 500)}, closed ${JSON.stringify(closed)}`,
    );
  return {
    socket,
    frames,
    next,
    messages: () => frames.filter(({ type }) => type === 'message'),
    say: (frame: object) => socket.send(JSON.stringify(frame)),
    closed: () =>
      until(
        () => closed,
        () => 'a close',
      ),
    close: () => socket.terminate(),
  };
}

/** Where a channel was, as the welcome said. */
export const channelOf = ({ frames }: { readonly frames: readonly Frame[] }, name: string) =>
  ((frames[0]?.channels ?? {}) as Record<string, { readonly epoch: string; readonly offset: number }>)[name] ??
  fail(name);

function fail(name: string): never {
  throw new Error(`the welcome does not name ${name}`);
}

/** Waits until there is something, for a minute. */
export async function until<T>(look: () => T | undefined | Promise<T | undefined>, what: () => string): Promise<T> {
  for (const end = Date.now() + 60_000; ; await sleep(5)) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`there is no ${what()}`);
  }
}
