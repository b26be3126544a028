import type { Socket } from 'node:net';
import type { Closing } from './closing.ts';
import type { Encode } from './frames.ts';

/** How bytes get to a client: a WebSocket, or Server-Sent Events. */
export interface Transport {
  readonly socket: Socket;
  readonly encode: Encode;
  /** What is sent to see whether the client is there. */
  readonly ping: Buffer;
  /** Whether the client answers pings. */
  readonly answers: boolean;
  /** What is sent first. */
  opening(retryMs: number): string | undefined;
  close(why: Closing, retryMs: number): void;
}
