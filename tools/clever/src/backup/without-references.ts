import pg from 'pg';
import { nameOf } from './copy-rows.ts';
import type { Table } from './describe.ts';

interface Reference {
  /** The table, with its schema, as SQL has it. */
  readonly table: string;
  readonly name: string;
  /** Everything after `ADD CONSTRAINT name`. */
  readonly definition: string;
}

/**
 * Runs without the foreign keys and triggers of these tables, so that rows come in any order and nothing reacts to them; then adds the
 * keys again, which checks every row.
 */
export async function withoutReferences(
  client: pg.Client,
  tables: readonly Table[],
  run: () => Promise<void>,
): Promise<void> {
  const schemas = [...new Set(tables.map(({ schema }) => schema))];
  const { rows: references } = await client.query<Reference>(
    `SELECT c.conrelid::regclass::text AS table, c.conname AS name, pg_get_constraintdef(c.oid) AS definition
     FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
     WHERE c.contype = 'f' AND c.conparentid = 0 AND n.nspname = ANY ($1::text[])`,
    [schemas],
  );
  const alter = (table: string, what: string) => client.query(`ALTER TABLE ${table} ${what}`);
  for (const { table, name } of references) await alter(table, `DROP CONSTRAINT ${pg.escapeIdentifier(name)}`);
  for (const table of tables) await alter(nameOf(table), 'DISABLE TRIGGER USER');
  await run();
  for (const { table, name, definition } of references)
    await alter(table, `ADD CONSTRAINT ${pg.escapeIdentifier(name)} ${definition}`);
  for (const table of tables) await alter(nameOf(table), 'ENABLE TRIGGER USER');
}
