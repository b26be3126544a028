import type { Database } from '@clever/contract/database';
import type { StaffDb } from './staff-db.ts';

/**
 * Runs several verbs of this domain in one transaction: all of them happen, or none. It is run again after a serialization failure, so
 * `run` must have no effect besides.
 */
export function together<Db extends Pick<StaffDb, 'database'>, T>(db: Db, run: (db: Db) => Promise<T>): Promise<T> {
  return db.database.transaction((client) => {
    const database: Database = {
      ...db.database,
      query: (statement) => client.query(statement),
      transaction: (nested) => nested(client),
    };
    return run({ ...db, database });
  });
}
