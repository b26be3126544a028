import type { QueryConfig, QueryResult, QueryResultRow } from 'pg';

/** Runs statements of `pg`: an open domain, or a client in a transaction. */
export interface Queries {
  query<Row extends QueryResultRow>(statement: QueryConfig): Promise<QueryResult<Row>>;
}

/** Prisma's client, or what `$transaction` gives. */
export interface PrismaQueries {
  $queryRawUnsafe<Rows>(text: string, ...values: unknown[]): PromiseLike<Rows>;
}

/** Runs a statement the way the transaction was begun. Values are texts and numbers: the statement casts them. */
export async function runOn<Row extends QueryResultRow>(
  tx: Queries | PrismaQueries,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  if ('query' in tx) return (await tx.query<Row>({ text, values: [...values] })).rows;
  return tx.$queryRawUnsafe<Row[]>(text, ...values);
}
