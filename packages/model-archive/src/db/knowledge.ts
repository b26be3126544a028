import type { Database } from '@clever/contract/database';
import { Classifier, type Example } from '../rules/classifier.ts';
import type { Frequencies } from '../rules/tf-idf.ts';

/** What suggestions are made by, as the archive was a moment ago. */
export interface Known extends Frequencies {
  readonly classifier: Classifier;
}

interface Row {
  id: string;
  nouns: string[];
  broadcaster: string | null;
  category: string | null;
}

const freshForMs = 300_000;
const pageSize = 5_000;

/** Learns from the archive, at most every five minutes unless somebody has decided something here. */
export class Knowledge {
  readonly #database: Database;
  #known: Promise<Known> | undefined;
  #learntAt = 0;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Many that ask at once cause one reading. */
  know(): Promise<Known> {
    if (performance.now() - this.#learntAt > freshForMs) this.forget();
    if (this.#known) return this.#known;
    this.#learntAt = performance.now();
    const known = this.#learn();
    this.#known = known;
    known.catch(() => this.#known === known && this.forget());
    return known;
  }

  /** Retrains before the next suggestion. */
  forget(): void {
    this.#known = undefined;
  }

  /** Programmes whose category a person has confirmed. */
  async *examples(): AsyncGenerator<Example> {
    for await (const { category, ...rest } of this.#rows()) if (category !== null) yield { ...rest, category };
  }

  async #learn(): Promise<Known> {
    const byNoun = new Map<string, number>();
    const classifier = new Classifier();
    let programmes = 0;
    for await (const { nouns, category, broadcaster } of this.#rows()) {
      programmes++;
      for (const noun of new Set(nouns)) byNoun.set(noun, (byNoun.get(noun) ?? 0) + 1);
      if (category !== null) classifier.learn({ nouns, category, broadcaster });
    }
    return { programmes, byNoun, classifier };
  }

  async *#rows(): AsyncGenerator<Row> {
    for (let after: string | undefined = '00000000-0000-0000-0000-000000000000'; after !== undefined; ) {
      const { rows }: { rows: Row[] } = await this.#database.query<Row>({
        name: 'archive learn',
        text: `SELECT id, nouns, broadcaster, CASE WHEN category_source = 'person' THEN category END AS category
          FROM programme WHERE removed_at IS NULL AND id > $1 ORDER BY id LIMIT ${pageSize}`,
        values: [after],
      });
      yield* rows;
      after = rows.length < pageSize ? undefined : rows.at(-1)?.id;
    }
  }
}
