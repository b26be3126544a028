import type { Viewer } from '../access/reader.ts';
import type { Crumb } from '../html/page.ts';
import type { OpenDomain } from './open-domains.ts';
import type { Table } from './table.ts';

/** The address of a table. */
export const tablePath = ({ domain, name }: Pick<Table, 'domain' | 'name'>): string => `/data/${domain}/${name}`;

/** The address of a row by its key as addresses have it. */
export const rowPath = (table: Pick<Table, 'domain' | 'name'>, key: string): string =>
  `${tablePath(table)}/${encodeURIComponent(key)}`;

/** The address of the form of a new row: not below the table, where every address is a row's. */
export const addPath = ({ domain, name }: Pick<Table, 'domain' | 'name'>): string => `/add/${domain}/${name}`;

/** The way to a row. */
export const crumbsOf = ({ locale }: Viewer, { admin }: OpenDomain, table: Table): Crumb[] => [
  { label: admin.title[locale], href: `/data/${admin.domain}` },
  { label: table.title[locale], href: tablePath(table) },
];

/** The address of a task. */
export const taskPath = (id: string): string => `/tasks/${id}`;
