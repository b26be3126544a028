import { postgresError } from '@clever/contract/database';
import { type BatchId, newWriter } from './batch-claim.ts';

/** What counters log to. */
export interface Log {
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface WriteBehindOptions<Batch> {
  /** What is counted, for the log: `visits`. */
  readonly name: string;
  readonly log: Log;
  /** Longest time that something waits before it is written (250), in milliseconds. */
  readonly flushMs?: number;
  /** Pause after a failure, where the batch is kept (the same as `flushMs`). */
  readonly retryMs?: number;
  /** What becomes of a batch that could not be written: it is written again with the same number, or dropped. */
  readonly onFailure: 'keep' | 'drop';
  /** Makes ready what was noted, before each flush. When it fails, what was noted waits on. */
  readonly prepare?: () => Promise<void>;
  /** Hands over what waits, or undefined when nothing does. What it gave it does not give again. */
  readonly take: () => Batch | undefined;
  /** How much waits, for the log and the end. */
  readonly waiting: () => number;
  /** Writes a batch, by one statement. A batch that is written again has the same id. */
  readonly write: (batch: Batch, id: BatchId) => Promise<unknown>;
  /** Deletes the writer at the end, where `write` stores its claims in the database. */
  readonly forget?: (writer: string) => Promise<unknown>;
}

/**
 * Writes counts behind the requests that cause them: what is counted in memory is written in batches, one at a time. A batch whose commit was
 * not confirmed is sent again with the same number, so that a statement that begins with `claimBatch` counts it once.
 */
export class WriteBehind<Batch> {
  readonly #options: WriteBehindOptions<Batch>;
  readonly #flushMs: number;
  readonly #writer = newWriter();
  /** The batch that is being written, or could not be. */
  #sent: Batch | undefined;
  #batch = 0;
  #dropped = 0;
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> | undefined;
  #isClosed = false;

  constructor(options: WriteBehindOptions<Batch>) {
    this.#options = options;
    this.#flushMs = options.flushMs ?? 250;
  }

  /** Schedules a flush after something was counted. Does nothing when one is scheduled already. */
  counted(): void {
    if (!this.#isClosed) this.#timer ??= setTimeout(() => this.flush(), this.#flushMs);
  }

  /** Notes that something was not counted, as the buffer is full. The next flush logs it. */
  dropped(times: number): void {
    this.#dropped += times;
    this.counted();
  }

  /** Writes what waits. Never rejects: what could not be written is logged, and kept or dropped. */
  async flush(): Promise<void> {
    while (this.#flushing) await this.#flushing;
    this.#flushing = this.#write().finally(() => {
      this.#flushing = undefined;
    });
    await this.#flushing;
  }

  /** Writes what waits, and takes no more. What cannot be written now is lost, and logged. */
  async close(): Promise<void> {
    this.#isClosed = true;
    // A batch that was sent before leaves what was counted since.
    await this.flush();
    if (this.#sent === undefined && this.#options.waiting() > 0) await this.flush();
    clearTimeout(this.#timer);
    const { name, log, waiting, forget } = this.#options;
    const batches = Number(this.#sent !== undefined);
    if (batches + waiting() > 0)
      log.error({ batches, waiting: waiting() }, `${name} lost: the database was unreachable at the end`);
    else if (this.#batch > 0) await forget?.(this.#writer.id).catch(() => {});
  }

  async #write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { name, log, onFailure, retryMs = this.#flushMs, waiting } = this.#options;
    let pauseMs = this.#flushMs;
    try {
      await this.#options.prepare?.();
      await this.#send();
    } catch (error) {
      pauseMs = retryMs;
      const isKept = onFailure === 'keep' && !isRefused(error);
      if (!isKept) this.#sent = undefined;
      log.error(
        { err: error, waiting: waiting() },
        `${name} could not be written, and ${isKept ? 'wait' : 'are lost'}`,
      );
    }
    this.#reportDropped();
    const isLeft = this.#sent !== undefined || waiting() > 0;
    if (isLeft && !this.#isClosed) this.#timer ??= setTimeout(() => this.flush(), pauseMs);
  }

  /** A batch that may have been written keeps its number and what is in it. */
  async #send(): Promise<void> {
    if (this.#sent === undefined) {
      this.#sent = this.#options.take();
      if (this.#sent === undefined) return;
      this.#batch++;
    }
    await this.#options.write(this.#sent, { writer: this.#writer.id, batch: this.#batch, slot: this.#writer.slot });
    this.#sent = undefined;
  }

  #reportDropped(): void {
    const { name, log } = this.#options;
    if (this.#dropped > 0) log.warn({ dropped: this.#dropped }, `${name} not counted: too many waited to be written`);
    this.#dropped = 0;
  }
}

/** Class 22 is a value that PostgreSQL does not take: it would be refused for ever. */
const isRefused = (error: unknown) => postgresError(error)?.code.startsWith('22') ?? false;
