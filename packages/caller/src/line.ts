import { Client, type Dispatcher } from 'undici';
import { Connection } from './connection.ts';
import { callsPath, protocol, windowHeader } from './wire/index.ts';

export interface LineOptions {
  readonly origin: string;
  /** Path that the base URL had. */
  readonly prefix: string;
  /** How sockets are opened, as those of the pool are. */
  readonly connect: Client.Options['connect'];
  /** Names and values in turn: they say who calls. */
  readonly headers: readonly string[];
}

const handshakeMs = 2_000;
const shortestPauseMs = 1_000;
const longestPauseMs = 60_000;
/** A connection is renewed after this time, so that calls find replicas that came later. */
const renewAfterMs = 300_000;

/**
 * Keeps a connection of calls to a callee, and opens it when the first call is made. Calls go by HTTP as long as there is none: before it is open, while
 * it is full, and where the callee, or a proxy before it, does not speak `clever/1`; that is tried again after a pause, which doubles up to a minute.
 */
export class Line {
  readonly #options: LineOptions;
  #connection: Connection | undefined;
  #isOpening = false;
  #isClosed = false;
  #failures = 0;
  #opensAfter = 0;
  #renewAt = 0;

  constructor(options: LineOptions) {
    this.#options = options;
  }

  /** The connection, where there is one that takes another call. */
  pick(): Connection | undefined {
    const connection = this.#connection;
    if (connection?.isRetired !== false || performance.now() > this.#renewAt) this.#open();
    return connection?.hasRoom ? connection : undefined;
  }

  close(): void {
    this.#isClosed = true;
    this.#connection?.destroy();
  }

  #open(): void {
    if (this.#isOpening || this.#isClosed || performance.now() < this.#opensAfter) return;
    this.#isOpening = true;
    void connect(this.#options)
      .then(
        (connection) => this.#use(connection),
        () => this.#rest(),
      )
      .finally(() => {
        this.#isOpening = false;
      });
  }

  #use(connection: Connection): void {
    if (this.#isClosed) return void connection.destroy();
    this.#connection?.retire();
    this.#connection = connection;
    this.#failures = 0;
    this.#renewAt = performance.now() + renewAfterMs * (0.75 + Math.random() / 2);
  }

  #rest(): void {
    const pauseMs = Math.min(longestPauseMs, shortestPauseMs * 2 ** this.#failures++);
    this.#opensAfter = performance.now() + pauseMs * (0.5 + Math.random() / 2);
  }
}

async function connect({ origin, prefix, connect, headers }: LineOptions): Promise<Connection> {
  const client = new Client(origin, { connect, headersTimeout: handshakeMs });
  try {
    const { socket, headers: answered } = await client.upgrade({
      path: prefix + callsPath,
      protocol,
      headers: [...headers],
      signal: AbortSignal.timeout(handshakeMs),
    });
    return new Connection(socket, windowOf(answered));
  } finally {
    void client.destroy();
  }
}

const windowOf = (headers: Dispatcher.UpgradeData['headers']): number => {
  const window = Number(headers[windowHeader]);
  return Number.isInteger(window) && window > 0 ? window : 1;
};
