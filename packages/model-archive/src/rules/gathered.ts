import type { EpisodeFields } from './map-episodes.ts';
import type { RecordFields } from './map-record.ts';

/** A programme of several records: the fields of the first one, with the episodes of all. */
export class Gathered {
  readonly #key: string;
  readonly #fields: RecordFields;
  readonly #episodes = new Map<number, EpisodeFields>();

  constructor({ key, fields }: { readonly key: string; readonly fields: RecordFields }) {
    this.#key = key;
    this.#fields = fields;
    this.add(fields);
  }

  /** Of two episodes with one number the first counts. */
  add({ episodes = [] }: RecordFields): void {
    for (const episode of episodes)
      if (!this.#episodes.has(episode.number)) this.#episodes.set(episode.number, episode);
  }

  get record(): { key: string; fields: RecordFields } {
    const episodes = [...this.#episodes.values()];
    return { key: this.#key, fields: episodes.length > 0 ? { ...this.#fields, episodes } : this.#fields };
  }
}
