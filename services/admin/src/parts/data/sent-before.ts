import { isProblem, type Redirect, redirect } from '@clever/contract';
import { listBegun } from '@clever/model-staff/db';
import type { Viewer } from '../../core/access/reader.ts';
import { rowGone, verbUnfit } from '../../core/data/problems.ts';
import { rowPath, tablePath } from '../../core/domains/addresses.ts';
import { findTable } from '../../core/domains/find-table.ts';
import { ensureOutbox, findWritten } from '../../core/history/outbox.ts';
import type { PageInput } from '../../core/page.ts';

/** Answers a form that was sent twice where the first sending took away what it was about. @throws the error, where it was not */
export async function sentBefore({ params, formId, db }: PageInput<Viewer>, error: unknown): Promise<Redirect> {
  if (!isProblem(error, rowGone, verbUnfit)) throw error;
  const { domain, table } = findTable(db, params);
  await ensureOutbox(domain.database);
  const isSent = (await listBegun(db.staff, [formId])).has(formId) || (await findWritten(domain.database, formId));
  if (!isSent) throw error;
  return redirect(
    303,
    isProblem(error, rowGone) ? tablePath(table) : `${rowPath(table, params.key ?? '')}?done=repeated`,
  );
}
