import type { Bus } from '../bus/bus.ts';
import type { Config } from '../config.ts';
import type { ChannelTable } from './channel-table.ts';
import type { Delivery } from './delivery.ts';

const looksPerSecond = 1_000;

interface Swept {
  readonly config: Pick<Config, 'NATS_URL'>;
  readonly bus: Bus;
  readonly channels: ChannelTable;
  readonly delivery: Delivery;
}

/** Finds what a bus may have lost: each channel in its turn, and all of them while the bus is away. Where PostgreSQL tells, nothing is lost. */
export class Sweep {
  readonly #swept: Swept;
  #looked = 0;

  constructor(swept: Swept) {
    this.#swept = swept;
  }

  /** Looks at the next channels; called once a second. */
  look(): void {
    const { config, bus, channels, delivery } = this.#swept;
    if (config.NATS_URL === '') return;
    const names = channels.names();
    if (!bus.isUp()) this.#looked = 0;
    const many = bus.isUp() ? looksPerSecond : names.length;
    delivery.look(names.slice(this.#looked, this.#looked + many));
    this.#looked = this.#looked + many < names.length ? this.#looked + many : 0;
  }
}
