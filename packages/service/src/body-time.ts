import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { OperationSpec } from '@clever/contract';
import type { FastifyInstance } from 'fastify';
import type { ChassisSettings } from './settings.ts';

type Times = Pick<ChassisSettings, 'BODY_TIMEOUT_MS' | 'UPLOAD_BYTES_PER_SECOND'>;

/** Bodies that a handler takes as a stream: only whoever may send them is here. */
const uploads = new WeakSet<IncomingMessage>();

/** Gives a request the time of an upload: as long as its bytes keep coming. */
export const timeAsUpload = (request: IncomingMessage): void => void uploads.add(request);

/**
 * The longest that any body may take, in milliseconds: what Node's own limit is set to. It is the time of ordinary bodies, but for a service
 * that takes uploads: there Node cannot tell one body from another, and `limitBodies` does.
 */
export function longestBodyMs(operations: readonly OperationSpec[], times: Times): number {
  const largest = Math.max(0, ...operations.map(({ upload }) => upload?.maxBytes ?? 0));
  return times.BODY_TIMEOUT_MS + uploadMs(largest, times);
}

const uploadMs = (bytes: number, { UPLOAD_BYTES_PER_SECOND }: Times) =>
  Math.ceil((bytes / UPLOAD_BYTES_PER_SECOND) * 1000);

/**
 * Ends requests whose body takes too long with 408: after a fixed time, and of an upload, when fewer bytes came by then than its rate asks for. A body
 * that waits for its reader is not late.
 */
export function limitBodies(app: FastifyInstance, times: Times): void {
  const { server } = app;
  app.addHook('onRequest', ({ raw }, _reply, done) => {
    if (hasBody(raw)) limit(raw, server, times);
    done();
  });
}

const hasBody = ({ headers }: IncomingMessage) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

function limit(request: IncomingMessage, server: Server, times: Times): void {
  const { socket } = request;
  const begin = { at: performance.now(), bytes: socket.bytesRead };
  const look = () => {
    const left = request.complete || socket.destroyed ? undefined : timeLeft(request, begin, times);
    if (left === undefined) return;
    if (left > 0) timer = setTimeout(look, left).unref();
    else endLate(server, socket);
  };
  let timer = setTimeout(look, times.BODY_TIMEOUT_MS).unref();
  request.once('close', () => clearTimeout(timer));
}

function timeLeft(request: IncomingMessage, begin: { at: number; bytes: number }, times: Times): number {
  if (!uploads.has(request)) return 0;
  if (request.readableLength >= request.readableHighWaterMark) return times.BODY_TIMEOUT_MS;
  const earned = uploadMs(request.socket.bytesRead - begin.bytes, times);
  return Math.ceil(begin.at + times.BODY_TIMEOUT_MS + earned - performance.now());
}

/** As Node does where its own limit is over. */
function endLate(server: Server, socket: Socket): void {
  const late = Object.assign(new Error('Request timeout'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
  if (!server.emit('clientError', late, socket)) socket.destroy(late);
}
