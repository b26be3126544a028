import { type Missed, type PushDb, readSince, type Since } from '@clever/model-push/db';
import type { Opening } from '@clever/service';
import type { Outgoing } from '../connections/connection.ts';
import type { ChannelTable, LocalChannel } from './channel-table.ts';
import { fanOut, type Going } from './fan-out.ts';
import { messageText } from './texts.ts';

type Log = Opening<unknown, []>['log'];

const channelsAtOnce = 500;
const retryMs = 500;

/**
 * Brings members what is new in their channels. Whoever is told of a message looks here; what came while the history was read is read next, so a burst
 * is one read and one write to each member.
 */
export class Delivery {
  readonly #db: PushDb;
  readonly #channels: ChannelTable;
  readonly #log: Log;
  readonly #behind = new Set<string>();
  #running: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(db: PushDb, channels: ChannelTable, log: Log) {
    this.#db = db;
    this.#channels = channels;
    this.#log = log;
  }

  /** Looks for what is new in channels; those that nobody hears here are none of ours. */
  look(names: Iterable<string>): void {
    for (const name of names) if (this.#channels.get(name)) this.#behind.add(name);
    this.#start();
  }

  #start(): void {
    if (this.#running || this.#isClosed || ![...this.#behind].some(this.#isSettled)) return;
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
      if (!this.#timer) this.#start();
    });
  }

  /** One without a position waits for it; one that nobody hears any more is forgotten. */
  readonly #isSettled = (name: string) => this.#channels.get(name)?.last !== undefined;

  /** Notes where channels are that have no position yet, and brings members of the others as far as that. */
  async settle(found: Iterable<Missed>): Promise<void> {
    const goals = [...found];
    for (const { channel, epoch, last } of goals) {
      const local = this.#channels.get(channel);
      if (local && local.last === undefined) Object.assign(local, { epoch, last });
    }
    const isShort = ({ channel, epoch, last }: Missed) => {
      const local = this.#channels.get(channel);
      return local !== undefined && (local.last as number) < last && (local.epoch === epoch || local.epoch === '');
    };
    // Told of while there was no position.
    this.look(goals.map(({ channel }) => channel).filter((name) => this.#behind.has(name)));
    for (let short = goals.filter(isShort); short.length > 0; short = short.filter(isShort)) {
      this.look(short.map(({ channel }) => channel));
      await this.#running;
      if (this.#isClosed || this.#timer) throw new Error('The history cannot be read now');
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  async #run(): Promise<void> {
    // Pointers that are read in the same turn of the event loop belong together.
    await new Promise(setImmediate);
    try {
      for (let names = this.#take(); names.length > 0 && !this.#isClosed; names = this.#take())
        await this.#bring(names);
    } catch (error) {
      this.#log.warn({ err: error }, 'the history cannot be read');
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        this.look(this.#channels.names());
      }, retryMs);
    }
  }

  #take(): LocalChannel[] {
    const taken: LocalChannel[] = [];
    for (const name of this.#behind) {
      const channel = this.#channels.get(name);
      if (channel && channel.last === undefined) continue;
      this.#behind.delete(name);
      if (channel) taken.push(channel);
      if (taken.length === channelsAtOnce) break;
    }
    return taken;
  }

  async #bring(channels: readonly LocalChannel[]): Promise<void> {
    const since = channels.map(({ name, epoch, last }): Since => ({ channel: name, epoch, offset: last as number }));
    const found = await readSince(this.#db, since);
    const going: Going[] = [];
    for (const channel of channels) {
      const missed = found.get(channel.name);
      if (missed && (missed.epoch !== channel.epoch || missed.last > (channel.last as number)))
        going.push(this.#advance(channel, missed));
    }
    fanOut(going);
  }

  /** What is lost is told as a gap: members read the state again. */
  #advance(channel: LocalChannel, { epoch, last, isCut, messages }: Missed): Going {
    const from = channel.last as number;
    const isSame = epoch === channel.epoch || (channel.epoch === '' && from === 0);
    const isGapless = messages.every(({ offset }, at) => offset === from + at + 1);
    if (isSame && isCut && messages.length === 0) {
      this.#behind.add(channel.name);
      return { channel, texts: [], messages: [] };
    }
    if (!isSame || !isGapless || messages.length === 0) {
      Object.assign(channel, { epoch, last });
      const text = JSON.stringify({ type: 'gap', channel: channel.name, epoch, offset: last });
      return { channel, texts: [text], messages: [{ channel: channel.name, offset: last, text }] };
    }
    const outgoing = messages.map(
      (message): Outgoing => ({
        channel: channel.name,
        offset: message.offset,
        text: messageText(channel.name, epoch, message),
      }),
    );
    Object.assign(channel, { epoch, last: from + messages.length });
    if ((channel.last as number) < last) this.#behind.add(channel.name);
    return { channel, texts: outgoing.map(({ text }) => text), messages: outgoing };
  }
}
