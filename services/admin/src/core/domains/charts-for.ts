import type { Bilingual } from '@clever/contract/admin';
import type { Viewer } from '../access/reader.ts';
import type { OpenDomain } from './open-domains.ts';
import type { Field, Table } from './table.ts';

/** A table whose rows are counted, or added up, by time. */
export interface Source {
  readonly table: Table;
  readonly at: Field;
  /** What is added up; rows are counted where there is none. */
  readonly series: readonly { readonly field: Field; readonly title: Bilingual }[];
}

/** A chart of a domain, as far as the viewer may see it. */
export interface Chart {
  readonly title: Bilingual;
  readonly domain: OpenDomain;
  readonly source: Source;
  /** Read where a bar is a day or longer. */
  readonly byDay: Source | undefined;
  readonly isOnHome: boolean;
}

interface SourceSpec {
  readonly table: string;
  readonly at: string;
  readonly sum?: Readonly<Record<string, Bilingual | undefined>>;
}

/** The charts of a domain whose tables the viewer may see. */
export function chartsFor(viewer: Viewer, domain: OpenDomain): Chart[] {
  return domain.admin.charts.flatMap((spec) => {
    const source = sourceOf(viewer, domain, spec);
    const byDay = spec.byDay && sourceOf(viewer, domain, spec.byDay);
    return source ? [{ title: spec.title, domain, source, byDay, isOnHome: spec.isOnHome ?? false }] : [];
  });
}

function sourceOf(viewer: Viewer, { admin, tables }: OpenDomain, spec: SourceSpec): Source | undefined {
  const table = tables.get(spec.table);
  const at = table?.fields.get(spec.at);
  if (!table || !at || !viewer.may({ domain: admin.domain, table: table.name, action: 'view' })) return undefined;
  const series = Object.entries(spec.sum ?? {}).flatMap(([name, title]) => {
    const field = table.fields.get(name);
    return field && title ? [{ field, title }] : [];
  });
  return { table, at, series };
}
