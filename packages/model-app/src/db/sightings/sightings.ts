import type { Database } from '@clever/contract/database';
import { type Log, WriteBehind } from '@clever/model';
import type { Situation } from '../../rules/situation.ts';
import { type Sighting, Tally } from './tally.ts';
import { writeSightings } from './write-sightings.ts';

/** Players, and kinds of clients that name none, that one process notes of an app in an hour. */
const limits = { maxPlayers: 2_000, maxKinds: 1_000 };

/** Notes in memory which clients were seen. A group that could not be written is dropped: others follow. */
export class Sightings {
  readonly #tally = new Tally(limits);
  readonly #behind: WriteBehind<Sighting[]>;

  constructor(database: Database, { log }: { readonly log: Log }) {
    this.#behind = new WriteBehind({
      ...{ name: 'sightings of clients', log, onFailure: 'drop' },
      take: () => (this.#tally.size > 0 ? this.#tally.take() : undefined),
      waiting: () => this.#tally.size,
      write: (sightings) => writeSightings(database, sightings),
    });
  }

  /** Notes a client of a known platform. */
  add({ app, platform = '', version, country = '', locale = '', player = '', at }: Situation): void {
    this.#tally.add({ app, platform, version: version?.text ?? '', country, locale, player }, at);
    this.#behind.counted();
  }

  /** Writes what waits. Never rejects. */
  flush(): Promise<void> {
    return this.#behind.flush();
  }

  /** Writes what waits, and what is being written. */
  close(): Promise<void> {
    return this.#behind.close();
  }
}
