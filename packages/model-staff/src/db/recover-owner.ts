import { newId } from '@clever/contract';
import { accountUnknown } from '../problems.ts';
import { recordHistory } from './history.ts';
import { inviteAgain } from './invite.ts';
import { removeSecondFactor } from './second-factor.ts';
import type { StaffDb } from './staff-db.ts';
import { together } from './together.ts';

/**
 * Lets the owner in again who has lost the password or the second factor: nobody in the site may do that. The history says that it was done
 * from outside.
 *
 * @returns the token of a link to choose another password, for a week
 * @throws STAFF_ACCOUNT_UNKNOWN when there is no owner
 */
export function recoverOwner(db: Pick<StaffDb, 'database'>): Promise<string> {
  return together(db, async (staff) => {
    const { rows } = await staff.database.query<{ id: string; email: string }>({
      text: 'SELECT id, email FROM account WHERE is_owner ORDER BY created_at LIMIT 1',
    });
    const [owner] = rows;
    if (!owner) throw accountUnknown();
    await removeSecondFactor(staff, owner.id);
    const rest = { changes: [], input: null, reason: null, outcome: 'done', error: null } as const;
    const action = {
      id: newId(),
      domain: 'staff',
      table: 'Account',
      key: owner.id,
      label: owner.email,
      action: 'invite',
    };
    await recordHistory(staff, [{ ...action, ...rest, changes: [], accountId: null, by: 'clever owner', address: '' }]);
    return inviteAgain(staff, owner.id);
  });
}
