import type { Connection } from '../connections/connection.ts';

/** Connections by player and by device, the oldest first. */
export class SubjectTable {
  readonly #connections = new Map<string, Set<Connection>>();

  of(subject: string): ReadonlySet<Connection> {
    return this.#connections.get(subject) ?? new Set();
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

  /** @returns whether it was there */
  remove(connection: Connection): boolean {
    let wasThere = false;
    for (const subject of connection.subjects) {
      const known = this.#connections.get(subject);
      if (!known?.delete(connection)) continue;
      wasThere = true;
      if (known.size === 0) this.#connections.delete(subject);
    }
    return wasThere;
  }
}
