import type { Database } from '@clever/contract/database';
import { appUnknown } from '../problems.ts';
import type { AppSource } from '../rules/compiled-app.ts';
import { columns, type SourceRow, toAppSource } from './source.ts';

/** Reads an app from the database, bypassing the cache. @throws APP_UNKNOWN */
export async function loadSource(database: Database, key: string): Promise<AppSource> {
  const text = `SELECT ${columns} WHERE apps.key = $1`;
  const { rows } = await database.query<SourceRow>({ name: 'app.source', text, values: [key] });
  const [row] = rows;
  if (!row) throw appUnknown(`There is no app ${key}`);
  return toAppSource(row);
}
