import { isProblem } from '@clever/contract';
import type { AdminRow } from '@clever/contract/admin';
import type { OpenDomain } from '../domains/open-domains.ts';
import type { Table } from '../domains/table.ts';
import { rowGone } from './problems.ts';
import { type ReadRow, readRow } from './read-row.ts';
import { keyOf } from './row-key.ts';

/** What a version would take the place of. */
export interface Restored {
  /** What has versions: undefined where it is not there any more. */
  readonly head: AdminRow | undefined;
  /** The version that it has now; undefined where that one is not kept. */
  readonly current: AdminRow | undefined;
}

interface Place {
  readonly domain: OpenDomain;
  readonly table: Table;
}

/** Reads what a version would replace: the row of the table that `restores` names, and its current version. */
export async function readRestored({ domain, table }: Place, restores: string, row: AdminRow): Promise<Restored> {
  const heads = domain.tables.get(restores);
  if (!heads) throw new Error(`${table.domain}.${table.name}: there is no table ${restores} to restore`);
  const head = await find(domain, heads, keyOf(heads, row));
  const current = head && (await find(domain, table, keyOf(table, { ...row, version: head.version })));
  return { head, current };
}

/** The state that a verb changes: of a version, what it is put in the place of; else the row. */
export async function stateOf(place: Place, action: string, row: AdminRow): Promise<AdminRow> {
  const restores = place.table.verbs[action]?.restores;
  if (restores === undefined) return row;
  const { head, current } = await readRestored(place, restores, row);
  return { ...current, ...head };
}

async function find({ database }: OpenDomain, table: Table, key: string): Promise<ReadRow['row'] | undefined> {
  try {
    return (await readRow(database, table, key)).row;
  } catch (error) {
    if (isProblem(error, rowGone)) return undefined;
    throw error;
  }
}
