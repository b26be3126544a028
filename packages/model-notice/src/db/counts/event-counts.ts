import type { Database } from '@clever/contract/database';
import { forgetWriter, type Log, WriteBehind } from '@clever/model';
import type { Event } from '../../count-shapes.ts';
import { addEvent, type Tally } from './tally.ts';
import { writers, writeTally } from './write-tally.ts';

export interface EventCountsOptions {
  readonly log: Log;
  readonly flushMs?: number;
  /** Most groups that wait. Beyond it events of new groups are not counted, and their number is logged. */
  readonly maxGroups?: number;
}

/** Counts events in memory, each of them once. While the database is unreachable they wait, up to a limit. */
export class EventCounts {
  readonly #maxGroups: number;
  readonly #behind: WriteBehind<Tally>;
  #waiting: Tally = new Map();

  constructor(database: Database, { maxGroups = 50_000, ...options }: EventCountsOptions) {
    this.#maxGroups = maxGroups;
    this.#behind = new WriteBehind({
      ...options,
      name: 'events',
      onFailure: 'keep',
      take: () => this.#take(),
      waiting: () => this.#waiting.size,
      write: (tally, turn) => writeTally(database, tally, turn),
      forget: (writer) => forgetWriter(database, writers, writer),
    });
  }

  /** Counts an event. */
  add(event: Event): void {
    if (addEvent(this.#waiting, event, this.#maxGroups)) this.#behind.counted();
    else this.#behind.dropped(event.count);
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
    const taken = this.#waiting;
    this.#waiting = new Map();
    return taken.size > 0 ? taken : undefined;
  }
}
