import type { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { Server as TlsServer } from 'node:tls';
import type { FastifyInstance } from 'fastify';
import { underWay } from './pipeline.ts';

const lookEveryMs = 25;
/** Bodies that were on their way have this time to arrive, the drain before it included. */
const shortestGraceMs = 1_000;

/** The connections of a server. */
export type Connections = ReadonlySet<Socket>;

/** Follows the connections of a server from its start: Node lists those that never sent a whole request nowhere. */
export function followConnections({ server }: FastifyInstance): Connections {
  const connections = new Set<Socket>();
  const follow = (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  };
  server.on('connection', follow);
  followSecured(server, connections, follow);
  // What was upgraded speaks another protocol, which whoever speaks it ends.
  server.on('upgrade', ({ socket }: IncomingMessage) => connections.delete(socket));
  return connections;
}

/** With TLS requests come on another socket, once both sides have agreed: until then it is the connection itself that is followed. */
function followSecured(server: EventEmitter, connections: Set<Socket>, follow: (socket: Socket) => void): void {
  const agreeing = new Map<string, Socket>();
  const nameOf = ({ remoteAddress, remotePort }: Socket) => `${remoteAddress} ${remotePort}`;
  if (!(server instanceof TlsServer)) return;
  server.on('connection', (socket: Socket) => {
    const name = nameOf(socket);
    agreeing.set(name, socket);
    socket.once('close', () => agreeing.delete(name));
  });
  server.on('secureConnection', (socket) => {
    const name = nameOf(socket);
    const raw = agreeing.get(name);
    if (raw) connections.delete(raw);
    agreeing.delete(name);
    follow(socket);
  });
}

/**
 * Closes a server after the requests under way. A connection that is idle, silent or in the middle of a header holds nothing open, and a body
 * that does not arrive ends with the grace.
 */
export async function closeServer(app: FastifyInstance, connections: Connections, drainedMs: number): Promise<void> {
  const bodiesUntil = performance.now() + Math.max(0, shortestGraceMs - drainedMs);
  const endIdle = () => {
    for (const socket of connections) {
      const answers = underWay(socket);
      const areLate = performance.now() >= bodiesUntil && answers.every(({ req }) => !req.complete);
      if (answers.length === 0 || areLate) socket.destroy();
    }
  };
  const timer = setInterval(endIdle, lookEveryMs);
  await app.close().finally(() => clearInterval(timer));
}
