import { listViews, type SavedView } from '@clever/model-staff/db';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import type { Table } from '../../core/domains/table.ts';

/** The saved views of a list, and what it shows: an address without a query begins with the person's own view. */
export interface Views {
  readonly views: readonly SavedView[];
  readonly query: URLSearchParams;
}

/** Reads the views of a list. */
export async function viewsOf(
  { staff }: AdminDb,
  { account }: Viewer,
  { domain, name }: Table,
  given: URLSearchParams,
): Promise<Views> {
  const views = await listViews(staff, { accountId: account.id, domain, table: name });
  const initial = given.size === 0 ? views.find(({ isDefault }) => isDefault) : undefined;
  return { views, query: initial ? new URLSearchParams(initial.query) : given };
}
