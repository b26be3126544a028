import type { Domain } from '@clever/router';
import type pg from 'pg';
import type { SequenceRecord } from './manifest.ts';

export interface Table {
  readonly schema: Domain;
  readonly table: string;
  /** Those that hold data: what is generated is computed again. */
  readonly columns: readonly string[];
}

/** Lists the tables of these domains by schema and name, with their columns in order. */
export async function listTables(client: pg.Client, domains: readonly Domain[]): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `SELECT n.nspname AS schema, c.relname AS table,
       coalesce(json_agg(a.attname ORDER BY a.attnum) FILTER (WHERE a.attnum IS NOT NULL), '[]') AS columns
     FROM pg_class c
     JOIN pg_namespace n ON n.oid = c.relnamespace
     LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relkind = 'r' AND n.nspname = ANY ($1::text[])
     GROUP BY 1, 2 ORDER BY 1, 2`,
    [domains],
  );
  return rows;
}

/** Lists the sequences of these domains, and where they stand. */
export async function listSequences(client: pg.Client, domains: readonly Domain[]): Promise<SequenceRecord[]> {
  const { rows } = await client.query<{ schema: Domain; sequence: string; name: string }>(
    `SELECT n.nspname AS schema, c.relname AS sequence, format('%I.%I', n.nspname, c.relname) AS name
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'S' AND n.nspname = ANY ($1::text[]) ORDER BY 1, 2`,
    [domains],
  );
  const found: SequenceRecord[] = [];
  for (const { schema, sequence, name } of rows) {
    const stands = await client.query<{ last_value: string; is_called: boolean }>(
      `SELECT last_value, is_called FROM ${name}`,
    );
    const [at] = stands.rows;
    found.push({ schema, sequence, lastValue: at?.last_value ?? '1', isCalled: at?.is_called ?? false });
  }
  return found;
}

/** Lists the extensions that the owner of a database may have made. Others are for whoever runs the server. */
export async function listExtensions(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT e.extname AS name FROM pg_extension e
     JOIN pg_available_extension_versions v ON v.name = e.extname AND v.version = e.extversion
     WHERE v.trusted AND e.extname <> 'plpgsql' ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}
