import { createRole, inviteStaff, listAccounts, listHistory, totpOf } from '@clever/model-staff/db';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { client, type Known, signInByProvider, startIdentityProvider } from './support/identity-provider.ts';
import { formOf, type Person, unescapeHtml } from './support/person.ts';
import { siteUrl, startSite } from './support/site.ts';

let provider: Awaited<ReturnType<typeof startIdentityProvider>>;
let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  provider = await startIdentityProvider(() => `${siteUrl}/sign-in/provider/back`);
  site = await startSite(settings());
});
afterAll(() => provider.stop());

const settings = () => ({
  OIDC_ISSUER: provider.issuer,
  OIDC_CLIENT_ID: client.id,
  OIDC_CLIENT_SECRET: client.secret,
});

const signIn = (person: Person, who: Known) => signInByProvider(person, { provider, siteUrl }, who);
const knownAs = (email: string, sub = email): Known => ({ sub, email, email_verified: true });

let people = 0;
/** Somebody who was invited with a role, and has come in by the provider. */
async function employ(...permissions: readonly string[]) {
  const email = `employee${++people}@example.com`;
  const roleId = await createRole(site.staff, { name: `of ${email}`, about: '', permissions });
  const { id, token } = await inviteStaff(site.staff, { name: email, email, roleIds: [roleId] });
  const person = site.nobody();
  expect((await signIn(person, knownAs(email))).status).toBe(303);
  return { person, id, email, token, path: `/staff/accounts/${id}` };
}

const memberOf = async (email: string) => {
  const found = (await listAccounts(site.staff)).find((one) => one.email === email);
  if (!found) throw new Error(`there is no ${email}`);
  return found;
};

const linkOf = (page: string) => new URL(unescapeHtml(/<code class="copy">([^<]*)/.exec(page)?.[1] ?? '')).pathname;
const rowOf = (page: string, email: string) => page.split('<tr ').find((row) => row.includes(email)) ?? '';

describe('answers', () => {
  test('an account of the provider says so, and offers neither a password nor what needs one', async () => {
    const { person } = await employ();
    const { text } = await person.open('/account');
    expect(text).toContain('You sign in with the company account');
    expect(text).toContain('The company account may ask for a second factor of its own');
    expect(text).not.toContain('type="password"');
    expect((await site.owner.open('/account')).text).toContain('type="password"');
  });

  test('its second factor is turned on here, asked for at the next sign-in, and turned off by a code', async () => {
    const { person, email } = await employ();
    const path = '/account/second-factor';
    const form = formOf((await person.open(path)).text, path);
    const code = () => totpOf(form.secret ?? '', email).generate();
    expect((await person.post(path, { ...form, code: code() })).status).toBe(303);
    expect((await signIn(site.nobody(), knownAs(email))).location).toBe('/sign-in/code?next=%2F');
    expect((await person.fill('/account', { off: code() }, `${path}/off`)).status).toBe(400);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 30_000 });
    const done = await person.fill('/account', { off: code() }, `${path}/off`);
    vi.useRealTimers();
    expect(done.status).toBe(303);
    expect(await memberOf(email)).toMatchObject({ hasTotp: false });
    expect((await signIn(site.nobody(), knownAs(email))).location).toBe('/');
  });

  test('an invitation leads to the company account, or to a password', async () => {
    const { token } = await inviteStaff(site.staff, { name: 'both', email: 'both@example.com', roleIds: [] });
    const { text } = await site.nobody().open(`/welcome/${token}`);
    expect(text).toContain('href="/sign-in/provider"');
    expect(text).toContain('type="password"');
  });

  test('the list of staff says how each account stands', async () => {
    const { email } = await employ();
    const locked = await employ();
    await site.owner.fill(locked.path, {}, `${locked.path}/lock`);
    await inviteStaff(site.staff, { name: 'waits', email: 'waits@example.com', roleIds: [] });
    const { id } = await inviteStaff(site.staff, { name: 'late', email: 'late@example.com', roleIds: [] });
    await site.database('staff').query({
      text: 'UPDATE invitation SET expires_at = now() - make_interval(secs => 1) WHERE account_id = $1',
      values: [id],
    });
    const { text } = await site.owner.open('/staff');
    expect(rowOf(text, email)).toContain('>company account<');
    expect(rowOf(text, email)).not.toContain('>invited<');
    expect(rowOf(text, locked.email)).toContain('>locked out<');
    expect(rowOf(text, 'waits@')).toContain('>invited<');
    expect(rowOf(text, 'late@')).toContain('>invitation expired<');
    expect(rowOf(text, 'owner@')).toContain('>active<');
  });

  test('an owner gives it roles, signs it out everywhere, and locks it out at once', async () => {
    const [{ person, id, email, path }, neighbour] = [await employ(), await employ('coupon.*.view')];
    const roleId = await createRole(site.staff, { name: 'Looks', about: '', permissions: ['coupon.*.view'] });
    expect((await person.open('/data/coupon/Code')).status).toBe(403);
    const before = (await memberOf(email)).roleIds;
    await site.owner.fill(path, { role: [...before, roleId] }, `${path}/roles`);
    expect((await person.open('/data/coupon/Code')).status).toBe(200);
    await site.owner.fill(path, { role: [] }, `${path}/roles`);
    expect((await person.open('/data/coupon/Code')).status).toBe(403);
    await site.owner.fill(path, {}, `${path}/sign-out`);
    expect((await person.open('/')).location).toBe('/sign-in');
    await signIn(person, knownAs(email));
    await site.owner.fill(path, {}, `${path}/lock`);
    expect((await person.open('/')).location).toBe('/sign-in');
    expect((await signIn(person, knownAs(email))).status).toBe(403);
    await site.owner.fill(path, {}, `${path}/unlock`);
    expect((await signIn(person, knownAs(email))).status).toBe(303);
    expect((await neighbour.person.open('/data/coupon/Code')).status).toBe(200);
    const { items } = await listHistory(site.staff, { key: id, limit: 9 });
    expect(items.map(({ action }) => action)).toEqual(['unlock', 'lock', 'signOut', 'change', 'change']);
    expect((await site.owner.open(path)).text).toMatch(/class="history".*>Lock</s);
  });

  test('a new link frees it from the provider, and lets it have a password', async () => {
    const { person, email, path } = await employ();
    const link = linkOf((await site.owner.fill(path, {}, `${path}/invite`)).text);
    expect((await person.open('/')).location).toBe('/sign-in');
    expect(await memberOf(email)).toMatchObject({ isOfProvider: false });
    await site.nobody().post(link, { password: site.password });
    expect((await site.nobody().post('/sign-in', { email, password: site.password })).status).toBe(303);
    expect((await signIn(site.nobody(), knownAs(email))).status).toBe(403);
  });

  test('who has a password hands the account over, with that password', async () => {
    const person = await site.join('coupon.*.view');
    const email = 'person1@example.com';
    const other = site.nobody();
    await other.post('/sign-in', { email, password: site.password });
    const wrong = await person.fill('/account', { handed: 'x' }, '/account/provider');
    expect(wrong).toMatchObject({ status: 400, text: expect.stringContaining('handed-fault') });
    expect((await person.fill('/account', { handed: site.password }, '/account/provider')).status).toBe(303);
    expect((await person.open('/account')).text).toContain('opens this account from your next sign-in on');
    expect((await other.open('/')).location).toBe('/sign-in');
    expect((await other.post('/sign-in', { email, password: site.password })).status).toBe(401);
    expect((await signIn(other, knownAs(email))).status).toBe(303);
    expect((await other.open('/data/coupon/Code')).status).toBe(200);
    expect(await memberOf(email)).toMatchObject({ isOfProvider: true, hasPassword: false });
  });

  test('where the provider is the only way, it takes over what a password opened before', async () => {
    const only = await startSite({ ...settings(), OIDC_ONLY: 'true' });
    const { id } = await inviteStaff(only.staff, { name: 'early', email: 'early@example.com', roleIds: [] });
    await only.database('staff').query({
      text: 'UPDATE account SET password_hash = (SELECT password_hash FROM account WHERE is_owner) WHERE id = $1',
      values: [id],
    });
    const person = only.nobody();
    expect((await signIn(person, knownAs('early@example.com'))).status).toBe(303);
    expect(await listAccounts(only.staff)).toContainEqual(
      expect.objectContaining({ id, isOfProvider: true, hasPassword: false }),
    );
    expect((await signIn(only.nobody(), knownAs('owner@example.com'))).status).toBe(403);
  });
});

describe('refuses', () => {
  test('to give an account with a password to whoever has its address at the provider', async () => {
    const person = await site.join();
    const email = 'person2@example.com';
    const { status, text, headers } = await signIn(site.nobody(), knownAs(email));
    expect(status).toBe(403);
    expect(text).toContain('signs in with a password');
    expect(headers['set-cookie']).toBeUndefined();
    expect(await memberOf(email)).toMatchObject({ isOfProvider: false, hasPassword: true });
    expect((await person.open('/')).status).toBe(200);
  });

  test('the owner by the provider, who also keeps the password', async () => {
    expect((await signIn(site.nobody(), knownAs('owner@example.com'))).status).toBe(403);
    expect((await site.owner.open('/account')).text).not.toContain('action="/account/provider"');
    const form = formOf((await site.owner.open('/account')).text, '/account');
    const answer = await site.owner.post('/account/provider', { once: form.once ?? '', handed: site.password });
    expect(answer.status).toBe(409);
    expect(await memberOf('owner@example.com')).toMatchObject({ hasPassword: true });
  });

  test('a password for an account of the provider: by its form, and by a link from before', async () => {
    const { person, email, token } = await employ();
    const { once = '' } = formOf((await person.open('/account')).text, '/account');
    const sent = { once, current: '', next: 'an entirely other sentence' };
    expect((await person.post('/account/password', sent)).status).toBe(409);
    expect((await site.nobody().post(`/welcome/${token}`, { password: site.password })).status).toBe(404);
    expect(await memberOf(email)).toMatchObject({ hasPassword: false });
  });

  test('to keep a session that was begun before the provider took the account over', async () => {
    const early = await startSite({ ...settings(), OIDC_ONLY: 'true' });
    const { id } = await inviteStaff(early.staff, { name: 'x', email: 'x@example.com', roleIds: [] });
    const text = `INSERT INTO session (digest, account_id, complete, agent, address, expires_at)
      VALUES ('planted', $1, true, '', '', now() + interval '1 hour')`;
    await early.database('staff').query({ text, values: [id] });
    await signIn(early.nobody(), knownAs('x@example.com'));
    const { rows } = await early.database('staff').query({
      text: `SELECT digest FROM session WHERE account_id = $1 AND digest = 'planted'`,
      values: [id],
    });
    expect(rows).toEqual([]);
  });
});

describe('permits', () => {
  test('to free an account to nobody who may less than its person', async () => {
    const { path, email } = await employ('coupon.*.view');
    const giver = await site.join('staff.*.*');
    const { once = '' } = formOf((await giver.open('/account')).text, '/account');
    expect((await giver.post(`${path}/invite`, { once })).status).toBe(403);
    expect((await giver.post(`${path}/second-factor-off`, { once })).status).toBe(403);
    expect((await giver.open(path)).text).toContain('This person may do more than you');
    expect(await memberOf(email)).toMatchObject({ isOfProvider: true });
  });
});
