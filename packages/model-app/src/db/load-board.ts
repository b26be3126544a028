import { type Database, orUnavailable } from '@clever/contract/database';
import { type AppSource, CompiledApp } from '../rules/compiled-app.ts';
import { columns, type SourceRow, toAppSource } from './source.ts';

/** All apps by key. */
export type Board = ReadonlyMap<string, CompiledApp>;

const text = `
  SELECT ${columns}
  WHERE NOT EXISTS (
    SELECT FROM unnest($1::text[], $2::bigint[]) AS known (key, revision)
    WHERE known.key = apps.key AND known.revision = apps.revision
  )`;

/**
 * Reads the apps that changed; the others are kept as they are. An app is never removed.
 *
 * @throws UNAVAILABLE when the database does not answer
 */
export async function loadBoard(database: Database, before: Board = new Map()): Promise<Board> {
  const known = [...before.values()].map(({ source }): AppSource => source);
  const values = [known.map(({ key }) => key), known.map(({ revision }) => revision)];
  const { rows } = await database
    .query<SourceRow>({ name: 'app.board', text, values })
    .catch(orUnavailable('The apps could not be read'));
  return new Map([...before, ...rows.map((row) => [row.key, new CompiledApp(toAppSource(row))] as const)]);
}
