import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { callsPath, protocol } from '@clever/caller/wire';
import type { OperationSpec } from '@clever/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TakenOver } from './http.ts';
import { handOver } from './pipeline.ts';

const heads = new WeakMap<IncomingMessage, Buffer>();

/** Tells Node which requests to upgrade, and to what. Those that ask for it elsewhere are answered as if they had not. @see RFC 9110, 7.8 */
export function upgradesOf(operations: readonly OperationSpec[]) {
  const upgrades = operations.filter(({ kind }) => kind === 'upgrade');
  const protocols = new Map<string, string>(
    upgrades.map(({ path }) => [path, path === callsPath ? protocol : 'websocket']),
  );
  const shouldUpgradeCallback = ({ method, url = '', headers: { upgrade } }: IncomingMessage) =>
    method === 'GET' &&
    upgrade !== undefined &&
    upgrade.toLowerCase() === protocols.get(url.split('?', 1)[0] as string);
  return { shouldUpgradeCallback };
}

/** Routes requests for an upgrade like all others: admitted, logged and checked before a handler takes their connection. */
export function routeUpgrades(app: FastifyInstance): void {
  app.server.on('upgrade', (request, socket, head) => {
    heads.set(request, head);
    // Node has left the connection: an error of it would end the process.
    socket.on('error', () => socket.destroy());
    const answer = new ServerResponse(request);
    answer.shouldKeepAlive = false;
    answer.assignSocket(socket as Socket);
    answer.once('finish', () => socket.end());
    app.routing(request, answer);
  });
}

/** Gives a request's connection to its handler. */
export function takeOver(
  { raw: request }: FastifyRequest,
  reply: FastifyReply,
  headers: TakenOver['headers'],
): TakenOver {
  const { socket } = request;
  const head = heads.get(request);
  reply.hijack();
  if (head) reply.raw.detachSocket(socket);
  handOver(reply.raw, head ? 101 : 200);
  return { request, socket, head, headers };
}
