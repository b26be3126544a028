import { randomInt } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { type Database, postgresError } from '@clever/contract/database';
import { headerOf, type VisitRequest } from './request.ts';
import { createSalts, type Salt } from './salts.ts';
import { type NotedVisit, Tally } from './tally.ts';
import { writeTally } from './write-tally.ts';

/** What the buffer logs to. */
export interface Log {
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface VisitBufferOptions {
  readonly countryHeader: string;
  readonly log: Log;
  /** Longest time that a visit waits before it is written. */
  readonly flushMs?: number;
  /** Most visits that wait. Beyond it they are not counted, and their number is logged. */
  readonly maxNoted?: number;
}

/** Pause after a failure. */
const retryMs = 2_000;
/** Beyond it nothing is added to what could not be written; the visits wait as they were noted. */
const maxGroups = 20_000;
const maxVisitors = 100_000;
/** How long visits may be counted before requests get their turn, and how many are looked at without asking. */
const breatheMs = 5;
const sliceSize = 2_000;
/** Each process has a slot of its own, by chance: two that share one wait for each other now and then. */
const slots = 64;

/**
 * Counts visits in memory and writes them in groups. While the database is away they wait, as many as fit. A group whose
 * commit was not confirmed is written again, so that a lost connection may count it twice.
 */
export class VisitBuffer {
  readonly #database: Database;
  readonly #options: Required<VisitBufferOptions>;
  readonly #salt: () => Promise<Salt>;
  readonly #slot = randomInt(slots);
  #noted: NotedVisit[] = [];
  #tally = new Tally();
  #dropped = 0;
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> | undefined;

  constructor(database: Database, options: VisitBufferOptions) {
    this.#database = database;
    this.#options = { flushMs: 250, maxNoted: 50_000, ...options };
    this.#salt = createSalts(database);
  }

  /** Notes a visit. Takes well under a microsecond: nothing is parsed. */
  add(linkId: string, request: VisitRequest): void {
    if (this.#noted.length >= this.#options.maxNoted) {
      this.#dropped++;
      return;
    }
    this.#noted.push({
      linkId,
      at: Date.now(),
      ip: request.ip,
      userAgent: headerOf(request, 'user-agent'),
      acceptLanguage: headerOf(request, 'accept-language'),
      referrer: headerOf(request, 'referer'),
      country: headerOf(request, this.#options.countryHeader),
    });
    this.#timer ??= setTimeout(() => this.flush(), this.#options.flushMs);
  }

  /** Writes what waits. Never rejects: what could not be written is logged, and waits on. */
  async flush(): Promise<void> {
    while (this.#flushing) await this.#flushing;
    this.#flushing = this.#write().finally(() => {
      this.#flushing = undefined;
    });
    await this.#flushing;
  }

  /** Writes what waits, and takes no more. What cannot be written now is lost, and logged. */
  async close(): Promise<void> {
    await this.flush();
    clearTimeout(this.#timer);
    const visits = this.#noted.length;
    const groups = this.#tally.groups.size;
    if (visits + groups > 0)
      this.#options.log.error({ visits, groups }, 'visits lost: the database was away at the end');
  }

  async #write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    let pauseMs = this.#options.flushMs;
    try {
      const salt = await this.#salt();
      await this.#count(salt);
      if (this.#tally.groups.size > 0) await this.#writeTally();
    } catch (error) {
      pauseMs = retryMs;
      this.#options.log.error({ err: error, waiting: this.#noted.length }, 'visits could not be written, and wait');
    }
    this.#reportDropped();
    if (this.#noted.length + this.#tally.groups.size > 0) this.#timer ??= setTimeout(() => this.flush(), pauseMs);
  }

  async #count(salt: Salt): Promise<void> {
    if (this.#tally.groups.size >= maxGroups || this.#tally.visitors.size >= maxVisitors) return;
    const noted = this.#noted;
    this.#noted = [];
    let startedAt = performance.now();
    for (let from = 0; from < noted.length; from += sliceSize)
      for (const { visit, times } of gather(noted.slice(from, from + sliceSize))) {
        this.#tally.add(visit, times, salt);
        if (performance.now() - startedAt < breatheMs) continue;
        await breathe();
        startedAt = performance.now();
      }
  }

  async #writeTally(): Promise<void> {
    try {
      await writeTally(this.#database, this.#tally, this.#slot);
    } catch (error) {
      // Class 22 is a value that PostgreSQL does not take: it would be refused for ever.
      if (!postgresError(error)?.code.startsWith('22')) throw error;
      this.#options.log.error({ err: error, groups: this.#tally.groups.size }, 'visits lost: a value was refused');
    }
    this.#tally = new Tally();
  }

  #reportDropped(): void {
    if (this.#dropped > 0)
      this.#options.log.warn({ dropped: this.#dropped }, 'visits not counted: too many waited to be written');
    this.#dropped = 0;
  }
}

/** Joins visits that look the same, which on a busy link most do, so that each is parsed and hashed once. */
function gather(noted: readonly NotedVisit[]): Iterable<{ visit: NotedVisit; times: number }> {
  const same = new Map<string, { visit: NotedVisit; times: number }>();
  for (const visit of noted) {
    const { linkId, at, ip, userAgent, acceptLanguage, referrer, country } = visit;
    const hour = Math.floor(at / 3_600_000);
    const key = `${linkId}${hour}\n${ip}\n${country}\n${userAgent}\n${acceptLanguage}\n${referrer}`;
    const known = same.get(key);
    if (known) known.times++;
    else same.set(key, { visit, times: 1 });
  }
  return same.values();
}
