import { type Ending, type Frame, forGood, type Position, type PushJob, type PushMessage } from './protocol.ts';
import { type Heard, type Line, openEvents, openWebSocket } from './transports.ts';

export type { Position, PushJob, PushMessage };

export interface PushOptions {
  /** `https://push.example.com` */
  readonly url: string;
  /** Gets a connect token from the product's back end, which calls `push.token`. Called again before it is over, and each time it connects. */
  readonly token: () => Promise<string>;
  readonly onMessage?: (message: PushMessage) => void;
  /**
   * Called when the state of a channel is to be read: when it is first heard, and whenever messages were lost. What comes afterwards follows on the position.
   */
  readonly onReset?: (channel: string, position: Position) => void;
  /** Does a job: what it resolves with is the result, what it throws gives the job back. */
  readonly onJob?: (job: PushJob) => Promise<unknown>;
  /** How many jobs at a time (1). */
  readonly jobs?: number;
  /** `open`, `waiting` for its slot, or `closed` for good, and why. */
  readonly onState?: (state: 'open' | 'waiting' | 'closed', ending?: Ending) => void;
  /** `auto` falls back to Server-Sent Events where a WebSocket cannot be opened. */
  readonly transport?: 'auto' | 'websocket' | 'events';
}

const longestRetryMs = 30_000;
/** Of a token's time, when a newer one is asked for. */
const refreshAt = 0.8;
const refreshAgainMs = 5_000;
/** An address with more than this may be refused by what is between. */
const maxSinceLength = 6_000;

type Saying =
  | { readonly type: 'acknowledge'; readonly result: unknown }
  | { readonly type: 'fail'; readonly reason: string };

/**
 * Stays connected to the push service: comes back in its slot, and misses nothing, or says what it missed.
 *
 * Longer than other files: its parts share the state of one connection, and what is private here would have to be public between files.
 */
export class PushClient {
  readonly #options: PushOptions;
  readonly #positions = new Map<string, Position>();
  readonly #asked = new Map<number, { resolve: (body: unknown) => void; reject: (error: Error) => void }>();
  readonly #doing = new Map<string, PushJob>();
  #line: Line | undefined;
  #timers: ReturnType<typeof setTimeout>[] = [];
  #silence: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #slotMs = 0;
  #silentMs = 30_000;
  #isOpen = false;
  #isClosed = false;
  #useEvents: boolean;
  #asks = 0;
  #token = '';

  constructor(options: PushOptions) {
    this.#options = options;
    this.#useEvents = options.transport === 'events';
    void this.#connect();
  }

  /** Where channels are, as far as this client has heard. */
  get positions(): ReadonlyMap<string, Position> {
    return this.#positions;
  }

  /** Closes for good. */
  close(): void {
    this.#close({ code: 1000 });
  }

  async #connect(): Promise<void> {
    try {
      this.#token = await this.#options.token();
    } catch {
      return this.#wait({ code: 1006 });
    }
    if (this.#isClosed) return;
    const { url, onJob, jobs = 1 } = this.#options;
    const query = new URLSearchParams({ ...this.#since(), ...(onJob && { jobs: String(jobs) }) });
    let isOver = false;
    const heard: Heard = {
      frame: (frame) => isOver || this.#hear(frame),
      end: (ending) => {
        if (isOver) return;
        isOver = true;
        this.#end(ending);
      },
    };
    const open = this.#useEvents ? openEvents : openWebSocket;
    try {
      const line = open(`${url}/connect?${query}`, this.#token, heard);
      // It ends at once for us: what is lost does not answer a close.
      const close = () => {
        line.close();
        heard.end({ code: 1006 });
      };
      this.#line = { ...line, close };
      this.#listen();
    } catch {
      heard.end({ code: 1006 });
    }
  }

  #since(): { since?: string } {
    const all = [...this.#positions].map(([channel, { epoch, offset }]) => JSON.stringify([channel, epoch, offset]));
    while (all.join().length > maxSinceLength) all.pop();
    return all.length > 0 ? { since: `[${all}]` } : {};
  }

  /** A server that is silent for longer than its pings is lost. */
  #listen(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#line?.close(), this.#silentMs);
  }

  #hear(frame: Frame): void {
    this.#listen();
    const { onReset } = this.#options;
    if (frame.type === 'welcome') this.#welcome(frame);
    else if (frame.type === 'message') this.#bring(frame);
    else if (frame.type === 'gap' || frame.type === 'subscribed') {
      const position = { epoch: frame.epoch, offset: frame.offset };
      this.#positions.set(frame.channel, position);
      onReset?.(frame.channel, position);
    } else if (frame.type === 'unsubscribed') this.#positions.delete(frame.channel);
    else if (frame.type === 'job') void this.#do(frame);
    else if (frame.type === 'reply' || frame.type === 'problem') this.#answer(frame);
  }

  #bring({ type: _, ...message }: Frame & { type: 'message' }): void {
    const { channel, epoch, offset } = message;
    const known = this.#positions.get(channel) ?? { epoch: '', offset: 0 };
    const isSame = known.epoch === epoch || known.epoch === '';
    if (isSame && offset <= known.offset) return;
    // Something is lost: it comes again with the next connection.
    if (!isSame || offset !== known.offset + 1) {
      this.#line?.close();
      return;
    }
    this.#positions.set(channel, { epoch, offset });
    this.#options.onMessage?.(message);
  }

  #welcome({ channels, pingMs, retryMs, expiresAt }: Frame & { type: 'welcome' }): void {
    this.#failures = 0;
    this.#slotMs = retryMs;
    this.#silentMs = pingMs * 2;
    this.#isOpen = true;
    for (const name of this.#positions.keys()) if (!channels[name]) this.#positions.delete(name);
    for (const [name, { epoch, offset, recovered }] of Object.entries(channels)) {
      if (recovered) continue;
      const position = { epoch, offset };
      this.#positions.set(name, position);
      this.#options.onReset?.(name, position);
    }
    this.#refreshAt(expiresAt);
    this.#options.onState?.('open');
  }

  #refreshAt(expiresAt: string): void {
    this.#later((Date.parse(expiresAt) - Date.now()) * refreshAt, () => this.#refresh());
  }

  async #refresh(): Promise<void> {
    // Events take no newer token: the next connection has one, and goes on from here.
    if (!this.#line?.send) return this.#line?.close();
    try {
      this.#token = await this.#options.token();
      const { expiresAt } = (await this.#ask({ type: 'refresh', token: this.#token })) as { expiresAt: string };
      this.#refreshAt(expiresAt);
    } catch {
      this.#later(refreshAgainMs, () => this.#refresh());
    }
  }

  /** One that comes again while it is done is the same. */
  async #do(job: PushJob): Promise<void> {
    const isNew = !this.#doing.has(job.job);
    this.#doing.set(job.job, job);
    if (!isNew) return;
    let said: Saying;
    try {
      said = { type: 'acknowledge', result: (await this.#options.onJob?.(job)) ?? null };
    } catch (error) {
      said = { type: 'fail', reason: String((error as Error)?.message ?? error).slice(0, 500) || 'failed' };
    }
    const { lease } = this.#doing.get(job.job) ?? job;
    await this.#tell({ ...said, job: job.job, lease });
    const last = this.#doing.get(job.job) ?? job;
    this.#doing.delete(job.job);
    // It may be given again before the answer is here: that is another attempt.
    if (last.lease !== lease) void this.#do(last);
  }

  /** Sends it until it was heard; that it is too late is an answer as well. */
  async #tell(said: Saying & Pick<PushJob, 'job' | 'lease'>): Promise<void> {
    while (!this.#isClosed) {
      try {
        await (this.#isOpen && this.#line?.send ? this.#ask(said) : this.#put(said));
        return;
      } catch (error) {
        if ((error as { code?: string }).code) return;
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
    }
  }

  async #put({ job, type, ...body }: Saying & Pick<PushJob, 'job' | 'lease'>): Promise<void> {
    const part = type === 'fail' ? 'failure' : 'acknowledgement';
    const headers = { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' };
    const answer = await fetch(`${this.#options.url}/jobs/${job}/${part}`, {
      method: 'PUT',
      headers,
      body: JSON.stringify(body),
    });
    if (answer.status >= 500 || answer.status === 401) throw new Error('not heard');
  }

  #ask(frame: object): Promise<unknown> {
    const id = ++this.#asks;
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      this.#line?.send?.({ ...frame, id });
    });
  }

  #answer(frame: Frame & { type: 'reply' | 'problem' }): void {
    const asked = this.#asked.get(frame.id);
    this.#asked.delete(frame.id);
    if (frame.type === 'reply') asked?.resolve(frame.body);
    else asked?.reject(Object.assign(new Error(frame.detail), { code: frame.code }));
  }

  #end(ending: Ending): void {
    const wasOpen = this.#isOpen;
    this.#forget();
    if (ending.code >= forGood && ending.code < 4_000) {
      this.#close(ending);
      return;
    }
    // Not even opened, again: something between speaks no WebSocket.
    if (!wasOpen && this.#failures > 0 && (this.#options.transport ?? 'auto') === 'auto')
      this.#useEvents = !this.#useEvents;
    this.#wait(ending);
  }

  /** In the slot that the server gave, with some jitter; later each time that fails. */
  #wait(ending: Ending): void {
    if (this.#isClosed) return;
    const slotMs = this.#failures === 0 ? (ending.retryMs ?? this.#slotMs) : 0;
    const spreadMs = Math.min(longestRetryMs, 250 * 2 ** this.#failures++);
    this.#options.onState?.('waiting', ending);
    this.#later(slotMs + Math.random() * spreadMs, () => void this.#connect());
  }

  #close(ending: Ending): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const line = this.#line;
    this.#forget();
    line?.close();
    this.#options.onState?.('closed', ending);
  }

  #forget(): void {
    this.#isOpen = false;
    this.#line = undefined;
    clearTimeout(this.#silence);
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
    for (const { reject } of this.#asked.values()) reject(new Error('lost'));
    this.#asked.clear();
  }

  #later(ms: number, run: () => void): void {
    this.#timers.push(setTimeout(run, Math.min(ms, 2 ** 31 - 1)));
  }
}
