import type { Database } from '@clever/contract/database';
import type { QueryConfig, QueryResult, QueryResultRow } from 'pg';
import type { PrismaClient } from './generated/client.ts';

export interface PlayerSettings {
  /** Attempts at recovery that one caller may make in an hour. */
  readonly recoveriesPerHour: number;
}

/** The open player domain, first argument of every verb. */
export interface PlayerDb {
  readonly database: Database;
  readonly prisma: PrismaClient;
  readonly settings: PlayerSettings;
  /** Ends what it holds. The database stays open. */
  close(): Promise<void>;
}

/** The domain's database, or a transaction in it. */
export interface Queries {
  query<Row extends QueryResultRow>(statement: QueryConfig): Promise<QueryResult<Row>>;
}
