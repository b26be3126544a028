import { type Database, postgresError } from '@clever/contract/database';
import type { Situation } from '../../rules/situation.ts';
import { type Sighting, Tally } from './tally.ts';
import { writeSightings } from './write-sightings.ts';

/** What the buffer logs to. */
export interface Log {
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface SightingBufferOptions {
  readonly log: Log;
  /** Longest time that a sighting waits before it is written (1,000). */
  readonly flushMs?: number;
  /** Most players noted of an app in an hour, by this process (2,000). */
  readonly maxPlayers?: number;
  /** Most kinds of clients that name no player, likewise (1,000). */
  readonly maxKinds?: number;
}

/** Notes in memory which clients were seen, and writes it in groups. A group that could not be written is dropped: others follow. */
export class SightingBuffer {
  readonly #database: Database;
  readonly #log: Log;
  readonly #flushMs: number;
  readonly #tally: Tally;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(
    database: Database,
    { log, flushMs = 1_000, maxPlayers = 2_000, maxKinds = 1_000 }: SightingBufferOptions,
  ) {
    this.#database = database;
    this.#log = log;
    this.#flushMs = flushMs;
    this.#tally = new Tally({ maxPlayers, maxKinds });
  }

  /** Notes a client of a known platform. A version that is none is noted as unknown. */
  add({ app, platform = '', version, country = '', locale = '', player = '', at }: Situation, given?: string): void {
    this.#tally.add({ app, platform, version: (version && given) ?? '', country, locale, player }, at);
    this.#timer ??= setTimeout(() => this.flush(), this.#flushMs);
  }

  /** Writes what waits. Never rejects. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const sightings = this.#tally.take();
    this.#writing = this.#writing.then(() => this.#write(sightings));
    await this.#writing;
  }

  /** Writes what waits, and what is being written. */
  async close(): Promise<void> {
    await this.flush();
  }

  async #write(sightings: readonly Sighting[]): Promise<void> {
    if (sightings.length === 0) return;
    try {
      await writeSightings(this.#database, sightings);
    } catch (error) {
      const code = postgresError(error)?.code;
      this.#log.warn({ err: error, code, groups: sightings.length }, 'sightings of clients could not be written');
    }
  }
}
