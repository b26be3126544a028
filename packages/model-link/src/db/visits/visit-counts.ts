import { setImmediate as breathe } from 'node:timers/promises';
import type { Database } from '@clever/contract/database';
import { forgetWriter, type Log, WriteBehind } from '@clever/model';
import { gather } from './gather.ts';
import { headerOf, type VisitRequest } from './request.ts';
import { createSalts, type Salt } from './salts.ts';
import { type NotedVisit, Tally } from './tally.ts';
import { writers, writeTally } from './write-tally.ts';

export interface VisitCountsOptions {
  readonly countryHeader: string;
  readonly log: Log;
  readonly flushMs?: number;
  /** Most visits that wait. Beyond it they are not counted, and their number is logged. */
  readonly maxNoted?: number;
}

/** Beyond it nothing is added to what could not be written; the visits wait as they were noted. */
const maxGroups = 20_000;
const maxVisitors = 100_000;
/** How long visits may be counted before requests get their turn, and how many are looked at without asking. */
const breatheMs = 1;
const sliceSize = 500;

/** Counts visits in memory, each of them once. While the database is unreachable they wait, up to a limit. */
export class VisitCounts {
  readonly #options: Required<Omit<VisitCountsOptions, 'flushMs'>>;
  readonly #salt: () => Promise<Salt>;
  readonly #behind: WriteBehind<Tally>;
  #noted: NotedVisit[] = [];
  #tally = new Tally();

  constructor(database: Database, { countryHeader, log, flushMs = 250, maxNoted = 50_000 }: VisitCountsOptions) {
    this.#options = { countryHeader, log, maxNoted };
    this.#salt = createSalts(database);
    this.#behind = new WriteBehind({
      ...{ name: 'visits', log, flushMs, retryMs: 2_000, onFailure: 'keep' },
      prepare: async () => this.#count(await this.#salt()),
      take: () => this.#take(),
      waiting: () => this.#noted.length + this.#tally.groups.size,
      write: (tally, turn) => writeTally(database, tally, turn),
      forget: (writer) => forgetWriter(database, writers, writer),
    });
  }

  /** Notes a visit. Takes well under a microsecond: nothing is parsed. */
  add(linkId: string, request: VisitRequest): void {
    if (this.#noted.length >= this.#options.maxNoted) {
      this.#behind.dropped(1);
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
    this.#behind.counted();
  }

  /** Writes what waits. Never rejects. */
  flush(): Promise<void> {
    return this.#behind.flush();
  }

  /** Writes what waits. What cannot be written now is lost, and logged. */
  close(): Promise<void> {
    return this.#behind.close();
  }

  #take(): Tally | undefined {
    const taken = this.#tally;
    this.#tally = new Tally();
    return taken.groups.size > 0 ? taken : undefined;
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
}
