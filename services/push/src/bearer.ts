import { subprotocol } from './connections/web-socket.ts';

interface Headers {
  readonly authorization?: string | undefined;
  readonly 'sec-websocket-protocol'?: string | undefined;
}

/** Finds the connect token: as Bearer, or behind the subprotocol, as scripts can send no other header. @see RFC 6750, 2.1 */
export function bearerOf({ authorization, 'sec-websocket-protocol': protocols }: Headers): string | undefined {
  if (authorization !== undefined) return /^bearer +([\w.~+/=-]+)$/i.exec(authorization)?.[1];
  const [first, token] = protocols?.split(',').map((one) => one.trim()) ?? [];
  return first === subprotocol ? token : undefined;
}
