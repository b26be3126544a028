import { standard } from '@clever/contract';
import type { AdminRow, VerbSpec } from '@clever/contract/admin';
import { named } from '@clever/contract/outside';
import type { Viewer } from '../access/reader.ts';
import type { Table } from '../domains/table.ts';

/** Finds a verb of a table. @throws NOT_FOUND */
export function verbOf(table: Table, name: string): VerbSpec<never, never> {
  const verb = named(table.verbs, name);
  if (!verb) throw standard.notFound();
  return verb;
}

/** What a person may do with a row: verbs that fit it, and what forms may write. */
export function actionsFor(viewer: Viewer, table: Table, row: AdminRow): string[] {
  const may = (action: string) => viewer.may({ domain: table.domain, table: table.name, action });
  const verbs = Object.entries(table.verbs).flatMap(([name, { isFor }]) =>
    name !== 'add' && (isFor?.(row) ?? true) ? [name] : [],
  );
  const forms = table.writes === 'forms' ? ['change', 'delete'] : [];
  return [...new Set([...forms, ...verbs])].filter(may).sort((one, other) => rank(one) - rank(other));
}

const rank = (action: string) => (action === 'change' ? 0 : action === 'delete' ? 2 : 1);
