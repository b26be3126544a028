import { type Input, isProblem, standard } from '@clever/contract';
import type { push } from '@clever/model-push';
import type { HandlerContext } from '@clever/service';
import { bearerOf } from './bearer.ts';
import type { Config } from './config.ts';
import { EventStream } from './connections/event-stream.ts';
import { acceptWebSocket } from './connections/web-socket.ts';
import { connect } from './hub/connect.ts';
import { hear } from './hub/hear.ts';
import { readSinceText } from './hub/read-since-text.ts';
import type { OpenHub } from './open-hub.ts';

type Context = HandlerContext<OpenHub, Config, readonly []>;
type Asked = Input<typeof push.operations.connect>;

/**
 * Opens a connection. A script cannot see why a WebSocket was refused, so one with a token that is none is opened, and closed with the reason.
 */
export async function openConnection(
  { query, headers }: Asked,
  { db: { hub }, config, http, takeOver, log, requestId }: Context,
): Promise<void> {
  if (hub.isDraining || hub.size >= config.MAX_CONNECTIONS)
    throw standard.overloaded('No connections are taken here now', { headers: { 'retry-after': '1' } });
  const asking = { since: readSinceText(query.since), capacity: query.jobs ?? 0 };
  const isWebSocket = http.headers.upgrade?.toString().toLowerCase() === 'websocket';
  const ticket = await hub.tokens.verify(bearerOf(headers)).catch((error: unknown) => {
    if (isWebSocket && isProblem(error)) return undefined;
    throw error;
  });
  const failed = (error: unknown) => log.warn({ err: error }, 'a connection could not be opened');
  if (isWebSocket)
    acceptWebSocket(takeOver(), (socket) => {
      if (!ticket) return socket.close('refused', 0);
      const { connection, opened } = connect(hub, socket, ticket, asking);
      hear(hub, socket, connection, log);
      opened.catch(failed);
    });
  else if (ticket) connect(hub, new EventStream(takeOver(), requestId), ticket, asking).opened.catch(failed);
}
