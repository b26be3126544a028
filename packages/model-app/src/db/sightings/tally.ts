import { murmur3 } from '../../rules/murmur.ts';

/** Clients of one kind in an hour, or one sampled player. The empty string is unknown. */
export interface Sighting {
  readonly app: string;
  readonly hour: Date;
  readonly platform: string;
  readonly version: string;
  readonly country: string;
  readonly locale: string;
  readonly player: string;
  readonly level: number;
  reads: number;
}

export type Client = Omit<Sighting, 'hour' | 'level' | 'reads'>;

/** Most players and kinds of clients that one process notes of an app in an hour. */
export interface Limits {
  readonly maxPlayers: number;
  readonly maxKinds: number;
}

interface Sample {
  readonly hour: number;
  level: number;
  players: Set<string>;
  readonly kinds: Set<string>;
}

const hourMs = 3_600_000;

/** Returns whether a player belongs to the sample of one in 2 to the power of `level`. The result is the same in every process. */
export const isSampled = (player: string, level: number): boolean => murmur3(player) < 2 ** (32 - level);

/** Counts sightings within limits: where players are many, a smaller share of them is noted. */
export class Tally {
  readonly #limits: Limits;
  readonly #samples = new Map<string, Sample>();
  #waiting = new Map<string, Sighting>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#waiting.size;
  }

  add(client: Client, at: number): void {
    const sample = this.#sampleOf(client.app, Math.floor(at / hourMs));
    const { app, platform, version, country, locale, player } = client;
    const kind = [platform, version, country, locale].join('\n');
    if (!(player === '' ? this.#takesKind(sample, kind) : this.#takesPlayer(sample, player))) return;
    const key = `${app}\n${sample.hour}\n${kind}\n${player}`;
    const known = this.#waiting.get(key);
    if (known) known.reads++;
    else this.#waiting.set(key, { ...client, hour: new Date(sample.hour * hourMs), level: sample.level, reads: 1 });
  }

  /** Hands over what waits. */
  take(): Sighting[] {
    const taken = [...this.#waiting.values()];
    this.#waiting = new Map();
    return taken;
  }

  #sampleOf(app: string, hour: number): Sample {
    const known = this.#samples.get(app);
    if (known?.hour === hour) return known;
    const sample = {
      hour,
      level: Math.max(0, (known?.level ?? 0) - 1),
      players: new Set<string>(),
      kinds: new Set<string>(),
    };
    this.#samples.set(app, sample);
    return sample;
  }

  #takesKind({ kinds }: Sample, kind: string): boolean {
    if (kinds.has(kind)) return true;
    if (kinds.size >= this.#limits.maxKinds) return false;
    kinds.add(kind);
    return true;
  }

  #takesPlayer(sample: Sample, player: string): boolean {
    if (sample.players.has(player)) return true;
    while (sample.players.size >= this.#limits.maxPlayers && sample.level < 32) {
      sample.level++;
      sample.players = new Set([...sample.players].filter((each) => isSampled(each, sample.level)));
    }
    if (!isSampled(player, sample.level)) return false;
    sample.players.add(player);
    return true;
  }
}
