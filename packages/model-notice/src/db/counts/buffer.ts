import { randomInt, randomUUID } from 'node:crypto';
import { type Database, postgresError } from '@clever/contract/database';
import type { Event } from '../../count-shapes.ts';
import { addEvent, type Tally } from './tally.ts';
import { forgetWriter, writeTally } from './write-tally.ts';

/** What the buffer logs to. */
export interface Log {
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface CountBufferOptions {
  readonly log: Log;
  /** Longest time that an event waits before it is written (250). */
  readonly flushMs?: number;
  /** Most groups that wait. Beyond it events of new groups are not counted, and their number is logged. */
  readonly maxGroups?: number;
}

/** Two processes that share a slot by chance wait for each other now and then. */
const slots = 64;

/**
 * Counts events in memory and writes them in groups, each of them once: a group whose commit was not confirmed is sent again
 * with the same number. While the database is away events wait, as many as fit.
 */
export class CountBuffer {
  readonly #database: Database;
  readonly #options: Required<CountBufferOptions>;
  readonly #writer = randomUUID();
  readonly #slot = randomInt(slots);
  #waiting: Tally = new Map();
  /** The group that is being written, or could not be. */
  #sent: Tally = new Map();
  #group = 0;
  #dropped = 0;
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> | undefined;

  constructor(database: Database, options: CountBufferOptions) {
    this.#database = database;
    this.#options = { flushMs: 250, maxGroups: 50_000, ...options };
  }

  /** Counts an event. */
  add(event: Event): void {
    if (!addEvent(this.#waiting, event, this.#options.maxGroups)) this.#dropped += event.count;
    this.#schedule();
  }

  /** Writes what waits. Never rejects: what could not be written is logged, and waits on. */
  async flush(): Promise<void> {
    while (this.#flushing) await this.#flushing;
    this.#flushing = this.#write().finally(() => {
      this.#flushing = undefined;
    });
    await this.#flushing;
  }

  /** Writes what waits. What cannot be written now is lost, and logged. */
  async close(): Promise<void> {
    await this.flush();
    if (this.#waiting.size > 0) await this.flush();
    clearTimeout(this.#timer);
    const groups = this.#waiting.size + this.#sent.size;
    if (groups > 0) this.#options.log.error({ groups }, 'events lost: the database was away at the end');
    else if (this.#group > 0) await forgetWriter(this.#database, this.#writer).catch(() => {});
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => this.flush(), this.#options.flushMs);
  }

  async #write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#take();
    try {
      if (this.#sent.size > 0) await this.#send();
      this.#sent = new Map();
    } catch (error) {
      this.#options.log.error({ err: error, groups: this.#sent.size }, 'events could not be written, and wait');
    }
    this.#reportDropped();
    if (this.#sent.size + this.#waiting.size > 0) this.#schedule();
  }

  /** A group that may have been written keeps its number and what is in it. */
  #take(): void {
    if (this.#sent.size > 0 || this.#waiting.size === 0) return;
    this.#sent = this.#waiting;
    this.#waiting = new Map();
    this.#group++;
  }

  async #send(): Promise<void> {
    try {
      await writeTally(this.#database, this.#sent, { writer: this.#writer, group: this.#group, slot: this.#slot });
    } catch (error) {
      // Class 22 is a value that PostgreSQL does not take: it would be refused for ever.
      if (!postgresError(error)?.code.startsWith('22')) throw error;
      this.#options.log.error({ err: error, groups: this.#sent.size }, 'events lost: a value was refused');
    }
  }

  #reportDropped(): void {
    if (this.#dropped > 0)
      this.#options.log.warn({ dropped: this.#dropped }, 'events not counted: too many groups waited');
    this.#dropped = 0;
  }
}
