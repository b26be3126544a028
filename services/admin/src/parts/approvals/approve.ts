import { ProblemError, type Redirect, redirect, type Streamed } from '@clever/contract';
import { isUnavailable } from '@clever/contract/database';
import { approvalOver, isAllowed } from '@clever/model-staff';
import { type Approval, agree, readPermissions, type StaffDb } from '@clever/model-staff/db';
import type { Viewer } from '../../core/access/reader.ts';
import { versionOf } from '../../core/actions/action.ts';
import { perform } from '../../core/actions/perform.ts';
import { rowGone, verbUnfit } from '../../core/data/problems.ts';
import { translator } from '../../core/i18n/messages.ts';
import type { PageInput } from '../../core/page.ts';
import { showApproval } from './approval.ts';
import { type FoundApproval, findApproval } from './find-approval.ts';
import { messages } from './messages.ts';

/**
 * Does what was asked for, once, with the row as the person who agrees has seen it. Nothing is agreed to while the domain's database is unreachable.
 *
 * @throws STAFF_APPROVAL_OVER; ADMIN_ROW_GONE; ADMIN_VERB_UNFIT
 */
export async function approve(input: PageInput<Viewer>, found: FoundApproval): Promise<Streamed | Redirect> {
  const { form, viewer, db } = input;
  const { approval, verb, read } = found;
  const t = translator(messages, viewer.locale);
  if (approval.state !== 'waiting') throw approvalOver();
  const wanted = { domain: approval.domain, table: approval.table, action: approval.action };
  if (!isAllowed(await readPermissions(db.staff, approval.accountId), wanted))
    return showApproval(viewer, db, found, { status: 409, fault: t('askerMayNot') });
  if (found.isAway) return showApproval(viewer, db, found, { status: 503 });
  if (approval.key !== '' && !read) throw rowGone();
  if (read && read.stamp !== form.get('stamp')) return showApproval(viewer, db, found, { status: 412 });
  if (read && verb.isFor?.(read.row) === false) throw verbUnfit();
  return carryOut(input, found);
}

async function carryOut({ viewer, db }: PageInput<Viewer>, found: FoundApproval): Promise<Streamed | Redirect> {
  const { approval, domain, table, read } = found;
  const { id: accountId, email: by } = viewer.account;
  try {
    const { id, key, label, action, reason, input: values, stamp } = approval;
    const wanted = { id, domain, table, key, label, action, reason: reason ?? undefined, values, stamp };
    const decide = (staff: StaffDb) => agree(staff, id, { accountId, by });
    await perform(
      db,
      viewer,
      { ...wanted, read: read ?? null, version: read && versionOf(read.row) },
      { agreement: { entry: entryFor(approval, by), decide } },
    );
    return redirect(303, `/approvals/${approval.id}`);
  } catch (error) {
    const now = await findApproval(db, viewer, approval.id);
    if (now.approval.state === 'waiting' || now.approval.decidedBy !== by) throw error;
    return showApproval(viewer, db, now, { status: statusOf(error, db) });
  }
}

/** The page shows the outcome; unexpected errors are logged. */
function statusOf(error: unknown, { log }: PageInput<Viewer>['db']): number {
  if (error instanceof ProblemError && error.status < 500 && !isUnavailable(error)) return 409;
  log.error({ err: error }, 'the outcome of an approved action is unknown');
  return isUnavailable(error) ? 503 : 500;
}

/** It stays the action of the person who asked; the history names both. */
function entryFor(approval: Approval, decidedBy: string) {
  const { id, accountId, by, address, domain, table, key, label, action, input, reason } = approval;
  const asked = { id, accountId, by, address, domain, table, key, label, action, input, reason, decidedBy };
  return { ...asked, changes: [], outcome: 'done' as const, error: null };
}
