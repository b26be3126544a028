import { isProblem } from '@clever/contract';
import type { AdminRow } from '@clever/contract/admin';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { answerInTime, maxWaitMs } from '../../core/data/answer-in-time.ts';
import { selectOf } from '../../core/data/columns.ts';
import { conditionsOf } from '../../core/data/conditions.ts';
import { bigTable, orderOf } from '../../core/data/ordering.ts';
import { listTooSlow } from '../../core/data/problems.ts';
import { readStretches } from '../../core/data/read-stretches.ts';
import { withState } from '../../core/data/states.ts';
import { tableSizes } from '../../core/data/table-sizes.ts';
import type { OpenDomain } from '../../core/domains/open-domains.ts';
import { playerPath, profile } from '../../core/domains/player-addresses.ts';
import type { Table } from '../../core/domains/table.ts';
import { rowUrl } from '../../core/html/list-table.ts';
import { stateName } from '../../core/html/state-chip.ts';
import { nameOf } from '../../core/html/value.ts';
import type { FoundGroup } from './found.ts';

const maxRows = 5;

/** Looks for rows in every table that has a search, all at once. Tables of the domains' inside are left out. */
export async function findRows(viewer: Viewer, { domains }: AdminDb, words: readonly string[]): Promise<FoundGroup[]> {
  const places = domains.all.flatMap((domain) =>
    [...domain.tables.values()].filter((table) => isSearched(viewer, table)).map((table) => ({ domain, table })),
  );
  const found = await Promise.all(places.map(({ domain, table }) => findIn(viewer, domain, table, words)));
  return found.filter((group) => group.found.length > 0);
}

const isSearched = (viewer: Viewer, { domain, name, search, isTechnical }: Table) =>
  search.size > 0 && !isTechnical && viewer.may({ domain, table: name, action: 'view' });

async function findIn(
  viewer: Viewer,
  { admin, database }: OpenDomain,
  table: Table,
  words: readonly string[],
): Promise<FoundGroup> {
  const asked = { words, filters: new Map(), sort: undefined };
  const answer = await answerInTime(database, maxWaitMs, async () => {
    const order = orderOf(table, asked, (await tableSizes(database)).get(table.model.name) ?? bigTable);
    const select = withState(table, selectOf(new Set([...table.key, ...order.fields, table.label])));
    const conditions = conditionsOf(table, asked, viewer.zone);
    return readStretches(database, table, { select, conditions, order, after: undefined, limit: maxRows }).catch(empty);
  });
  const rows = 'value' in answer ? answer.value : [];
  return {
    title: `${admin.title[viewer.locale]}: ${table.title[viewer.locale]}`,
    found: rows.map((row) => ({
      label: nameOf(viewer, table, row),
      href:
        table.domain === profile.domain && table.name === profile.table
          ? playerPath(String(row.id))
          : rowUrl(table, row),
      about: stateName(viewer, table, row),
    })),
  };
}

function empty(error: unknown): AdminRow[] {
  if (isProblem(error, listTooSlow)) return [];
  throw error;
}
