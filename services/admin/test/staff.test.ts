import { createRole, listAccounts, listHistory, listRoles, totpOf } from '@clever/model-staff/db';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { formOf, type Person, unescapeHtml } from './support/person.ts';
import { startSite } from './support/site.ts';

let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
});

const memberOf = async (email: string) => {
  const found = (await listAccounts(site.staff)).find((one) => one.email === email);
  if (!found) throw new Error(`there is no ${email}`);
  return found;
};

/** Invites somebody through the pages. @returns the path of the invitation */
async function invite(person: Person, name: string): Promise<string> {
  const { text } = await person.fill('/staff/invite', { name, email: `${name}@example.com` });
  return new URL(unescapeHtml(/<code class="copy">([^<]*)/.exec(text)?.[1] ?? '')).pathname;
}

describe('answers', () => {
  test('an owner invites somebody, who chooses a password and has no rights yet', async () => {
    const path = await invite(site.owner, 'lee');
    const person = site.nobody();
    expect((await person.open(path)).text).toContain('lee@example.com');
    expect(await person.post(path, { password: site.password })).toMatchObject({ status: 303, location: '/' });
    expect((await person.open('/')).text).toContain('You have no role yet');
    expect((await person.open('/data/coupon/Campaign')).status).toBe(403);
    expect((await site.nobody().open(path)).status).toBe(404);
  });

  test('a role takes effect at the next request, and is in the history', async () => {
    const person = await site.join();
    const { id } = await memberOf('person1@example.com');
    await site.owner.fill('/staff/roles/new', { 'v.name': 'Readers', permission: 'coupon.*.view' });
    const role = (await listRoles(site.staff)).find(({ name }) => name === 'Readers');
    expect((await person.open('/data/coupon/Code')).status).toBe(403);
    await site.owner.fill(`/staff/accounts/${id}`, { role: role?.id ?? '' }, `/staff/accounts/${id}/roles`);
    expect((await person.open('/data/coupon/Code')).status).toBe(200);
    expect((await listHistory(site.staff, { domain: 'staff', key: id, limit: 1 })).items).toMatchObject([
      { by: 'owner@example.com', action: 'change', changes: [{ field: 'roles', to: ['Readers'] }] },
    ]);
  });

  test('a role is ticked together, keeps what is no longer there until somebody unticks it, and leaves out what is covered', async () => {
    const id = await createRole(site.staff, { name: 'Old', about: '', permissions: ['coupon.Voucher.view'] });
    const path = `/staff/roles/${id}`;
    const boxes = (text: string, permission: string) =>
      new RegExp(
        `<label( class="implied")?[^>]*><input[^>]* value="${permission.replaceAll('*', '\\*')}"( checked)?`,
      ).exec(unescapeHtml(text));
    const before = (await site.owner.open(path)).text;
    expect(boxes(before, 'coupon.Voucher.view')?.[2]).toBe(' checked');
    expect(boxes(before, 'coupon.Campaign.pause')?.slice(1)).toEqual([undefined, undefined]);
    const permission = ['coupon.Voucher.view', 'coupon.*.view', 'coupon.Campaign.view', 'coupon.Campaign.pause'];
    expect((await site.owner.fill(path, { permission })).status).toBe(303);
    const [role] = (await listRoles(site.staff)).filter((one) => one.id === id);
    expect(role?.permissions).toEqual(['coupon.*.view', 'coupon.Campaign.pause']);
    const { text } = await site.owner.open(path);
    expect(boxes(text, 'coupon.Campaign.view')?.[1]).toBe(' class="implied"');
    expect(boxes(text, 'coupon.Campaign.pause')?.[2]).toBe(' checked');
  });

  test('what a person sees is shown beside its roles', async () => {
    const { id } = await memberOf('person1@example.com');
    const { text } = await site.owner.open(`/staff/accounts/${id}`);
    const sights = /What this person sees(.*?)<\/details>/s.exec(text)?.[1] ?? '';
    expect(sights).toContain('Campaigns');
    expect(sights).not.toContain('Pause');
    expect(sights).not.toContain('Players');
  });

  test('whoever is locked out is out at once', async () => {
    const person = await site.join('*.*.view');
    const { id, email } = (await listAccounts(site.staff)).find(({ name }) => name === 'person2') as {
      id: string;
      email: string;
    };
    await site.owner.fill(`/staff/accounts/${id}`, {}, `/staff/accounts/${id}/lock`);
    expect((await person.open('/')).status).toBe(303);
    expect((await person.post('/sign-in', { email, password: site.password })).status).toBe(401);
    await site.owner.fill(`/staff/accounts/${id}`, {}, `/staff/accounts/${id}/unlock`);
    expect((await person.post('/sign-in', { email, password: site.password })).status).toBe(303);
  });

  test('a second factor is asked for, each code once', async () => {
    const person = await site.join('*');
    const { email } = (await listAccounts(site.staff)).find(({ name }) => name === 'person3') as { email: string };
    const path = '/account/second-factor';
    const form = formOf((await person.open(path)).text, path);
    const secret = form.secret ?? '';
    const code = () => totpOf(secret, email).generate();
    expect((await person.post(path, { ...form, code: '000000' })).status).toBe(400);
    expect((await person.post(path, { ...form, code: code() })).status).toBe(303);

    const elsewhere = site.nobody();
    const half = await elsewhere.post('/sign-in', { email, password: site.password });
    expect(half.location).toBe('/sign-in/code?next=%2F');
    expect(await elsewhere.open('/')).toMatchObject({ status: 303, location: '/sign-in/code' });
    expect((await elsewhere.post('/sign-in/code', { code: code() })).status).toBe(401);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 30_000 });
    const next = code();
    expect((await elsewhere.post('/sign-in/code', { code: next })).status).toBe(303);
    vi.useRealTimers();
    expect((await elsewhere.open('/')).status).toBe(200);
  });

  test('a password is changed by whoever knows the old one, and ends the other sessions', async () => {
    const person = await site.join('*');
    const { email } = (await listAccounts(site.staff)).find(({ name }) => name === 'person4') as { email: string };
    const other = site.nobody();
    await other.post('/sign-in', { email, password: site.password });
    const wrong = await person.fill(
      '/account',
      { current: 'x', next: 'an entirely other sentence' },
      '/account/password',
    );
    expect(wrong).toMatchObject({ status: 400, text: expect.stringContaining('current-fault') });
    const sent = { current: site.password, next: 'an entirely other sentence' };
    expect((await person.fill('/account', sent, '/account/password')).status).toBe(303);
    expect((await person.open('/')).status).toBe(200);
    expect((await other.open('/')).status).toBe(303);
  });
});

describe('refuses', () => {
  test('to lock the owner out', async () => {
    const { id } = await memberOf('owner@example.com');
    const { once = '' } = formOf((await site.owner.open('/account')).text, '/account');
    await site.owner.post(`/staff/accounts/${id}/lock`, { once });
    expect((await site.owner.open('/')).status).toBe(200);
  });

  test('weak passwords', async () => {
    const path = await invite(site.owner, 'park');
    for (const password of ['short', 'aaaaaaaaaaaa', 'password123456', 'parkparkpark!'])
      expect([password, (await site.nobody().post(path, { password })).status]).toEqual([password, 400]);
  });

  test.each(['coupon.view', 'cupon.Campaign.pause', 'coupon.Campaign.paus', 'coupon.Campain.*', 'staff.Role.pause'])(
    'what allows nothing that there is, and keeps what was typed: %s',
    async (permission) => {
      const answer = await site.owner.fill('/staff/roles/new', { 'v.name': 'Odd', permission });
      expect(answer).toMatchObject({ status: 400, text: expect.stringContaining('v.permissions-fault') });
      expect(formOf(answer.text, '/staff/roles/new')['v.name']).toBe('Odd');
      expect((await listRoles(site.staff)).map(({ name }) => name)).not.toContain('Odd');
    },
  );
});

describe('permits', () => {
  test('roles to nobody but who may change roles, so that nobody gives itself any', async () => {
    const inviter = await site.join(
      'staff.Account.view',
      'staff.Account.add',
      'staff.Account.change',
      'staff.Role.view',
    );
    const { id } = (await listAccounts(site.staff)).find(({ name }) => name === 'person5') as { id: string };
    const { once = '' } = formOf((await inviter.open('/account')).text, '/account');
    const [role] = await listRoles(site.staff);
    expect((await inviter.post(`/staff/accounts/${id}/invite`, { once })).status).toBe(403);
    expect((await inviter.post(`/staff/accounts/${id}/roles`, { once, role: role?.id ?? '' })).status).toBe(403);
    await inviter.fill('/staff/invite', { name: 'sly', email: 'sly@example.com', role: role?.id ?? '' });
    expect((await memberOf('sly@example.com')).roles).toEqual([]);
  });

  test('a new password for the owner to nobody but an owner', async () => {
    const inviter = await site.join('staff.*.*');
    const { id } = await memberOf('owner@example.com');
    const { once = '' } = formOf((await inviter.open('/account')).text, '/account');
    const answer = await inviter.post(`/staff/accounts/${id}/invite`, { once });
    expect(answer).toMatchObject({ status: 403 });
    expect(answer.text).not.toContain('/welcome/');
  });
});
