import type { SaidEpisode } from './map-episodes.ts';
import type { Said } from './map-record.ts';

/** A programme of which several records tell: it is as the first one says, with the episodes of all. */
export class Gathered {
  readonly #key: string;
  readonly #fields: Said;
  readonly #episodes = new Map<number, SaidEpisode>();

  constructor({ key, fields }: { readonly key: string; readonly fields: Said }) {
    this.#key = key;
    this.#fields = fields;
    this.add(fields);
  }

  /** Of two episodes with one number the first counts. */
  add({ episodes = [] }: Said): void {
    for (const episode of episodes)
      if (!this.#episodes.has(episode.number)) this.#episodes.set(episode.number, episode);
  }

  get record(): { key: string; fields: Said } {
    const episodes = [...this.#episodes.values()];
    return { key: this.#key, fields: episodes.length > 0 ? { ...this.#fields, episodes } : this.#fields };
  }
}
