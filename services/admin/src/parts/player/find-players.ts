import type { AdminRow } from '@clever/contract/admin';
import type { Viewer } from '../../core/access/reader.ts';
import { type Answer, answerInTime, maxWaitMs } from '../../core/data/answer-in-time.ts';
import { columnOf, parameter, selectOf, tableOf } from '../../core/data/columns.ts';
import { isLike } from '../../core/data/row-key.ts';
import { type Sql, sql } from '../../core/data/sql.ts';
import type { OpenDomain, OpenDomains } from '../../core/domains/open-domains.ts';
import { profile } from '../../core/domains/player-addresses.ts';
import type { Field, Table } from '../../core/domains/table.ts';

/** A player who was found. */
export interface FoundPlayer {
  readonly id: string;
  /** Names of the fields that held what was typed. */
  readonly by: readonly string[];
  /** Undefined where the players' database does not know it, or does not answer. */
  readonly row: AdminRow | undefined;
}

export interface Found {
  readonly players: readonly FoundPlayer[];
  readonly isMore: boolean;
  readonly faults: readonly { readonly domain: OpenDomain; readonly fault: 'away' | 'slow' }[];
}

export const maxFound = 25;

interface Place {
  readonly domain: OpenDomain;
  readonly table: Table;
  readonly field: Field;
  readonly player: Field;
  readonly how: 'is' | 'has';
}

/** Finds players by what was typed: in every place that a domain names, side by side, then their rows, all at once. */
export async function findPlayers(viewer: Viewer, domains: OpenDomains, typed: string): Promise<Found> {
  const places = placesFor(viewer, domains.all).filter(({ field }) => isLike(field, typed));
  const asked = await Promise.all(
    places.map(async (place) => ({
      place,
      answer: await answerInTime(place.domain.database, maxWaitMs, () => lookIn(place, typed)),
    })),
  );
  const by = new Map<string, string[]>();
  for (const { place, answer } of asked)
    for (const id of 'value' in answer ? answer.value : [])
      by.set(id, [...(by.get(id) ?? []), place.field.title[viewer.locale]]);
  const ids = [...by.keys()].slice(0, maxFound);
  const rows = await readRows(domains, ids);
  return {
    players: ids.map((id) => ({ id, by: by.get(id) ?? [], row: rows.get(id) })),
    isMore: by.size > maxFound,
    faults: faultsOf(asked),
  };
}

function placesFor(viewer: Viewer, domains: readonly OpenDomain[]): Place[] {
  return domains.flatMap((domain) =>
    domain.admin.playerSearch.flatMap(({ table: wanted, how, ...spec }) => {
      const table = domain.tables.get(wanted);
      const field = table?.fields.get(spec.field);
      const player = table?.fields.get(spec.player);
      const isSeen = viewer.may({ domain: domain.admin.domain, table: wanted, action: 'view' });
      return table && field && player && isSeen ? [{ domain, table, field, player, how }] : [];
    }),
  );
}

/** Whole values come first, then those that begin with it, then the shorter ones. @returns ids of players, one more than are shown */
async function lookIn({ domain, table, field, player, how }: Place, typed: string): Promise<string[]> {
  const column = columnOf(field);
  const found = sql`SELECT ${columnOf(player)}::text AS id, ${column}::text AS text FROM ${tableOf(domain.database, table)} t`;
  const statement =
    how === 'is'
      ? sql`${found} WHERE ${column} = ${parameter(field, typed)} LIMIT ${maxFound + 1}`
      : ranked(found, column, typed.replace(/[\\%_]/g, '\\$&'));
  const { rows } = await domain.database.query<{ id: string }>(statement.query);
  return rows.map(({ id }) => id);
}

/** Three letters or digits in a row: then an index on parts of texts serves. Of Hangul it knows nothing where the server's LC_CTYPE is C. */
const indexed = /[a-z0-9]{3}/i;

/** Of texts that only have it somewhere, the first that are met: there may be a million. Without an index, the table is read once. */
function ranked(found: Sql, column: Sql, part: string): Sql {
  const has = sql`(${found} WHERE ${column} ILIKE ${`%${part}%`} LIMIT ${20 * maxFound})`;
  const better = sql`(${found} WHERE ${column} ILIKE ${part} LIMIT ${maxFound}) UNION (${found} WHERE ${column} ILIKE ${`${part}%`} LIMIT ${maxFound})`;
  return sql`SELECT id FROM (${indexed.test(part) ? sql`${better} UNION ${has}` : has}) f
    ORDER BY text ILIKE ${part} DESC, text ILIKE ${`${part}%`} DESC, length(text), text LIMIT ${maxFound + 1}`;
}

async function readRows({ find }: OpenDomains, ids: readonly string[]): Promise<ReadonlyMap<string, AdminRow>> {
  const domain = find(profile.domain);
  const table = domain?.tables.get(profile.table);
  const [key] = table?.key ?? [];
  if (!domain || !table || !key || ids.length === 0) return new Map();
  const { query } = sql`SELECT ${selectOf(new Set([key, ...table.list]))} FROM ${tableOf(domain.database, table)} t
    WHERE ${columnOf(key)} = ANY (${ids.filter((id) => isLike(key, id))})`;
  const answer = await answerInTime(domain.database, maxWaitMs, () =>
    domain.database.query<Record<string, unknown>>(query),
  );
  const rows: readonly AdminRow[] = 'value' in answer ? answer.value.rows : [];
  return new Map(rows.map((row) => [String(row[key.name]), row]));
}

function faultsOf(asked: readonly { place: Place; answer: Answer<unknown> }[]): Found['faults'] {
  const faults = asked.flatMap(({ place, answer }) =>
    'fault' in answer ? [[place.domain, { domain: place.domain, fault: answer.fault }] as const] : [],
  );
  return [...new Map(faults).values()];
}
