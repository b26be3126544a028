import type { FieldChange } from '@clever/model-staff';
import { isRecorded, recordHistory, type StaffDb, together } from '@clever/model-staff/db';
import type { Viewer } from '../access/reader.ts';
import type { AdminDb } from '../admin-db.ts';

/** Something that was done to an account or a role. */
export interface StaffAction {
  readonly key: string;
  readonly label: string;
  readonly action: string;
  readonly table?: 'Account' | 'Role' | 'Task';
  readonly changes?: readonly FieldChange[];
}

/** Who does it, by which form. */
export interface StaffForm {
  readonly db: AdminDb;
  readonly viewer: Viewer;
  readonly formId: string;
}

const repeated = new Error('the form was sent before');

/**
 * Does something to staff and writes it down in the same transaction: neither is there without the other. A form that is sent again does
 * nothing, so that no second action hides behind the first one's entry.
 *
 * @returns false when it was sent before
 */
export async function recorded({ db, viewer, formId }: StaffForm, run: (staff: StaffDb) => Promise<StaffAction>) {
  if (await isRecorded(db.staff, formId)) return false;
  try {
    await together(db.staff, async (staff) => {
      const entry = entryOf(viewer, formId, await run(staff));
      if ((await recordHistory(staff, [entry])) === 0) throw repeated;
    });
    return true;
  } catch (error) {
    if (error === repeated) return false;
    throw error;
  }
}

function entryOf(viewer: Viewer, id: string, { table = 'Account', changes = [], ...action }: StaffAction) {
  const { id: accountId, email: by } = viewer.account;
  const rest = { input: null, reason: null, outcome: 'done', error: null } as const;
  return {
    ...action,
    ...rest,
    id,
    table,
    changes: [...changes],
    accountId,
    by,
    address: viewer.address,
    domain: 'staff',
  };
}

/** What somebody did to the own account. */
export const ownAction = ({ account }: Viewer, action: string): StaffAction => ({
  key: account.id,
  label: account.email,
  action,
});
