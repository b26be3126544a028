import type { Connection } from '../connections/connection.ts';

/** A channel that connections here hear. */
export interface LocalChannel {
  readonly name: string;
  readonly members: Set<Connection>;
  epoch: string;
  /** Offset of the last message that its members got; undefined until it is known. */
  last: number | undefined;
  /** Who waits for its position, without being a member yet. */
  waiting: number;
}

/** The channels that connections here hear. */
export class ChannelTable {
  readonly #channels = new Map<string, LocalChannel>();

  get(name: string): LocalChannel | undefined {
    return this.#channels.get(name);
  }

  names(): string[] {
    return [...this.#channels.keys()];
  }

  /** Finds a channel, or begins to hear it. */
  open(name: string): LocalChannel {
    const known = this.#channels.get(name);
    if (known) return known;
    const channel = { name, members: new Set<Connection>(), epoch: '', last: undefined, waiting: 0 };
    this.#channels.set(name, channel);
    return channel;
  }

  enter(connection: Connection, name: string): LocalChannel {
    const channel = this.open(name);
    channel.members.add(connection);
    connection.channels.add(name);
    return channel;
  }

  leave(connection: Connection, name: string): void {
    connection.channels.delete(name);
    const channel = this.#channels.get(name);
    channel?.members.delete(connection);
    if (channel) this.release(channel);
  }

  /** Takes a connection that is lost out of all its channels. */
  leaveAll(connection: Connection): void {
    for (const name of connection.channels) {
      const channel = this.#channels.get(name);
      if (channel?.members.delete(connection)) this.release(channel);
    }
  }

  /** Forgets a channel that nobody hears any more. */
  release(channel: LocalChannel): void {
    if (channel.members.size === 0 && channel.waiting === 0) this.#channels.delete(channel.name);
  }
}
