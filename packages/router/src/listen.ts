import pg from 'pg';

type OnMessage = (payload: string | null) => void;

const firstPauseMs = 100;
const longestPauseMs = 5_000;
/** A server that vanished without a word is noticed after this and the question's timeout. */
const askEveryMs = 10_000;
const askTimeoutMs = 5_000;

/** Listens to channels, each on a connection of its own, until it is closed. */
export function createListener(config: pg.ClientConfig) {
  const open = new Set<Subscription>();
  return {
    async listen(channel: string, onMessage: OnMessage): Promise<() => Promise<void>> {
      const subscription = new Subscription(config, channel, onMessage);
      open.add(subscription);
      await subscription.connect();
      return async () => {
        open.delete(subscription);
        await subscription.close();
      };
    },
    close: async () => {
      await Promise.all([...open].map((each) => each.close()));
    },
  };
}

/** One channel. Any failure leads to another attempt, later each time, with jitter. */
class Subscription {
  readonly #config: pg.ClientConfig;
  readonly #channel: string;
  readonly #onMessage: OnMessage;
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #missed = false;
  #closed = false;

  constructor(config: pg.ClientConfig, channel: string, onMessage: OnMessage) {
    this.#config = config;
    this.#channel = channel;
    this.#onMessage = onMessage;
  }

  /** Resolves after the first attempt, whether or not it succeeded: a service starts without its database too. */
  async connect(): Promise<void> {
    const client = new pg.Client({ ...this.#config, query_timeout: askTimeoutMs });
    this.#client = client;
    client.on('error', () => this.#lose(client));
    client.on('end', () => this.#lose(client));
    client.on('notification', ({ payload = '' }) => this.#onMessage(payload));
    try {
      await client.connect();
      await client.query(`LISTEN ${pg.escapeIdentifier(this.#channel)}`);
      this.#settle(client);
    } catch {
      this.#lose(client);
    }
    if (this.#closed) await client.end().catch(() => {});
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#client?.end().catch(() => {});
  }

  #settle(client: pg.Client): void {
    if (this.#client !== client || this.#closed) return;
    this.#failures = 0;
    this.#timer = setTimeout(() => this.#ask(client), askEveryMs).unref();
    if (this.#missed) this.#onMessage(null);
    this.#missed = false;
  }

  #ask(client: pg.Client): void {
    client.query('SELECT 1').then(
      () => this.#settle(client),
      () => this.#lose(client),
    );
  }

  #lose(client: pg.Client): void {
    if (this.#client !== client || this.#closed) return;
    this.#client = undefined;
    this.#missed = true;
    clearTimeout(this.#timer);
    client.end().catch(() => {});
    const pauseMs = Math.min(firstPauseMs * 2 ** this.#failures++, longestPauseMs);
    this.#timer = setTimeout(() => this.connect(), pauseMs * (0.5 + Math.random() / 2));
  }
}
