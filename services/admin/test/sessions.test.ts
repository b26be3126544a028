import { inviteAgain, inviteStaff, listAccounts, totpOf } from '@clever/model-staff/db';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { formOf, type Person } from './support/person.ts';
import { startSite } from './support/site.ts';

let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite({ TRUST_PROXY: '127.0.0.1' });
});
afterEach(() => void vi.useRealTimers());

let people = 0;
/** Somebody with a password and an address of its own. */
async function hire() {
  const person = await site.join('coupon.*.view');
  const email = `person${++people}@example.com`;
  const { id } = (await listAccounts(site.staff)).find((one) => one.email === email) ?? { id: '' };
  return { person, email, id };
}

const signIn = (email: string, { password = site.password, from = '', person = site.nobody() } = {}) =>
  person.post('/sign-in', { email, password }, from ? { 'x-forwarded-for': from } : {});
const cookieOf = ({ headers }: { headers: Record<string, unknown> }) =>
  /clever-session=([^;]*)/.exec(String(headers['set-cookie']))?.[1];
const inStaff = (text: string, ...values: unknown[]) => site.database('staff').query({ text, values });

/** Turns the second factor on. @returns makes its codes, each for the next half minute */
async function protect(person: Person, email: string) {
  const path = '/account/second-factor';
  const form = formOf((await person.open(path)).text, path);
  const code = () => totpOf(form.secret ?? '', email).generate();
  expect((await person.post(path, { ...form, code: code() })).status).toBe(303);
  return () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 30_000 });
    return code();
  };
}

describe('a session', () => {
  test('is in a cookie that scripts, other sites’ forms and other hosts have no part in', async () => {
    const secure = await startSite({ ADMIN_URL: 'https://admin.example.com' });
    const sent = { email: 'owner@example.com', password: secure.password };
    const { headers } = await secure.nobody().post('/sign-in', sent);
    expect(String(headers['set-cookie'])).toMatch(
      /^__Host-clever-session=[\w-]{40,}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(headers['cache-control']).toBe('no-store');
    expect(
      headers['strict-transport-security'] ?? (await secure.owner.open('/')).headers['strict-transport-security'],
    ).toContain('max-age');
  });

  test('is a new one at each sign-in, whatever cookie the browser brought along', async () => {
    const { email } = await hire();
    const planted = 'x'.repeat(43);
    const sent = await site
      .nobody()
      .post('/sign-in', { email, password: site.password }, { cookie: `clever-session=${planted}` });
    expect(cookieOf(sent)).not.toBe(planted);
    expect((await site.nobody().open('/', { cookie: `clever-session=${planted}` })).status).toBe(303);
    expect((await site.nobody().open('/', { cookie: `clever-session=${cookieOf(sent)}` })).status).toBe(200);
  });

  test('has another token once the second factor was right, and the half one serves nobody', async () => {
    const { person, email } = await hire();
    const code = await protect(person, email);
    const other = site.nobody();
    const half = cookieOf(await signIn(email, { person: other })) ?? '';
    expect((await site.nobody().open('/account', { cookie: `clever-session=${half}` })).location).toContain(
      '/sign-in/code',
    );
    const done = await other.post('/sign-in/code', { code: code() });
    expect(done).toMatchObject({ status: 303, location: '/' });
    expect(cookieOf(done)).not.toBe(half);
    expect((await site.nobody().open('/account', { cookie: `clever-session=${half}` })).location).toMatch(
      /^\/sign-in\?/,
    );
    expect((await other.open('/account')).status).toBe(200);
  });

  test('ends when it is idle, and when its time is over', async () => {
    const [idle, old, neighbour] = [await hire(), await hire(), await hire()];
    await inStaff("UPDATE session SET last_seen_at = now() - interval '61 minutes' WHERE account_id = $1", idle.id);
    await inStaff('UPDATE session SET expires_at = now() - make_interval(secs => 1) WHERE account_id = $1', old.id);
    expect((await idle.person.open('/')).location).toBe('/sign-in');
    expect((await old.person.open('/')).location).toBe('/sign-in');
    expect((await neighbour.person.open('/')).status).toBe(200);
  });
});

describe('a second factor', () => {
  test('takes a code once, in whatever session', async () => {
    const { person, email } = await hire();
    const code = (await protect(person, email))();
    const [one, other] = [site.nobody(), site.nobody()];
    await Promise.all([signIn(email, { person: one }), signIn(email, { person: other })]);
    const answers = await Promise.all([one, other].map((each) => each.post('/sign-in/code', { code })));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 401]);
  });

  test('is guessed at ten times in a quarter of an hour, however often the password is right', async () => {
    const { person, email } = await hire();
    const neighbour = await hire();
    const code = await protect(person, email);
    const theirs = await protect(neighbour.person, neighbour.email);
    const statuses: number[] = [];
    for (let round = 0; round < 3; round++) {
      const guesser = site.nobody();
      await signIn(email, { person: guesser, from: `10.0.0.${round}` });
      for (let at = 0; at < 4; at++) statuses.push((await guesser.post('/sign-in/code', { code: '000000' })).status);
    }
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
    const right = site.nobody();
    await signIn(email, { person: right });
    expect((await right.post('/sign-in/code', { code: code() })).status).toBe(429);
    const other = site.nobody();
    await signIn(neighbour.email, { person: other });
    expect((await other.post('/sign-in/code', { code: theirs() })).status).toBe(303);
  });

  test('is not replaced by whoever has a session, and turning it on ends the other sessions', async () => {
    const { person, email } = await hire();
    const other = site.nobody();
    await signIn(email, { person: other });
    const path = '/account/second-factor';
    const early = formOf((await person.open(path)).text, path);
    await protect(person, email);
    expect((await other.open('/')).location).toBe('/sign-in');
    const { rows: before } = await inStaff('SELECT totp_secret FROM account WHERE email = $1', email);
    expect((await person.open(path)).location).toBe('/account');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 30_000 });
    await person.post(path, { ...early, code: totpOf(early.secret ?? '', email).generate() });
    expect((await inStaff('SELECT totp_secret FROM account WHERE email = $1', email)).rows).toEqual(before);
  });

  test('is asked for after a link to choose a password, too; who gives roles turns it off', async () => {
    const { person, email, id } = await hire();
    await protect(person, email);
    const token = await inviteAgain(site.staff, id);
    const back = await site.nobody().post(`/welcome/${token}`, { password: 'an entirely other sentence' });
    expect(back.location).toBe('/sign-in/code?next=%2F');
    await site.owner.fill(`/staff/accounts/${id}`, {}, `/staff/accounts/${id}/second-factor-off`);
    expect((await signIn(email, { password: 'an entirely other sentence' })).location).toBe('/');
    expect((await site.owner.open(`/staff/accounts/${id}`)).text).toContain('>Turn the second factor off<');
  });
});

describe('throttling', () => {
  test('of one account from everywhere, and of one place at every account', async () => {
    const [one, other] = [await hire(), await hire()];
    await signIn(one.email, { password: 'x', from: '10.1.0.1' });
    await inStaff('UPDATE attempt SET count = 100 WHERE scope IN ($1, $2)', one.email, '10.1.0.1');
    expect((await signIn(one.email, { from: '10.1.0.2' })).status).toBe(429);
    expect((await signIn(other.email, { from: '10.1.0.1' })).status).toBe(429);
    const { status, headers } = await signIn(other.email, { from: '10.1.0.2' });
    expect([status, headers['retry-after']]).toEqual([303, undefined]);
  });

  test('of guesses at the password by whoever has a session', async () => {
    const { person, email } = await hire();
    const guess = () =>
      person.fill('/account', { current: 'x', next: 'an entirely other sentence' }, '/account/password');
    const statuses: number[] = [];
    for (let at = 0; at < 11; at++) statuses.push((await guess()).status);
    expect(statuses).toEqual([...Array(10).fill(400), 429]);
    expect((await signIn(email, { from: '10.2.0.1' })).status).toBe(303);
  });
});

describe('nobody learns who has an account', () => {
  test('by what is answered: unknown, invited, locked out, or another password', async () => {
    const [known, locked] = [await hire(), await hire()];
    await inviteStaff(site.staff, { name: 'new', email: 'new@example.com', roleIds: [] });
    await site.owner.fill(`/staff/accounts/${locked.id}`, {}, `/staff/accounts/${locked.id}/lock`);
    const answer = async (email: string, password: string) => {
      const { status, text, headers } = await signIn(email, { password, from: '10.3.0.1' });
      return {
        status,
        text: text.replace(email, 'somebody'),
        cookie: headers['set-cookie'],
        type: headers['content-type'],
      };
    };
    const first = await answer('nobody@example.com', site.password);
    expect(first.status).toBe(401);
    for (const [email, password] of [
      [known.email, 'another one'],
      [locked.email, site.password],
      ['new@example.com', site.password],
      ['new@example.com', ''],
    ] as const)
      expect(await answer(email, password)).toEqual(first);
  });
});

describe('an invitation', () => {
  test('is over after its time, and when another one is made; a changed password ends it, too', async () => {
    const { id, token } = await inviteStaff(site.staff, { name: 'late', email: 'late@example.com', roleIds: [] });
    await inStaff('UPDATE invitation SET expires_at = now() - make_interval(secs => 1) WHERE account_id = $1', id);
    expect((await site.nobody().open(`/welcome/${token}`)).status).toBe(404);
    expect((await site.nobody().post(`/welcome/${token}`, { password: site.password })).status).toBe(404);
    const second = await inviteAgain(site.staff, id);
    const third = await inviteAgain(site.staff, id);
    expect((await site.nobody().open(`/welcome/${second}`)).status).toBe(404);
    const person = site.nobody();
    const [first, again] = await Promise.all(
      [person, site.nobody()].map((each) => each.post(`/welcome/${third}`, { password: site.password })),
    );
    expect([first?.status, again?.status].sort()).toEqual([303, 404]);
  });

  test('that lies about is void once the person has chosen another password', async () => {
    const { person, id } = await hire();
    const token = await inviteAgain(site.staff, id);
    const sent = { current: site.password, next: 'an entirely other sentence' };
    expect((await person.fill('/account', sent, '/account/password')).status).toBe(303);
    expect((await site.nobody().open(`/welcome/${token}`)).status).toBe(404);
  });
});

describe('leads nowhere else', () => {
  const wrong = [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/%0d%0aset-cookie:x',
    '/\tevil',
    '///evil.example',
    '',
  ];

  test('after any step of signing in, or a change of the language', async () => {
    const { person, email } = await hire();
    for (const next of wrong.filter((one) => one !== '/%0d%0aset-cookie:x')) {
      const query = `?next=${encodeURIComponent(next)}`;
      expect([next, (await person.open(`/sign-in${query}`)).location]).toEqual([next, '/']);
      expect([next, (await person.open(`/sign-in/code${query}`)).location]).toEqual([next, '/']);
      expect([next, (await site.nobody().post('/sign-in', { email, password: site.password, next })).location]).toEqual(
        [next, '/'],
      );
    }
    for (const referer of ['https://evil.example/x', 'http://127.0.0.1:1//evil.example', 'javascript:alert(1)'])
      expect((await person.post('/preferences', { locale: 'en' }, { referer })).location).toBe('/');
  });
});
