import { createRole, inviteStaff } from '@clever/model-staff/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openProvider } from '../src/core/access/provider.ts';
import { client, type Known, signInByProvider, startIdentityProvider } from './support/identity-provider.ts';
import type { Person } from './support/person.ts';
import { siteUrl, startSite } from './support/site.ts';

const back = `${siteUrl}/sign-in/provider/back`;
let provider: Awaited<ReturnType<typeof startIdentityProvider>>;
let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  provider = await startIdentityProvider(() => back);
  site = await startSite(settings());
});
afterAll(() => provider.stop());

const settings = () => ({
  OIDC_ISSUER: provider.issuer,
  OIDC_CLIENT_ID: client.id,
  OIDC_CLIENT_SECRET: client.secret,
});

let people = 0;
const known = (claims: Partial<Known> = {}): Known => {
  const name = `worker${++people}`;
  return { sub: name, email: `${name}@example.com`, email_verified: true, ...claims };
};

async function invite(email: string, on = site) {
  const roleId = await createRole(on.staff, { name: `of ${email}`, about: '', permissions: ['coupon.*.view'] });
  return inviteStaff(on.staff, { name: email, email, roleIds: [roleId] });
}

const signIn = (person: Person, who: Known | undefined, from?: string) =>
  signInByProvider(person, { provider, siteUrl }, who, from);

const bound = async (email: string) =>
  (
    await site.database('staff').query<{ oidc_subject: string | null }>({
      text: 'SELECT oidc_subject FROM account WHERE email = $1',
      values: [email],
    })
  ).rows[0]?.oidc_subject;

describe('answers', () => {
  test('who was invited comes in by the provider, without a password, where it was going', async () => {
    const [who, neighbour] = [known({ email: 'Mixed.Case@example.com' }), known()];
    await Promise.all([invite('mixed.case@example.com'), invite(neighbour.email)]);
    const person = site.nobody();
    expect((await person.open('/sign-in?next=/data/coupon')).text).toContain('/sign-in/provider?next');
    const done = await signIn(person, who, '/sign-in/provider?next=%2Fdata%2Fcoupon');
    expect(done).toMatchObject({ status: 303, location: '/data/coupon' });
    expect(String(done.headers['set-cookie'])).toMatch(/clever-session=.*HttpOnly; SameSite=Lax/);
    expect((await person.open('/data/coupon')).status).toBe(200);
    expect(await bound('mixed.case@example.com')).toBe(who.sub);
    expect(await bound(neighbour.email)).toBeNull();
  });

  test('the account stays the person, whatever address the provider tells later', async () => {
    const who = known();
    await invite(who.email);
    await signIn(site.nobody(), who);
    const person = site.nobody();
    expect((await signIn(person, { ...who, email: 'renamed@example.com' })).status).toBe(303);
    expect((await person.open('/account')).text).toContain(who.email);
  });

  test('it asks with code, PKCE, state and nonce', async () => {
    const asked = new URL((await site.nobody().open('/sign-in/provider')).location).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: back,
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)?.length).toBeGreaterThan(20);
  });

  test('the password form stands while the provider is away', async () => {
    const away = await startSite({ ...settings(), OIDC_ISSUER: 'http://127.0.0.1:1' });
    const person = away.nobody();
    const { status, text } = await person.open('/sign-in/provider');
    expect(status).toBe(503);
    expect(text).toContain('name="password"');
    expect((await person.post('/sign-in', { email: 'owner@example.com', password: away.password })).status).toBe(303);
  });
});

describe('refuses', () => {
  test('whom nobody invited', async () => {
    const { status, text } = await signIn(site.nobody(), known());
    expect(status).toBe(403);
    expect(text).toContain('Nobody invited');
  });

  test('an address that the provider has not verified', async () => {
    const who = known({ email_verified: false });
    await invite(who.email);
    expect((await signIn(site.nobody(), who)).status).toBe(403);
    expect(await bound(who.email)).toBeNull();
  });

  test('another person with the address of an account that is bound', async () => {
    const who = known();
    await invite(who.email);
    await signIn(site.nobody(), who);
    expect((await signIn(site.nobody(), known({ email: who.email }))).status).toBe(403);
    expect(await bound(who.email)).toBe(who.sub);
  });

  test('who is locked out', async () => {
    const who = known();
    const { id } = await invite(who.email);
    await site.database('staff').query({ text: 'UPDATE account SET disabled_at = now() WHERE id = $1', values: [id] });
    expect((await signIn(site.nobody(), who)).status).toBe(403);
  });

  test('whom the provider refuses, in a page', async () => {
    const { status, text } = await signIn(site.nobody(), undefined);
    expect(status).toBe(403);
    expect(text).toContain('did not let you in');
  });

  test('an answer that was meant for another browser, has another state, or comes twice', async () => {
    const who = known();
    await invite(who.email);
    const person = site.nobody();
    const away = (await person.open('/sign-in/provider')).location;
    const answer = (await provider.visit(away, who)).slice(siteUrl.length);
    expect((await site.nobody().open(answer)).status).toBe(400);
    const other = site.nobody();
    await other.open('/sign-in/provider');
    expect((await other.open(answer)).status).toBe(502);
    expect((await person.open(answer)).status).toBe(303);
    const again = await person.open(answer);
    expect(again.status).toBe(502);
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  test('to lead elsewhere after the sign-in', async () => {
    const who = known();
    await invite(who.email);
    expect((await signIn(site.nobody(), who, '/sign-in/provider?next=//evil.example')).location).toBe('/');
  });

  test('a provider over a network without https, or half of the settings', () => {
    const log = { warn: () => undefined, error: () => undefined };
    const at = { url: siteUrl, isSecure: false, key: 'k' };
    const given = { OIDC_ISSUER: '', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: '', OIDC_ONLY: false };
    expect(openProvider(given, at, log)).toBeUndefined();
    for (const wrong of [
      { OIDC_ISSUER: 'http://login.example.com' },
      { OIDC_ISSUER: 'https://login.example.com', OIDC_CLIENT_ID: '' },
      { OIDC_ONLY: true },
    ])
      expect(() => openProvider({ ...given, ...wrong }, at, log)).toThrow(/OIDC_/);
  });
});

describe('permits', () => {
  test('no passwords but the owner’s where the provider is the only way', async () => {
    const only = await startSite({ ...settings(), OIDC_ONLY: 'true' });
    const { token } = await invite('later@example.com', only);
    const person = only.nobody();
    const page = await person.open(`/welcome/${token}`);
    expect(page.text).toContain('/sign-in/provider');
    expect(page.text).not.toContain('name="password"');
    await person.post(`/welcome/${token}`, { password: only.password });
    await only.database('staff').query({
      text: "UPDATE account SET password_hash = (SELECT password_hash FROM account WHERE is_owner) WHERE email = 'later@example.com'",
    });
    const sent = { email: 'later@example.com', password: only.password };
    expect((await person.post('/sign-in', sent)).status).toBe(401);
    expect((await person.post('/sign-in', { ...sent, email: 'owner@example.com' })).status).toBe(303);
  });

  test('nothing where no provider is set', async () => {
    const without = await startSite();
    expect((await without.nobody().open('/sign-in/provider')).status).toBe(404);
    expect((await without.nobody().open('/sign-in/provider/back')).status).toBe(404);
    expect((await without.nobody().open('/sign-in')).text).not.toContain('/sign-in/provider');
  });
});
