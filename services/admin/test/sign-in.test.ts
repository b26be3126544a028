import { inviteOwner } from '@clever/model-staff/db';
import { beforeAll, describe, expect, test } from 'vitest';
import { startSite } from './support/site.ts';

let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
});

describe('answers', () => {
  test('the owner sees the first page with every domain', async () => {
    const { status, text } = await site.owner.open('/');
    expect(status).toBe(200);
    for (const domain of ['player', 'coupon', 'notice', 'app', 'archive', 'link', 'permit'])
      expect(text).toContain(`href="/data/${domain}"`);
  });

  test('who signs in comes where it was going', async () => {
    const person = site.nobody();
    const away = await person.open('/data/coupon/Campaign?q=x');
    expect(away).toMatchObject({ status: 303, location: '/sign-in?next=%2Fdata%2Fcoupon%2FCampaign%3Fq%3Dx' });
    const { text } = await person.open(away.location);
    expect(text).toContain('value="/data/coupon/Campaign?q&#61;x"');
    const sent = { email: ' Owner@Example.com ', password: site.password, next: '/data/coupon/Campaign?q=x' };
    expect(await person.post('/sign-in', sent)).toMatchObject({ status: 303, location: '/data/coupon/Campaign?q=x' });
    expect((await person.open('/data/coupon/Campaign?q=x')).status).toBe(200);
  });

  test('pages speak the language that the browser asks for, or the person has chosen', async () => {
    const person = site.nobody();
    expect((await person.open('/sign-in', { 'accept-language': 'ko-KR,ko;q=0.9' })).text).toContain('<html lang="ko"');
    expect((await person.open('/sign-in')).text).toContain('<html lang="en"');
    await person.post('/preferences', { locale: 'ko' });
    expect((await person.open('/sign-in')).text).toContain('로그인');
  });

  test('signing out ends the session', async () => {
    const person = site.nobody();
    await person.post('/sign-in', { email: 'owner@example.com', password: site.password });
    expect((await person.open('/')).status).toBe(200);
    expect(await person.post('/sign-out', {})).toMatchObject({ status: 303, location: '/sign-in' });
    expect(await person.open('/')).toMatchObject({ status: 303, location: '/sign-in' });
  });
});

describe('refuses', () => {
  test('a wrong password, and an address that nobody has, in the same words', async () => {
    const wrong = await site.nobody().post('/sign-in', { email: 'owner@example.com', password: 'x' });
    const unknown = await site.nobody().post('/sign-in', { email: 'nobody@example.com', password: 'x' });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.text.replace('owner@', 'nobody@')).toBe(unknown.text);
  });

  test('more than ten attempts at an account from one place', async () => {
    const attempts = Array.from({ length: 14 }, () =>
      site.nobody().post('/sign-in', { email: 'many@example.com', password: 'x' }),
    );
    const statuses = (await Promise.all(attempts)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(4);
  });

  test('an invitation that was used, and a second owner', async () => {
    expect((await site.nobody().open('/welcome/nothing')).status).toBe(404);
    expect(await inviteOwner(site.staff)).toBeUndefined();
  });

  test('to lead elsewhere after the sign-in', async () => {
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      const sent = { email: 'owner@example.com', password: site.password, next };
      expect((await site.nobody().post('/sign-in', sent)).location).toBe('/');
    }
  });

  test('a form that another site sent', async () => {
    const sent = { email: 'owner@example.com', password: site.password };
    expect((await site.nobody().post('/sign-in', sent, { origin: 'https://evil.example' })).status).toBe(403);
  });
});
