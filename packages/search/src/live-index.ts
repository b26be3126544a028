import { setImmediate as otherWork } from 'node:timers/promises';
import type { Database } from '@clever/contract/database';
import type { Document } from './document.ts';
import { SearchIndex } from './search-index.ts';

const pageSize = 1_000;
/** Other requests are answered after so many. */
const putsPerTurn = 100;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/** Where a live index reads its documents. */
export interface DocumentReader<Label extends string> {
  /** The kinds of labels that documents have. */
  readonly labels: readonly Label[];
  /** The channel on which the database says the id of each document that changes. */
  readonly channel: string;
  /** Most documents that are kept in memory, about 2 KB each. */
  readonly maxDocuments: number;
  /** Reads documents by their ids, which are UUIDs; those that are removed are left out. */
  byId(database: Database, ids: readonly string[]): Promise<Document<Label>[]>;
  /** Reads the next documents in the order of their ids. */
  after(database: Database, id: string, limit: number): Promise<Document<Label>[]>;
}

/** An index that follows the database: what another process changes is searched within milliseconds. */
export class LiveIndex<Label extends string> {
  readonly #database: Database;
  readonly #reader: DocumentReader<Label>;
  #index: SearchIndex<Label>;
  #loading: Promise<void> | undefined;
  #reading: Promise<void> = Promise.resolve();
  #changed = new Set<string>();
  #isComplete = true;
  #isClosed = false;
  #unlisten = async () => {};

  constructor(database: Database, reader: DocumentReader<Label>) {
    this.#database = database;
    this.#reader = reader;
    this.#index = new SearchIndex(reader.labels);
  }

  /** False where there are more documents than are kept in memory. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** Listens to changes, and begins to load. */
  async open(): Promise<void> {
    this.#unlisten = await this.#database.listen(this.#reader.channel, (id) => this.#hear(id));
    this.#load().catch(() => {});
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#unlisten();
    await this.#loading?.catch(() => {});
    await this.#reading.catch(() => {});
  }

  /** The index, once it is loaded. */
  async ready(): Promise<SearchIndex<Label>> {
    await this.#load();
    return this.#index;
  }

  /** Reads documents again that have changed, or are gone. */
  async refresh(ids: Iterable<string>): Promise<void> {
    for (const id of ids) this.#changed.add(id);
    await this.#load();
    const reading = this.#reading.then(() => this.#readChanged());
    this.#reading = reading.catch(() => {});
    await reading;
  }

  /** Null: some messages were lost, so all is read again. Until then searches see what was there. */
  #hear(id: string | null): void {
    if (id === null) this.#loading = undefined;
    this.refresh(id === null ? [] : [id]).catch(() => {});
  }

  /** After a failure the next search tries again. */
  #load(): Promise<void> {
    this.#loading ??= this.#loadAll().catch((error: unknown) => {
      this.#loading = undefined;
      throw error;
    });
    return this.#loading;
  }

  async #loadAll(): Promise<void> {
    const index = new SearchIndex(this.#reader.labels);
    let isComplete = true;
    for (let after: string | undefined = beforeAll; after !== undefined && isComplete && !this.#isClosed; ) {
      const rows = await this.#reader.after(this.#database, after, pageSize);
      for (const [at, row] of rows.entries()) {
        if (at % putsPerTurn === 0) await otherWork();
        if (index.size < this.#reader.maxDocuments) index.put(row);
        else isComplete = false;
      }
      after = rows.length < pageSize ? undefined : rows.at(-1)?.id;
    }
    index.settle();
    this.#index = index;
    this.#isComplete = isComplete;
  }

  async #readChanged(): Promise<void> {
    const ids = [...this.#changed];
    this.#changed = new Set();
    for (let at = 0; at < ids.length && !this.#isClosed; at += pageSize) {
      const part = ids.slice(at, at + pageSize);
      const rows = new Map((await this.#reader.byId(this.#database, part)).map((row) => [row.id, row]));
      for (const id of part) this.#apply(id, rows.get(id));
    }
  }

  #apply(id: string, row: Document<Label> | undefined): void {
    if (!row) this.#index.remove(id);
    else if (this.#index.numberOf(id) !== undefined || this.#index.size < this.#reader.maxDocuments)
      this.#index.put(row);
    else this.#isComplete = false;
  }
}
