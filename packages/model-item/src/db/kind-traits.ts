import type { Database } from '@clever/contract/database';

/** What never changes of a kind. */
export interface Trait {
  readonly isUnique: boolean;
  readonly expiresAfter: number | null;
}

const text = 'SELECT id, is_unique AS "isUnique", expires_after AS "expiresAfter" FROM kind WHERE id = ANY ($1)';

/** Keeps in memory which kinds are unique, and which expire. */
export class KindTraits {
  readonly #database: Database;
  readonly #known = new Map<string, Trait>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** The kinds that are more than a number, of those which are named. */
  async special(kinds: ReadonlySet<string>): Promise<Map<string, Trait>> {
    const unread = [...kinds].filter((kind) => !this.#known.has(kind));
    if (unread.length > 0) await this.#read(unread);
    const found = [...kinds].map((kind) => [kind, this.#known.get(kind)] as const);
    return new Map(found.filter((each): each is [string, Trait] => isSpecial(each[1])));
  }

  async #read(kinds: string[]): Promise<void> {
    const { rows } = await this.#database.query<Trait & { id: string }>({ name: 'item traits', text, values: [kinds] });
    for (const { id, ...trait } of rows) this.#known.set(id, trait);
  }
}

const isSpecial = (trait: Trait | undefined) => trait !== undefined && (trait.isUnique || trait.expiresAfter !== null);
