import type { Queries } from '@clever/model';
import type { Trait, Traits } from '../rules/prepare-entries.ts';

const text = 'SELECT id, is_unique AS "isUnique", expires_after AS "expiresAfter" FROM kind WHERE id = ANY ($1)';

/** Keeps in memory which kinds are unique, and which expire: that never changes. */
export class KindTraits {
  readonly #known = new Map<string, Trait>();

  /** Finds the kinds of entries that are more than a number. In a transaction, it is asked: another connection may have to wait for this one. */
  async of(queries: Queries, entries: readonly { readonly kind: string }[]): Promise<Traits> {
    const kinds = [...new Set(entries.map(({ kind }) => kind))];
    const unread = kinds.filter((kind) => !this.#known.has(kind));
    if (unread.length > 0) await this.#read(queries, unread);
    return new Map(kinds.flatMap((kind) => this.#special(kind)));
  }

  #special(kind: string): [string, Trait][] {
    const trait = this.#known.get(kind);
    return trait && (trait.isUnique || trait.expiresAfter !== null) ? [[kind, trait]] : [];
  }

  async #read(queries: Queries, kinds: string[]): Promise<void> {
    const { rows } = await queries.query<Trait & { id: string }>({ name: 'item traits', text, values: [kinds] });
    for (const { id, ...trait } of rows) this.#known.set(id, trait);
  }
}
