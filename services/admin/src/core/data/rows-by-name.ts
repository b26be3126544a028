import type { LinkSpec } from '@clever/contract/admin';
import type { Viewer } from '../access/reader.ts';
import { labelOf } from '../html/value.ts';
import type { PageInput } from '../page.ts';
import { wordsOf } from './list-query.ts';
import { listRows } from './list-rows.ts';
import { keyOf } from './row-key.ts';

/** A row, as somebody chooses it. */
export interface NamedRow {
  readonly key: string;
  readonly label: string;
}

const maxRows = 10;

/** Finds rows of a table by words of their names; none where the person may not look, or several fields are the key. */
export async function rowsByName(
  { viewer, db }: Pick<PageInput<Viewer>, 'viewer' | 'db'>,
  { domain: of, table: name }: LinkSpec,
  text: string,
): Promise<NamedRow[]> {
  const domain = db.domains.find(of);
  const table = domain?.tables.get(name);
  if (!domain || table?.key.length !== 1 || !viewer.may({ domain: of, table: name, action: 'view' })) return [];
  const asked = { words: wordsOf(text), filters: new Map(), sort: undefined, cursor: undefined };
  const { rows } = await listRows(domain.database, table, asked, { zone: viewer.zone, limit: maxRows });
  return rows.map((row) => ({ key: keyOf(table, row), label: labelOf(table, row) }));
}
