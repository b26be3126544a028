import { isProblem, redirect, standard } from '@clever/contract';
import { lastOwner } from '@clever/model-staff';
import {
  inviteAgain,
  listRoles,
  readAccount,
  removeSecondFactor,
  type StaffDb,
  type StaffMember,
  setDisabled,
  setRoles,
  signOutEverywhere,
} from '@clever/model-staff/db';
import type { Viewer } from '../../core/access/reader.ts';
import { recorded } from '../../core/history/recorded.ts';
import { definePage, type PageInput } from '../../core/page.ts';
import { showLink } from './invite.ts';
import { mayGive } from './role-boxes.ts';

const path = '/staff/accounts/{id}';
const changesAccounts = { domain: 'staff', table: 'Account', action: 'change' } as const;
const givesRoles = { domain: 'staff', table: 'Role', action: 'change' } as const;
const pageOf = ({ id }: StaffMember) => `/staff/accounts/${id}?done=1`;

/** Sets the roles of an account; only those that allow no more than the acting person may do. */
const rolesAction = definePage(
  { name: 'giveRoles', method: 'POST', path: `${path}/roles` },
  givesRoles,
  async (input) => {
    const { params, form, viewer, db } = input;
    const [before, roles] = await Promise.all([readAccount(db.staff, params.id ?? ''), listRoles(db.staff)]);
    const asked = form.getAll('role');
    const isMine = (id: string) => roles.some((role) => role.id === id && mayGive(viewer, role));
    if (asked.some((id) => !isMine(id) && !before.roleIds.includes(id))) throw standard.forbidden();
    const wanted = [...asked.filter(isMine), ...before.roleIds.filter((id) => !isMine(id))];
    await recorded(input, async (staff) => {
      await setRoles(staff, before.id, wanted);
      const after = await readAccount(staff, before.id);
      const changes = [{ field: 'roles', from: before.roles, to: after.roles }];
      return { key: before.id, label: before.email, action: 'change', changes };
    });
    return redirect(303, pageOf(before));
  },
);

/** Does one thing to an account, and writes it down. */
async function act(input: PageInput<Viewer>, action: string, run: (staff: StaffDb, id: string) => Promise<unknown>) {
  const member = await readAccount(input.db.staff, input.params.id ?? '');
  try {
    await recorded(input, async (staff) => {
      await run(staff, member.id);
      return { key: member.id, label: member.email, action };
    });
  } catch (error) {
    if (!isProblem(error, lastOwner)) throw error;
    return redirect(303, `/staff/accounts/${member.id}`);
  }
  return redirect(303, pageOf(member));
}

const lockAction = definePage({ name: 'memberLock', method: 'POST', path: `${path}/lock` }, changesAccounts, (input) =>
  act(input, 'lock', (staff, id) => setDisabled(staff, id, true)),
);

const unlockAction = definePage(
  { name: 'memberUnlock', method: 'POST', path: `${path}/unlock` },
  changesAccounts,
  (input) => act(input, 'unlock', (staff, id) => setDisabled(staff, id, false)),
);

const signOutAction = definePage(
  { name: 'memberSignOut', method: 'POST', path: `${path}/sign-out` },
  changesAccounts,
  (input) => act(input, 'signOut', (staff, id) => signOutEverywhere(staff, id)),
);

/** Whoever makes a link to choose a password, or removes a second factor, could become that person: it needs all permissions of that person. */
async function checkMayBe({ params, viewer, db }: PageInput<Viewer>): Promise<StaffMember> {
  const member = await readAccount(db.staff, params.id ?? '');
  if (!mayGive(viewer, member)) throw standard.forbidden();
  return member;
}

const inviteAgainAction = definePage(
  { name: 'inviteAgain', method: 'POST', path: `${path}/invite` },
  givesRoles,
  async (input) => {
    const { viewer, db } = input;
    const member = await checkMayBe(input);
    let token = '';
    const isNew = await recorded(input, async (staff) => {
      token = await inviteAgain(staff, member.id);
      return { key: member.id, label: member.email, action: 'invite' };
    });
    return isNew ? showLink(viewer, `${db.site.url}/welcome/${token}`) : redirect(303, `/staff/accounts/${member.id}`);
  },
);

const secondFactorOffAction = definePage(
  { name: 'memberSecondFactorOff', method: 'POST', path: `${path}/second-factor-off` },
  givesRoles,
  async (input) => {
    await checkMayBe(input);
    return act(input, 'secondFactorOff', removeSecondFactor);
  },
);

export const pages = [rolesAction, lockAction, unlockAction, signOutAction, inviteAgainAction, secondFactorOffAction];
