import type { Lease } from '@clever/model-push';
import { heldBy, lease, leasesOf, type PushDb } from '@clever/model-push/db';
import type { Opening } from '@clever/service';
import type { Connection } from '../connections/connection.ts';

const workersAtOnce = 500;

/** Gives jobs to connections whose devices do some, as many as each does at a time. */
export class Work {
  readonly #db: PushDb;
  readonly #log: Opening<unknown, []>['log'];
  readonly #workers = new Set<Connection>();
  readonly #seeking = new Map<Connection, Promise<void>>();
  readonly #offered = new Set<string>();
  #offering: Promise<void> | undefined;
  #reviewing: Promise<void> | undefined;

  constructor(db: PushDb, log: Opening<unknown, []>['log']) {
    this.#db = db;
    this.#log = log;
  }

  /** Begins with what its device holds still: it is told again. */
  async begin(connection: Connection): Promise<void> {
    if (connection.capacity === 0) return;
    this.#workers.add(connection);
    for (const held of await heldBy(this.#db, connection.ticket.deviceId)) give(connection, held);
    this.seek(connection);
  }

  /** Jobs wait for these: workers look for them, one device after the other, until there is nothing left. */
  offer(targets: Iterable<string>): void {
    for (const target of targets) this.#offered.add(target);
    this.#offering ??= this.#offerAll().finally(() => {
      this.#offering = undefined;
    });
  }

  async #offerAll(): Promise<void> {
    for (const target of this.#offered) {
      this.#offered.delete(target);
      await this.#offerOne(target);
    }
  }

  /** A device that let a job go does not get it at once, so another one is asked before it is said that there is none. */
  async #offerOne(target: string): Promise<void> {
    let inVain = 0;
    for (const worker of [...this.#workers]) {
      if (!worker.channels.has(target) || freeOf(worker) === 0 || !this.#workers.delete(worker)) continue;
      // To the end: the next job is another one's.
      this.#workers.add(worker);
      this.seek(worker);
      await this.#seeking.get(worker);
      if (freeOf(worker) > 0 && ++inVain === 2) return;
    }
  }

  /** Looks for jobs, as many as it may have. What is offered meanwhile is looked for afterwards. */
  seek(connection: Connection): void {
    if (!this.#workers.has(connection)) return;
    const before = this.#seeking.get(connection) ?? Promise.resolve();
    const seeking = before
      .then(() => this.#take(connection))
      .catch((error: unknown) => this.#log.warn({ err: error }, 'jobs cannot be leased'))
      .finally(() => {
        if (this.#seeking.get(connection) === seeking) this.#seeking.delete(connection);
      });
    this.#seeking.set(connection, seeking);
  }

  /** A lease has ended, here or elsewhere: there is room for another job. */
  released(connection: Connection, lease: string): void {
    if (connection.holds.delete(lease)) this.seek(connection);
  }

  /** Looks which leases have ended meanwhile: it may be that nobody was told. */
  review(): void {
    this.#reviewing ??= this.#review()
      .catch((error: unknown) => this.#log.warn({ err: error }, 'leases cannot be read'))
      .finally(() => {
        this.#reviewing = undefined;
      });
  }

  async #review(): Promise<void> {
    const before = [...this.#workers].map((worker) => [worker, [...worker.holds.keys()]] as const);
    const holding = before.filter(([, leases]) => leases.length > 0);
    while (holding.length > 0) {
      const some = holding.splice(0, workersAtOnce);
      const held = await leasesOf(
        this.#db,
        some.map(([{ ticket }]) => ticket.deviceId),
      );
      for (const [worker, leases] of some)
        for (const lease of leases) if (!held.has(lease)) this.released(worker, lease);
    }
  }

  forget(connection: Connection): void {
    this.#workers.delete(connection);
  }

  async close(): Promise<void> {
    this.#offered.clear();
    await this.#offering;
    await this.#reviewing;
    await Promise.all(this.#seeking.values());
  }

  async #take(connection: Connection): Promise<void> {
    const worker = { deviceId: connection.ticket.deviceId, targets: [...connection.channels] };
    for (let free = freeOf(connection); free > 0 && connection.isOpen; free = freeOf(connection)) {
      const leases = await lease(this.#db, worker, free);
      for (const one of leases) give(connection, one);
      if (leases.length < free) return;
    }
  }
}

function give(connection: Connection, leased: Lease): void {
  connection.holds.set(leased.lease, Date.parse(leased.until));
  connection.send({ type: 'job', ...leased });
}

function freeOf({ capacity, holds }: Connection): number {
  const now = Date.now();
  for (const [lease, until] of holds) if (until < now) holds.delete(lease);
  return capacity - holds.size;
}
