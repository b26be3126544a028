import { ProblemError, type Redirect, redirect, type Streamed } from '@clever/contract';
import { isUnavailable } from '@clever/contract/database';
import { approvalOver, isAllowed } from '@clever/model-staff';
import { type Approval, decideApproval, noteRefusal, readPermissions } from '@clever/model-staff/db';
import type { Viewer } from '../../access/reader.ts';
import { rowGone, verbUnfit } from '../../data/problems.ts';
import { runVerb } from '../../history/run-verb.ts';
import { speak } from '../../i18n/messages.ts';
import type { PageInput } from '../../page.ts';
import { showApproval } from './approval.ts';
import { type FoundApproval, findApproval } from './find-approval.ts';
import { messages } from './messages.ts';

/**
 * Does what was asked for, once, with the row as the person who agrees has seen it.
 *
 * @throws STAFF_APPROVAL_OVER; ADMIN_ROW_GONE; ADMIN_VERB_UNFIT
 */
export async function approve(input: PageInput<Viewer>, found: FoundApproval): Promise<Streamed | Redirect> {
  const { form, viewer, db } = input;
  const { approval, verb, read } = found;
  if (approval.state !== 'waiting') throw approvalOver();
  const wanted = { domain: approval.domain, table: approval.table, action: approval.action };
  if (!isAllowed(await readPermissions(db.staff, approval.accountId), wanted))
    return showApproval(viewer, db, found, { status: 409, fault: speak(messages, viewer.locale)('askerMayNot') });
  if (approval.key !== '' && !read) throw rowGone();
  if (read && read.stamp !== form.get('stamp')) return showApproval(viewer, db, found, { status: 412 });
  if (read && verb.isFor?.(read.row) === false) throw verbUnfit();
  const { id: accountId, email: by } = viewer.account;
  await decideApproval(db.staff, approval.id, { to: 'approved', accountId, by });
  return carryOut(input, found);
}

async function carryOut({ viewer, db }: PageInput<Viewer>, found: FoundApproval): Promise<Streamed | Redirect> {
  const { approval, domain, table, read } = found;
  try {
    await runVerb(db, {
      domain,
      table,
      verb: approval.action,
      row: read?.row ?? null,
      input: approval.input,
      version: read?.row.version === undefined ? undefined : String(read.row.version),
      entry: entryFor(approval, viewer.account.email),
    });
    return redirect(303, `/approvals/${approval.id}`);
  } catch (error) {
    // Of any other failure nobody knows what it left behind: the intent tells.
    if (!(error instanceof ProblemError) || error.status >= 500 || isUnavailable(error)) throw error;
    const reason = error.detail ? `${error.title}. ${error.detail}` : error.title;
    await noteRefusal(db.staff, approval.id, reason);
    return showApproval(viewer, db, await findApproval(db, viewer, approval.id), { status: 409 });
  }
}

/** It stays the deed of the person who asked; the history names both. */
function entryFor(approval: Approval, approvedBy: string) {
  const { id, accountId, by, address, domain, table, key, label, action, input, reason } = approval;
  const deed = { id, accountId, by, address, domain, table, key, label, action, input, reason, approvedBy };
  return { ...deed, changes: [], outcome: 'done' as const, error: null };
}
