import { newId } from '@clever/contract';
import { createDatabase } from '@clever/testing';
import { acceptInvitation, inviteStaff, type NewEntry, openStaff, type StaffDb } from '../src/db/index.ts';

export const place = { agent: 'test', address: '127.0.0.1' };
export const password = 'a long enough sentence';

/** Opens a fresh domain for a test file, with as short a lease as there is. */
export const freshStaff = async (): Promise<StaffDb> =>
  openStaff(await createDatabase('staff'), { key: 'k'.repeat(43), leaseMs: 1 });

/** Somebody with an account and a password. @returns the account's id */
export async function member(db: StaffDb, email: string, roleIds: readonly string[] = []): Promise<string> {
  const { id, token } = await inviteStaff(db, { email, name: email, roleIds });
  await acceptInvitation(db, token, { email: '', name: '', password });
  return id;
}

/** An entry of the history about a campaign. */
export const entryOf = (accountId: string, own: Partial<NewEntry> = {}): NewEntry => ({
  ...{ id: newId(), accountId, by: 'kim@example.com', address: '127.0.0.1', domain: 'coupon', table: 'Campaign' },
  ...{
    key: '7',
    label: 'Summer',
    action: 'pause',
    changes: [],
    input: null,
    reason: null,
    outcome: 'done',
    error: null,
  },
  ...own,
});
