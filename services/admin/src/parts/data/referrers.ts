import type { AdminRow } from '@clever/contract/admin';
import { html } from 'ghtml';
import type { Viewer } from '../../access/reader.ts';
import { join, name, sql } from '../../data/sql.ts';
import type { OpenDomain } from '../../domains/open-domains.ts';
import type { Table } from '../../domains/table.ts';
import { speak } from '../../i18n/messages.ts';
import { messages } from './messages.ts';

/** Rows of a table that refer to a row. */
export interface Referrer {
  readonly table: Table | undefined;
  readonly tableName: string;
  readonly rows: number;
  /** They go when the row goes; others stand in the way, or lose their reference. */
  readonly effect: 'goes' | 'hinders' | 'emptied';
}

const most = 1000;

interface ForeignKey {
  readonly table_name: string;
  readonly on_delete: string;
  readonly columns: string[];
  readonly referred: string[];
}

/** PostgreSQL knows best who refers to a table. */
const foreignKeys = `
  SELECT c.conrelid::regclass::text AS full_name, r.relname AS table_name, c.confdeltype AS on_delete,
    ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY k(n, at) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.n ORDER BY k.at) AS columns,
    ARRAY(SELECT a.attname::text FROM unnest(c.confkey) WITH ORDINALITY k(n, at) JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.n ORDER BY k.at) AS referred
  FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid
  WHERE c.contype = 'f' AND c.confrelid = $1::regclass`;

/** Finds what refers to a row, up to 1,000 rows of each table. */
export async function referrers({ database, tables }: OpenDomain, table: Table, row: AdminRow): Promise<Referrer[]> {
  const place = `"${database.schema}"."${table.model.name}"`;
  const { rows: keys } = await database.query<ForeignKey>({ text: foreignKeys, values: [place] });
  const found = await Promise.all(
    keys.map(async ({ table_name, on_delete, columns, referred }): Promise<Referrer> => {
      const conditions = columns.map((column, at) => {
        const own = [...table.fields.values()].find((field) => field.column === referred[at]);
        return sql`${name(column)} = ${own ? row[own.name] : null}`;
      });
      const { query } =
        sql`SELECT count(*)::int AS rows FROM (SELECT 1 FROM ${name(database.schema, table_name)} WHERE ${join(conditions, ' AND ')} LIMIT ${most}) c`;
      const { rows } = await database.query<{ rows: number }>(query);
      return {
        table: [...tables.values()].find(({ model }) => model.name === table_name),
        tableName: table_name,
        rows: rows[0]?.rows ?? 0,
        effect: on_delete === 'c' ? 'goes' : on_delete === 'n' || on_delete === 'd' ? 'emptied' : 'hinders',
      };
    }),
  );
  return found.filter(({ rows }) => rows > 0);
}

/** Shows what else would go with a row, and what stands in the way. */
export function showReferrers(viewer: Viewer, found: readonly Referrer[]): string {
  const say = speak(messages, viewer.locale);
  const list = (effect: Referrer['effect'], title: string) => {
    const those = found.filter((one) => one.effect === effect);
    if (those.length === 0) return '';
    const line = ({ table, tableName, rows }: Referrer) =>
      html`<li>${table?.title[viewer.locale] ?? tableName}: ${rows >= most ? `${most}+` : String(rows)}</li>`;
    return html`<div class="notice ${effect === 'hinders' ? 'bad' : ''}"><p>${title}</p><ul>!${those.map(line)}</ul></div>`;
  };
  if (found.length === 0) return html`<p>${say('nothingElse')}</p>`;
  return html`!${list('hinders', say('inTheWay'))}!${list('goes', say('alsoGone'))}!${list('emptied', say('emptied'))}`;
}
