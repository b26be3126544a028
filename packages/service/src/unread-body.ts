import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** So much of a body that nobody wants is read all the same, in bytes, so that the connection can be used again. */
const maxUnread = 65_536;

/** How long a client may take to read why its connection ends. */
const lingerMs = 1_000;

/** Ends a connection so that what was written arrives: closed with bytes unread, it would be reset at once, and the answer lost. */
export function endSlowly(socket: Socket, last?: string): void {
  if (last === undefined) socket.end();
  else socket.end(last);
  setTimeout(() => socket.destroy(), lingerMs).unref();
}

/** Lets a refused request end its connection where most of its body is still to come. */
export function refuseBody({ raw }: FastifyRequest, reply: FastifyReply): void {
  // Without a socket there is nobody left to answer.
  if (raw.complete || raw.destroyed || bytesOf(raw.headers) <= maxUnread) return;
  const { socket } = raw;
  reply.header('connection', 'close');
  socket.destroySoon = () => {
    endSlowly(socket);
    socket.pause();
  };
}

function bytesOf(headers: FastifyRequest['raw']['headers']): number {
  if (headers['transfer-encoding'] !== undefined) return Number.POSITIVE_INFINITY;
  return Number(headers['content-length'] ?? 0);
}
