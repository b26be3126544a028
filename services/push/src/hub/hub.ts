import { type Change, generationsOf, groupsOf, listen, type PushDb, readSince } from '@clever/model-push/db';
import type { Opening } from '@clever/service';
import type { Bus } from '../bus/bus.ts';
import type { Config } from '../config.ts';
import { Connection } from '../connections/connection.ts';
import { Slots } from '../connections/slots.ts';
import type { Transport } from '../connections/transport.ts';
import type { Ticket, Tokens } from '../tokens.ts';
import { ChannelTable } from './channel-table.ts';
import { closeInSlots } from './close-in-slots.ts';
import { Delivery } from './delivery.ts';
import { PresenceBatch } from './presence-batch.ts';
import { SubjectTable } from './subject-table.ts';
import { Sweep } from './sweep.ts';
import { Work } from './work.ts';

export interface HubOptions {
  readonly db: PushDb;
  readonly config: Config;
  readonly log: Opening<unknown, []>['log'];
  readonly bus: Bus;
  readonly tokens: Tokens;
}

/** Pings are spread over so many turns. */
const turns = 25;
const maxPerDevice = 5;
const subjectsAtOnce = 500;

/** The connections of this replica: who they are, what they hear, and what becomes of them. */
export class Hub {
  readonly db: PushDb;
  readonly bus: Bus;
  readonly tokens: Tokens;
  readonly config: Config;
  readonly channels = new ChannelTable();
  readonly delivery: Delivery;
  readonly presence: PresenceBatch;
  readonly work: Work;
  readonly sweep: Sweep;
  readonly #log: HubOptions['log'];
  readonly #slots = new Slots<Connection>();
  readonly #subjects = new SubjectTable();
  #turn = 0;
  #timer: NodeJS.Timeout | undefined;
  #unlisten: (() => Promise<void>) | undefined;
  isDraining = false;

  constructor({ db, config, log, bus, tokens }: HubOptions) {
    this.db = db;
    this.bus = bus;
    this.tokens = tokens;
    this.config = config;
    this.#log = log;
    this.delivery = new Delivery(db, this.channels, log);
    this.presence = new PresenceBatch(db);
    this.work = new Work(db, log);
    this.sweep = new Sweep(this);
  }

  async open(): Promise<void> {
    this.bus.listen((channels) => this.delivery.look(channels ?? this.channels.names()));
    this.#unlisten = await listen(this.db, (change) => this.#follow(change));
    this.#timer = setInterval(() => this.#ping(), Math.ceil(this.config.PING_MS / turns));
  }

  get size(): number {
    return this.#slots.size;
  }

  connections(): Iterable<Connection> {
    return this.#slots.each();
  }

  /** Adds a connection. Of one device too many end the oldest. */
  add(ticket: Ticket, transport: Transport, capacity: number): Connection {
    const { MAX_BUFFER_BYTES: maxBufferBytes, RECONNECTS_PER_SECOND: rate } = this.config;
    const connection = this.#slots.take(
      (slot) =>
        new Connection(ticket, transport, {
          ...{ maxBufferBytes, slot, capacity },
          slotMs: 100 + (slot / rate) * 1_000,
        }),
    );
    this.#subjects.add(connection);
    const [, device] = connection.subjects;
    const same = [...this.#subjects.of(device)];
    for (const old of same.slice(0, Math.max(0, same.length - maxPerDevice))) old.close('replaced');
    return connection;
  }

  remove(connection: Connection): void {
    if (!this.#subjects.remove(connection)) return;
    connection.isClosed = true;
    this.#slots.free(connection.slot);
    this.channels.leaveAll(connection);
    this.work.forget(connection);
    this.presence.left(connection);
  }

  /** Lets a connection hear what its subjects hear now. */
  async refresh(connection: Connection): Promise<void> {
    connection.isStale = true;
    if (!connection.isOpen) return;
    connection.isStale = false;
    const groups = new Set([...(await groupsOf(this.db, connection.subjects)).values()].flat());
    for (const name of [...connection.channels])
      if (name.startsWith('group:') && !groups.has(name)) {
        this.channels.leave(connection, name);
        connection.send({ type: 'unsubscribed', channel: name });
      }
    for (const name of groups) if (!connection.channels.has(name)) await this.#hear(connection, name);
    this.work.seek(connection);
  }

  /** From the position that it is told, it gets everything. */
  async #hear(connection: Connection, name: string): Promise<void> {
    const channel = this.channels.open(name);
    channel.waiting++;
    try {
      if (channel.last === undefined)
        await this.delivery.settle((await readSince(this.db, [{ channel: name, epoch: '', offset: null }])).values());
    } finally {
      channel.waiting--;
      if (!connection.isClosed && channel.last !== undefined) {
        this.channels.enter(connection, name);
        connection.send({ type: 'subscribed', channel: name, epoch: channel.epoch, offset: channel.last });
      }
      this.channels.release(channel);
    }
  }

  /** Closes connections in slots, so that their clients come to the other replicas one after the other. */
  drain(): void {
    this.isDraining = true;
    closeInSlots([...this.#slots.each()], this.config.RECONNECTS_PER_SECOND);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#unlisten?.();
    await this.delivery.close();
    await this.work.close();
    await this.presence.close();
  }

  #follow(change: Change | undefined): void {
    if (change === undefined) void this.#lookAtAll();
    else if (change.kind === 'message') this.delivery.look([change.channel]);
    else if (change.kind === 'job') this.work.offer([change.target]);
    else if (change.kind === 'released')
      for (const connection of this.#subjects.of(`device:${change.deviceId}`))
        this.work.released(connection, change.lease);
    else if (change.kind === 'disconnected') this.#revoke(change.subject, change.generation);
    else for (const connection of this.#subjects.of(change.subscriber)) this.#refreshLater(connection);
  }

  #refreshLater(connection: Connection): void {
    this.refresh(connection).catch((error: unknown) => {
      this.#log.warn({ err: error }, 'subscriptions cannot be read');
      connection.close('unsettled');
    });
  }

  /** What was told meanwhile is unknown. */
  async #lookAtAll(): Promise<void> {
    this.delivery.look(this.channels.names());
    this.work.offer(this.channels.names());
    this.work.review();
    for (const connection of this.#slots.each()) this.#refreshLater(connection);
    const subjects = this.#subjects.names();
    try {
      while (subjects.length > 0)
        for (const [subject, generation] of await generationsOf(this.db, subjects.splice(0, subjectsAtOnce)))
          this.#revoke(subject, generation);
    } catch (error) {
      this.#log.warn({ err: error }, 'revocations cannot be read');
      setTimeout(() => void this.#lookAtAll(), 1_000).unref();
    }
  }

  #revoke(subject: string, generation: number): void {
    for (const connection of [...this.#subjects.of(subject)])
      if (isOlder(connection, subject, generation)) connection.close('revoked');
  }

  #ping(): void {
    const now = Date.now();
    for (const connection of this.#slots.each(this.#turn, turns)) {
      if (connection.ticket.expiresAtMs < now) connection.close('expired');
      else if (!connection.ping()) connection.destroy();
    }
    this.#turn = (this.#turn + 1) % turns;
  }
}

const isOlder = ({ ticket, subjects }: Connection, subject: string, generation: number) =>
  (ticket.generations[subjects.indexOf(subject)] ?? 0) < generation;
