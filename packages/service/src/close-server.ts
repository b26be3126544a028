import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

const lookEveryMs = 25;
/** Bodies that were on their way have this time to arrive, the drain before it included. */
const shortestGraceMs = 1_000;

/** The connections of a server, with the requests under way on each. */
export type Connections = ReadonlyMap<Socket, ReadonlySet<IncomingMessage>>;

/** Follows the connections of a server from its start: Node lists those that never sent a whole request nowhere. */
export function followConnections({ server }: FastifyInstance): Connections {
  const connections = new Map<Socket, Set<IncomingMessage>>();
  server.on('connection', (socket: Socket) => {
    connections.set(socket, new Set());
    socket.once('close', () => connections.delete(socket));
  });
  server.on('request', (request: IncomingMessage, reply: ServerResponse) => {
    const underWay = connections.get(request.socket);
    underWay?.add(request);
    reply.once('close', () => underWay?.delete(request));
  });
  // What was upgraded speaks another protocol, which whoever speaks it ends.
  server.on('upgrade', ({ socket }: IncomingMessage) => connections.delete(socket));
  return connections;
}

/**
 * Closes a server after the requests under way. A connection that is idle, silent or in the middle of a header holds nothing open, and a body
 * that does not arrive ends with the grace.
 */
export async function closeServer(app: FastifyInstance, connections: Connections, drainedMs: number): Promise<void> {
  const bodiesUntil = performance.now() + Math.max(0, shortestGraceMs - drainedMs);
  const endIdle = () => {
    for (const [socket, requests] of connections) {
      const areLate = performance.now() >= bodiesUntil && [...requests].every(({ complete }) => !complete);
      if (requests.size === 0 || areLate) socket.destroy();
    }
  };
  const timer = setInterval(endIdle, lookEveryMs);
  await app.close().finally(() => clearInterval(timer));
}
