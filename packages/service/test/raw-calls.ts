import { once } from 'node:events';
import { connect } from 'node:net';
import { callsPath, FrameReader, fixedBytes, frameKind, protocol } from '@clever/caller/wire';
import { authorization } from './example.ts';

/** What came of a call. */
export interface RawAnswer {
  readonly kind: number;
  readonly id: number;
  readonly status: number;
  readonly body: string;
}

/** A connection of calls at the level of bytes: it sends what no caller would. */
export interface RawCalls extends AsyncDisposable {
  readonly answers: RawAnswer[];
  readonly isClosed: () => boolean;
  send(bytes: Buffer): void;
}

/** Asks for an upgrade. Returns the status line and headers, and the connection. */
export async function upgrade(url: string, credentials: string | undefined, path: string = callsPath) {
  const { port, hostname } = new URL(url);
  const socket = connect(Number(port), hostname);
  const lines = [`GET ${path} HTTP/1.1`, 'host: x', 'connection: upgrade', `upgrade: ${protocol}`];
  if (credentials) lines.push(`authorization: ${credentials}`);
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  let head = Buffer.alloc(0);
  while (!head.includes('\r\n\r\n')) head = Buffer.concat([head, ...((await once(socket, 'data')) as [Buffer])]);
  const end = head.indexOf('\r\n\r\n') + 4;
  return { socket, head: head.toString('latin1', 0, end), rest: head.subarray(end) };
}

/** Opens a connection of calls as the shop. */
export async function openRaw(url: string): Promise<RawCalls> {
  const { socket, head } = await upgrade(url, authorization('shop'));
  if (!head.startsWith('HTTP/1.1 101')) throw new Error(head);
  const answers: RawAnswer[] = [];
  let isClosed = false;
  const reader = new FrameReader(({ kind, id, bytes, start, end }) => {
    const isAnswer = kind === frameKind.answer;
    const bodyAt = isAnswer ? start + fixedBytes + bytes.readUInt16BE(start + 4) : start;
    answers.push({
      kind,
      id,
      status: isAnswer ? bytes.readUInt32BE(start) : 0,
      body: bytes.toString('utf8', bodyAt, end),
    });
  });
  socket.on('data', (chunk: Buffer) => reader.push(chunk));
  socket.on('error', () => undefined);
  socket.on('close', () => {
    isClosed = true;
  });
  return {
    answers,
    isClosed: () => isClosed,
    send: (bytes) => void (isClosed || socket.write(bytes)),
    async [Symbol.asyncDispose]() {
      socket.destroy();
      if (!isClosed) await once(socket, 'close');
    },
  };
}

export interface RawCall {
  readonly id: number;
  readonly operation: string;
  readonly leftMs?: number;
  readonly params?: string;
  readonly query?: string;
  readonly headers?: readonly string[];
  readonly body?: string;
  readonly flags?: number;
}

/** Writes a call as it goes over the wire. */
export function rawCall({
  id,
  operation,
  leftMs = 2000,
  params = '',
  query = '',
  headers = [],
  body = '',
  flags = 0,
}: RawCall) {
  const trace = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
  const head = Buffer.from([operation, 'request-1', trace, '', 'thing@1.2.0', params, query, ...headers].join('\n'));
  const fixed = Buffer.alloc(fixedBytes);
  fixed.writeUInt32BE(leftMs, 0);
  fixed.writeUInt16BE(head.length, 4);
  return rawFrame(frameKind.call, id, Buffer.concat([fixed, head, Buffer.from(body)]), flags);
}

/** Writes any frame. */
export function rawFrame(kind: number, id: number, payload: Buffer = Buffer.alloc(0), flags = 0): Buffer {
  const prefix = Buffer.alloc(10);
  prefix.writeUInt32BE(6 + payload.length, 0);
  prefix[4] = kind;
  prefix[5] = flags;
  prefix.writeUInt32BE(id, 6);
  return Buffer.concat([prefix, payload]);
}
