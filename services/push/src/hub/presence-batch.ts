import { randomUUID } from 'node:crypto';
import { beat, type Connected, leaveReplica, type PushDb, tellPresence, writePresence } from '@clever/model-push/db';
import type { Connection } from '../connections/connection.ts';

/** Who came and who left, until it is written: one batch and one digest, however many they are. */
export class PresenceBatch {
  readonly #db: PushDb;
  readonly #replica = randomUUID();
  #joined = new Map<string, Connected>();
  #left = new Map<string, Connected>();

  constructor(db: PushDb) {
    this.#db = db;
  }

  joined({ id, ticket: { playerId, deviceId } }: Connection): void {
    this.#joined.set(id, { id, playerId, deviceId });
  }

  /** Who was not told of is not missed. */
  left({ id, isWelcome, ticket: { playerId, deviceId } }: Connection): void {
    if (!isWelcome || this.#joined.delete(id)) return;
    this.#left.set(id, { id, playerId, deviceId });
  }

  async write(): Promise<void> {
    if (this.#joined.size === 0 && this.#left.size === 0) return;
    const changes = { joined: this.#joined, left: this.#left };
    this.#joined = new Map();
    this.#left = new Map();
    const [joined, left] = [[...changes.joined.values()], [...changes.left.values()]];
    try {
      await writePresence(this.#db, this.#replica, { joined, left });
    } catch (error) {
      // It is written with the next ones. Whoever left meanwhile did not come.
      this.#left = new Map([...changes.left, ...this.#left]);
      for (const [id, one] of changes.joined) if (!this.#left.has(id)) this.#joined.set(id, one);
      throw error;
    }
    await tellPresence(this.#db, { joined, left });
  }

  /** Notes that this replica lives. One that was taken for dead writes its connections again. */
  async beat(connections: Iterable<Connection>): Promise<void> {
    if (!(await beat(this.#db, this.#replica))) return;
    for (const connection of connections) if (connection.isOpen) this.joined(connection);
  }

  async close(): Promise<void> {
    await this.write();
    await leaveReplica(this.#db, this.#replica);
  }
}
