import { callsPath, protocol, windowHeader } from '@clever/caller/wire';
import { standard } from '@clever/contract';
import { connectionIdentity, splitBasic, unauthenticated } from '@clever/permitter';
import type { RequestContext } from '../context.ts';
import type { AnyHandler } from '../define-context.ts';
import * as ops from '../ops.ts';
import type { Serving } from './dispatcher.ts';
import { maxCalls, Session } from './session.ts';

/** Connections whose secret was changed end within this time, though nobody calls. */
const lookEveryMs = 500;

const switching =
  `HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: ${protocol}\r\n` +
  `${windowHeader}: ${maxCalls}\r\n\r\n`;

/** Takes connections of calls. */
export interface CallAcceptor {
  readonly handler: AnyHandler<never>;
  /** Tells callers to send nothing more. */
  retire(): void;
  /** Stops looking after connections, when the last one is closed. */
  close(): void;
}

/** Prepares the upgrade of a request to a connection of calls: its credentials count for all of them. */
export function acceptCalls(serving: Serving, bodyTimeoutMs: number): CallAcceptor {
  const sessions = new Set<Session>();
  const looking = setInterval(() => {
    for (const session of sessions) session.look();
  }, lookEveryMs).unref();
  const run = async (_input: unknown, { http, takeOver, stopping }: RequestContext) => {
    const { authorization = '', upgrade } = http.headers;
    // Who asks by HTTP is answered as by a service that knows nothing of it.
    if (String(upgrade).toLowerCase() !== protocol || stopping.aborted) throw standard.notFound();
    const { name, secret } = splitBasic(String(authorization));
    if (name === '') throw unauthenticated(`${callsPath} needs credentials`);
    const identify = connectionIdentity(name, secret);
    const isKnown = () => serving.permission.isKnown(identify);
    const { host, ip } = http;
    const { socket, head } = takeOver();
    socket.write(switching);
    const session = new Session(socket, serving, {
      caller: name,
      peer: { host, ip },
      identify,
      isKnown,
      bodyTimeoutMs,
    });
    sessions.add(session);
    socket.once('close', () => sessions.delete(session));
    if (head?.length) session.read(head);
  };
  return {
    handler: { operation: ops.calls, run: run as AnyHandler<never>['run'] },
    retire() {
      for (const session of sessions) session.retire();
    },
    close: () => clearInterval(looking),
  };
}
