import { isProblem, type Redirect, redirect } from '@clever/contract';
import { listBegun } from '@clever/model-staff/db';
import type { Viewer } from '../../access/reader.ts';
import { rowGone, verbUnfit } from '../../data/problems.ts';
import { ensureOutbox, findWritten } from '../../history/outbox.ts';
import type { PageInput } from '../../page.ts';
import { rowPath, tablePath } from './addresses.ts';
import { findTable } from './find-table.ts';

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
