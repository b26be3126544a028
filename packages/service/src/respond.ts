import { Readable } from 'node:stream';
import { type OperationSpec, Redirect, Reply, Streamed } from '@clever/contract';
import type { Answer } from './asked.ts';
import { headWriter } from './entity-tag.ts';

/** Prepares the function that sends what a handler of the operation returned. */
export function responder(operation: OperationSpec): (reply: Answer, result: unknown) => unknown {
  const [status] = Object.keys(operation.replies).map(Number);
  const writeHead = headWriter(operation);
  return (reply, result) => {
    if (result instanceof Reply) {
      reply.headers(result.headers);
      writeHead?.(reply, result.body);
      return send(reply, result.status, result.body);
    }
    if (result instanceof Redirect)
      return send(reply.headers(result.headers).header('location', result.location), result.status, undefined);
    if (result instanceof Streamed)
      return send(reply.headers(result.headers).type(result.type), result.status, result.body);
    writeHead?.(reply, result);
    return send(reply, status as number, result);
  };
}

function send(reply: Answer, status: number, body: unknown): unknown {
  if (isUnchanged(reply)) {
    if (body instanceof Readable) body.destroy();
    reply.removeHeader('content-type');
    return reply.code(304).send();
  }
  return reply.code(status).send(body);
}

function isUnchanged(reply: Answer): boolean {
  const seen = reply.request.headers['if-none-match'];
  if (seen === undefined || (reply.request.method !== 'GET' && reply.request.method !== 'HEAD')) return false;
  const tag = reply.getHeader('etag');
  if (typeof tag !== 'string') return false;
  return seen.trim() === '*' || seen.split(',').some((one) => strip(one) === strip(tag));
}

const strip = (tag: string) => tag.trim().replace(/^W\//, '');
