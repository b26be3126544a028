import { limits } from '@clever/model-push';
import type { TakenOver } from '@clever/service';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { closing, reasonOf } from './closing.ts';
import { textFrame } from './frames.ts';
import type { Transport } from './transport.ts';

export const subprotocol = 'clever.push';

const server = new WebSocketServer({
  noServer: true,
  clientTracking: false,
  perMessageDeflate: false,
  maxPayload: limits.maxDataBytes,
  handleProtocols: (protocols) => (protocols.has(subprotocol) ? subprotocol : false),
});

/** How long a client has to answer a close frame. */
const closeTimeoutMs = 5_000;

/** A ping, which clients answer by themselves, and a text by which a script sees that the server is there. */
const ping = Buffer.concat([Buffer.from([0x89, 0]), textFrame('{}')]);

export interface Listening {
  /** Undefined is a frame that is no text. */
  onText(text: string | undefined): void;
  onAlive(): void;
}

/** Answers an upgrade. A handshake that is none is refused by `ws`. */
export function acceptWebSocket({ request, socket, head }: TakenOver, onOpen: (socket: OpenWebSocket) => void): void {
  server.handleUpgrade(request, socket, head as Buffer, (webSocket) => onOpen(new OpenWebSocket(webSocket, socket)));
}

/** A WebSocket. Frames are written to its connection as they were made: nothing of it is compressed, so none has to wait for another. */
export class OpenWebSocket implements Transport {
  readonly encode = textFrame;
  readonly ping = ping;
  readonly answers = true;
  readonly socket: TakenOver['socket'];
  readonly #webSocket: WebSocket;

  constructor(webSocket: WebSocket, socket: TakenOver['socket']) {
    this.#webSocket = webSocket;
    this.socket = socket;
    webSocket.on('error', () => webSocket.terminate());
  }

  listen({ onText, onAlive }: Listening): void {
    this.#webSocket.on('message', (data: RawData, isBinary) => onText(isBinary ? undefined : data.toString()));
    this.#webSocket.on('pong', onAlive);
  }

  opening(): undefined {}

  close(why: keyof typeof closing, retryMs: number): void {
    this.#webSocket.close(closing[why], reasonOf(why, retryMs));
    setTimeout(() => this.#webSocket.terminate(), closeTimeoutMs).unref();
  }
}
