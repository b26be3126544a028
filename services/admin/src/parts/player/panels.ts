import type { NestedSpec, PlayerPanelSpec } from '@clever/contract/admin';
import type { Viewer } from '../../core/access/reader.ts';
import { linkedOf } from '../../core/data/read-labels.ts';
import type { OpenDomain } from '../../core/domains/open-domains.ts';
import type { Field, Table } from '../../core/domains/table.ts';

/** A panel of a domain, with its table and fields. */
export interface Panel {
  readonly spec: PlayerPanelSpec;
  readonly domain: OpenDomain;
  readonly table: Table;
  readonly by: Field;
  readonly list: readonly Field[];
  readonly newest: Field;
  /** Only rows that have something in it. */
  readonly only: Field | undefined;
  readonly nested: Nested | undefined;
  /** Columns that link to tables of the same domain, where rows have names. */
  readonly linked: readonly (readonly [Field, Table])[];
  /** The player's own row, shown with its fields. */
  readonly isRow: boolean;
}

export interface Nested {
  readonly spec: NestedSpec;
  readonly table: Table;
  readonly by: readonly Field[];
  readonly list: readonly Field[];
  readonly newest: Field;
}

/** The panels of all domains whose tables the viewer may see. */
export function panelsFor(viewer: Viewer, domains: readonly OpenDomain[]): Panel[] {
  return domains.flatMap((domain) =>
    domain.admin.playerPanels.flatMap((spec) => {
      const table = domain.tables.get(spec.table);
      return table && maySee(viewer, table) ? panelOf(viewer, domain, { spec, table }) : [];
    }),
  );
}

/** What the field has that says whose a row is. */
export const ownerOf = ({ spec }: Panel, player: string): string => `${spec.prefix ?? ''}${player}`;

const maySee = (viewer: Viewer, { domain, name }: Table) => viewer.may({ domain, table: name, action: 'view' });

function panelOf(
  viewer: Viewer,
  domain: OpenDomain,
  { spec, table }: { readonly spec: PlayerPanelSpec; readonly table: Table },
): Panel[] {
  const by = table.fields.get(spec.by);
  const newest = spec.newest === undefined ? table.key.at(-1) : table.fields.get(spec.newest);
  if (!by || !newest) return [];
  const list = spec.list ? pick(table, spec.list) : table.list;
  return [
    {
      spec,
      domain,
      table,
      by,
      newest,
      only: spec.only === undefined ? undefined : table.fields.get(spec.only),
      list,
      linked: linkedOf(viewer, domain, list),
      nested: nestedOf(viewer, domain, spec.nested),
      isRow: table.key.length === 1 && table.key[0] === by,
    },
  ];
}

function nestedOf(viewer: Viewer, domain: OpenDomain, spec: NestedSpec | undefined): Nested | undefined {
  const table = spec && domain.tables.get(spec.table);
  const newest = table?.fields.get(spec?.newest ?? '');
  if (!spec || !table || !newest || !maySee(viewer, table)) return undefined;
  return { spec, table, newest, by: pick(table, spec.by), list: pick(table, spec.list) };
}

const pick = ({ fields }: Table, names: readonly string[]): Field[] => names.flatMap((name) => fields.get(name) ?? []);
