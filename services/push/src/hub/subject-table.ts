import type { Connection } from '../connections/connection.ts';

/** Connections by player and by device, the oldest first. */
export class SubjectTable {
  readonly #connections = new Map<string, Set<Connection>>();

  of(subject: string): ReadonlySet<Connection> {
    return this.#connections.get(subject) ?? new Set();
  }

  has(connection: Connection): boolean {
    return this.of(connection.subjects[1]).has(connection);
  }

  names(): string[] {
    return [...this.#connections.keys()];
  }

  add(connection: Connection): void {
    for (const subject of connection.subjects) {
      const known = this.#connections.get(subject);
      if (known) known.add(connection);
      else this.#connections.set(subject, new Set([connection]));
    }
  }

  remove(connection: Connection): void {
    for (const subject of connection.subjects) {
      const known = this.#connections.get(subject);
      known?.delete(connection);
      if (known?.size === 0) this.#connections.delete(subject);
    }
  }
}
