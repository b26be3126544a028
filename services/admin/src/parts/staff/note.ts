import type { FieldChange } from '@clever/model-staff';
import { recordHistory } from '@clever/model-staff/db';
import type { Viewer } from '../../access/reader.ts';
import type { AdminDb } from '../../admin-db.ts';

/** Something that was done to an account or a role. */
export interface StaffDeed {
  /** The form's. */
  readonly id: string;
  readonly key: string;
  readonly label: string;
  readonly action: string;
  readonly table?: 'Account' | 'Role';
  readonly changes?: readonly FieldChange[];
}

/** Writes down what was done to staff. */
export async function note(
  { staff }: AdminDb,
  viewer: Viewer,
  { table = 'Account', changes = [], ...deed }: StaffDeed,
) {
  const { id: accountId, email: by } = viewer.account;
  const rest = { input: null, reason: null, outcome: 'done', error: null } as const;
  await recordHistory(staff, [
    { ...deed, ...rest, table, changes: [...changes], accountId, by, address: viewer.address, domain: 'staff' },
  ]);
}
