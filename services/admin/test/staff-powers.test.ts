import { createRole, listAccounts, listHistory, listRoles, recoverOwner, totpOf } from '@clever/model-staff/db';
import { beforeAll, describe, expect, test } from 'vitest';
import { formOf, type Person } from './support/person.ts';
import { startSite } from './support/site.ts';
import { tokenOf } from './support/walk.ts';

let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
});

let people = 0;
async function hire(...permissions: readonly string[]) {
  const person = await site.join(...permissions);
  const email = `person${++people}@example.com`;
  const member = await memberOf(email);
  return { person, email, id: member.id, path: `/staff/accounts/${member.id}` };
}

async function memberOf(email: string) {
  const found = (await listAccounts(site.staff)).find((one) => one.email === email);
  if (!found) throw new Error(`there is no ${email}`);
  return found;
}

const roleOf = (permissions: readonly string[], name: string) =>
  createRole(site.staff, { name, about: '', permissions });
const makeRole = (person: Person, name: string, ...permission: readonly string[]) =>
  person.fill('/staff/roles/new', { 'v.name': name, permission });
const named = async (name: string) => (await listRoles(site.staff)).find((role) => role.name === name);

describe('nobody gives out what they do not have', () => {
  test('in a role that is made, or changed', async () => {
    const { person } = await hire('staff.*.*', 'coupon.*.view');
    for (const permissions of ['*', '*.*.view', 'player.Player.view', 'coupon.*.*', 'coupon.Campaign.pause']) {
      const answer = await makeRole(person, `of ${permissions}`, permissions);
      expect([permissions, answer.status]).toEqual([permissions, 400]);
      expect(answer.text).toContain('Nobody gives out what they do not have');
      expect(await named(`of ${permissions}`)).toBeUndefined();
    }
    expect((await makeRole(person, 'Viewers', 'coupon.Campaign.view', 'coupon.*.view', 'staff.*.*')).status).toBe(303);
    const role = await named('Viewers');
    const path = `/staff/roles/${role?.id}`;
    expect((await person.fill(path, { permission: ['coupon.*.view', 'permit.*.*'] })).status).toBe(400);
    expect((await named('Viewers'))?.permissions).toEqual(role?.permissions);
  });

  test('by giving a role, to others or themselves; what others gave stays', async () => {
    const [{ person, id, path }, other] = [await hire('staff.*.*', 'coupon.*.view'), await hire('permit.*.*')];
    const [high, low] = [await roleOf(['*'], 'High'), await roleOf(['coupon.Code.view'], 'Low')];
    const once = await tokenOf(person);
    expect((await person.post(`${path}/roles`, { once, role: high })).status).toBe(403);
    expect((await person.post(`${other.path}/roles`, { once, role: high })).status).toBe(403);
    expect((await person.open(other.path)).text).toContain('allows more than you may do');
    await person.fill(other.path, { role: low }, `${other.path}/roles`);
    const roles = await memberOf(other.email);
    expect(roles.roleIds).toContain(low);
    expect(roles.permissions.toSorted()).toEqual(['coupon.Code.view', 'permit.*.*']);
    expect(
      (await memberOf((await listAccounts(site.staff)).find((one) => one.id === id)?.email ?? '')).roleIds,
    ).not.toContain(high);
  });

  test('by inviting somebody with it', async () => {
    const { person } = await hire('staff.*.*');
    const high = await roleOf(['player.*.*'], 'Players');
    expect((await person.open('/staff/invite')).text).not.toContain(high);
    await person.fill('/staff/invite', { name: 'sly', email: 'sly@example.com', role: high });
    expect((await memberOf('sly@example.com')).roleIds).toEqual([]);
  });

  test('by becoming somebody who has it, not even by way of a lock', async () => {
    const [{ person }, high, equal] = [
      await hire('staff.*.*'),
      await hire('coupon.*.*'),
      await hire('staff.Account.view'),
    ];
    const once = await tokenOf(person);
    await person.fill(high.path, {}, `${high.path}/lock`);
    for (const act of ['invite', 'second-factor-off'])
      expect([act, (await person.post(`${high.path}/${act}`, { once })).status]).toEqual([act, 403]);
    expect((await person.open(high.path)).text).toContain('This person may do more than you');
    expect((await person.fill(equal.path, {}, `${equal.path}/invite`)).text).toContain('/welcome/');
  });
});

describe('the history of staff', () => {
  test('has each action, in one transaction with it: without its entry nothing is done', async () => {
    const { path, email } = await hire();
    const staff = site.database('staff');
    await staff.query({ text: `ALTER TABLE history ADD CONSTRAINT tests_refuse CHECK (action <> 'lock') NOT VALID` });
    expect((await site.owner.fill(path, {}, `${path}/lock`)).status).toBe(500);
    expect((await memberOf(email)).disabledAt).toBeNull();
    await staff.query({ text: 'ALTER TABLE history DROP CONSTRAINT tests_refuse' });
    expect((await site.owner.fill(path, {}, `${path}/lock`)).status).toBe(303);
    expect((await memberOf(email)).disabledAt).not.toBeNull();
  });

  test('hides no second action behind the first one’s form', async () => {
    const { id, path, email } = await hire();
    const role = await roleOf(['coupon.*.view'], 'Second action');
    const form = formOf((await site.owner.open(path)).text, `${path}/roles`);
    const sent = { once: form.once ?? '' };
    await site.owner.post(`${path}/roles`, sent);
    await site.owner.post(`${path}/roles`, { ...sent, role });
    expect((await memberOf(email)).roleIds).toEqual([]);
    expect((await listHistory(site.staff, { key: id, limit: 9 })).items).toHaveLength(1);
    const lock = { once: formOf((await site.owner.open(path)).text, `${path}/lock`).once ?? '' };
    await Promise.all([site.owner.post(`${path}/lock`, lock), site.owner.post(`${path}/lock`, lock)]);
    expect((await listHistory(site.staff, { key: id, limit: 9 })).items).toHaveLength(2);
  });

  test('has what people do to their own accounts', async () => {
    const { person, id } = await hire();
    const sent = { current: site.password, next: 'an entirely other sentence' };
    await person.fill('/account', sent, '/account/password');
    await person.fill('/account', {}, '/account/sessions/end');
    const { items } = await listHistory(site.staff, { key: id, limit: 9 });
    expect(items.map(({ action, by }) => [action, by])).toEqual([
      ['signOutEverywhere', `person${people}@example.com`],
      ['changePassword', `person${people}@example.com`],
    ]);
    expect(JSON.stringify(items)).not.toContain('entirely');
    const { text } = await site.owner.open('/history?domain=staff');
    expect(text).toContain(`href="/staff/accounts/${id}"`);
  });

  test('an invitation and a role that is deleted are told with what they were', async () => {
    const role = await roleOf(['coupon.*.view'], 'Short-lived');
    await site.owner.fill('/staff/invite', { name: 'Moon', email: 'moon@example.com', role });
    const { id } = await memberOf('moon@example.com');
    expect((await listHistory(site.staff, { key: id, limit: 1 })).items[0]?.changes).toEqual([
      { field: 'roles', from: [], to: ['Short-lived'] },
    ]);
    await site.owner.fill(`/staff/accounts/${id}`, {}, `/staff/accounts/${id}/roles`);
    await site.owner.fill(`/staff/accounts/${id}`, { role: [] }, `/staff/accounts/${id}/roles`);
    await site.owner.fill(`/staff/roles/${role}`, {}, `/staff/roles/${role}/remove`);
    expect((await listHistory(site.staff, { key: role, limit: 1 })).items[0]).toMatchObject({
      action: 'delete',
      changes: expect.arrayContaining([{ field: 'permissions', from: ['coupon.*.view'], to: null }]),
    });
  });
});

describe('an owner who cannot come in any more', () => {
  test('is let in again from outside, without the second factor; the history says so', async () => {
    const away = await startSite();
    const path = '/account/second-factor';
    const form = formOf((await away.owner.open(path)).text, path);
    await away.owner.post(path, { ...form, code: totpOf(form.secret ?? '', '').generate() });
    const token = await recoverOwner(away.staff);
    const person = away.nobody();
    const next = 'an entirely other sentence';
    expect(await person.post(`/welcome/${token}`, { password: next })).toMatchObject({ status: 303, location: '/' });
    expect((await person.open('/staff')).status).toBe(200);
    expect((await away.owner.open('/')).location).toBe('/sign-in');
    const [owner, ...others] = await listAccounts(away.staff);
    expect([owner?.isOwner, owner?.hasTotp, others]).toEqual([true, false, []]);
    const { items } = await listHistory(away.staff, { domain: 'staff', limit: 1 });
    expect(items).toMatchObject([{ by: 'clever owner', action: 'invite', label: 'owner@example.com' }]);
  });
});

describe('addresses of what is not there', () => {
  test.each([
    '/staff/accounts/nobody',
    '/staff/roles/none',
    `/staff/accounts/${crypto.randomUUID()}`,
    '/approvals/x',
    '/tasks/x',
  ])('%s is 404', async (path) => {
    expect((await site.owner.open(path)).status).toBe(404);
  });

  test('a role that is not there is not given', async () => {
    const { path } = await hire();
    const once = await tokenOf(site.owner);
    for (const role of ['x', crypto.randomUUID()])
      expect((await site.owner.post(`${path}/roles`, { once, role })).status).toBe(403);
  });
});
