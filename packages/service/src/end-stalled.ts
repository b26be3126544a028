import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Connections } from './close-server.ts';
import { underWay } from './pipeline.ts';

/**
 * Ends connections whose client takes nothing of an answer for a time, as nginx's `send_timeout` does. Requests whose handler takes its time, and
 * uploads, are not concerned.
 */
export function endStalled({ server }: FastifyInstance, connections: Connections, sendTimeoutMs: number): void {
  // With a listener Node ends no connection by itself: one that stays idle after its answer is ended here too.
  server.setTimeout(sendTimeoutMs, (socket: Socket) => {
    if (socket.writableLength > 0 || (connections.has(socket) && underWay(socket).length === 0)) socket.destroy();
  });
}
