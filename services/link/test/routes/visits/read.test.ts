import { beforeAll, describe, expect, test } from 'vitest';
import { firefox, type Running, running } from '../../running.ts';

let service: Running;
beforeAll(async () => {
  service = await running();
});

const browser = { 'user-agent': firefox, accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const visit = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  service.visitor<string>(method, path, { headers: { ...browser, ...headers } });
const past = '2020-01-01T00:00:00Z';

describe('answers', () => {
  test('302 to the target, which nobody keeps', async () => {
    const { slug } = await service.make({ target: 'https://example.com/a' });
    expect(await visit(`/${slug}`)).toMatchObject({
      status: 302,
      headers: { location: 'https://example.com/a', 'cache-control': 'no-store' },
    });
  });

  test.for([
    [301, 'private, max-age=60'],
    [307, 'no-store'],
    [308, 'private, max-age=60'],
  ] as const)('%i where the link says so, with %s', async ([redirectStatus, cacheControl]) => {
    const { slug } = await service.make({ redirectStatus });
    expect(await visit(`/${slug}`)).toMatchObject({
      status: redirectStatus,
      headers: { 'cache-control': cacheControl },
    });
  });

  test('HEAD like GET', async () => {
    const { slug } = await service.make();
    expect(await visit(`/${slug}`, {}, 'HEAD')).toMatchObject({
      status: 302,
      headers: { location: 'https://example.com/' },
    });
  });

  test.for(['mailto:help@example.com?subject=%EC%A3%BC%EB%AC%B8', 'tel:+82-2-1234-5678', 'sms:+821012345678?body=hi'])(
    '302 to %s where the domain allows it, as it was written',
    async (target) => {
      const { slug } = await service.make({ target, domain: 'desk.example.com', forwardQuery: true });
      const answer = await visit(`/${slug}?bcc=eve%40example.com`, { host: 'desk.example.com' });
      expect(answer).toMatchObject({ status: 302, headers: { location: target } });
    },
  );

  test('by the language that the visitor likes best', async () => {
    const rules = ['zh-Hant', 'zh-Hans', 'fr-FR', 'de'].map((language) => ({
      when: { languages: [language] },
      target: `https://example.com/${language}`,
    }));
    const { slug } = await service.make({ target: 'https://example.com/other', rules });
    for (const [accepted, led] of [
      ['zh-TW,zh;q=0.9,en-US;q=0.8', 'zh-Hant'],
      ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-Hans'],
      ['fr,fr-FR;q=0.8,en-US;q=0.5', 'fr-FR'],
      ['de;q=0.8', 'de'],
      ['de;Q=1', 'de'],
      ['en, de;q=0.5', 'other'],
    ])
      expect((await visit(`/${slug}`, { 'accept-language': `${accepted}` })).headers.location).toBe(
        `https://example.com/${led}`,
      );
  });

  test('a visit of a long-winded browser uses one up', async () => {
    const { slug } = await service.make({ maxVisits: 1, targets: { ios: 'https://example.com/ios' } });
    const agent = `Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 ${'x'.repeat(600)}`;
    expect(await visit(`/${slug}`, { 'user-agent': agent })).toMatchObject({
      status: 302,
      headers: { location: 'https://example.com/ios' },
    });
    expect((await visit(`/${slug}`, { 'user-agent': agent })).status).toBe(410);
  });

  test('a Korean slug, in either normal form, in whatever case', async () => {
    await service.make({ slug: '봄-Sale' });
    for (const slug of ['봄-Sale', '봄-SALE'.normalize('NFD')])
      expect(await visit(`/${encodeURIComponent(slug)}`)).toMatchObject({ status: 302 });
  });

  test('slugs of several segments, with signs and emoji, as they are printed', async () => {
    for (const [slug, path] of [
      ['promo/summer', '/promo/summer'],
      ['promo/summer', '/Promo/Summer/'],
      ['promo/summer', '/promo%2Fsummer'],
      ['c++', '/c++'],
      ['c++', '/c%2B%2B'],
      ['r&d', '/r&d'],
      ['봄/🌸', encodeURI('/봄/🌸')],
      ['❤️', encodeURI('/❤')],
    ] as const) {
      await service.make({ slug, target: `https://example.com/${encodeURIComponent(slug)}` }).catch(() => undefined);
      expect(await visit(path), path).toMatchObject({
        status: 302,
        headers: { location: `https://example.com/${encodeURIComponent(slug)}` },
      });
    }
  });

  test('by rules, with the query forwarded', async () => {
    const { slug } = await service.make({
      forwardQuery: true,
      rules: [{ when: { countries: ['KR'], languages: ['ko'] }, target: 'https://example.com/kr?a=1' }],
    });
    const headers = { 'x-country': 'KR', 'accept-language': 'ko-KR,en;q=0.5' };
    expect((await visit(`/${slug}?a=2&b=%EB%B4%84`, headers)).headers.location).toBe(
      'https://example.com/kr?a=2&b=%EB%B4%84',
    );
    expect((await visit(`/${slug}?a=2`)).headers.location).toBe('https://example.com/?a=2');
  });

  test('the expired target of a link that is over', async () => {
    const { slug } = await service.make({ validUntil: past, expiredTarget: 'https://example.com/over' });
    expect(await visit(`/${slug}`)).toMatchObject({ status: 302, headers: { location: 'https://example.com/over' } });
  });

  test('the not-found target of the domain', async () => {
    expect(await visit('/nothing', { host: 'lost.example.com' })).toMatchObject({
      status: 302,
      headers: { location: 'https://example.com/lost' },
    });
  });

  test('whatever the credentials are', async () => {
    const { slug } = await service.make();
    expect(await visit(`/${slug}`, { authorization: 'Basic x' })).toMatchObject({ status: 302 });
  });

  test('exactly maxVisits of 64 clients at once', async () => {
    const { slug } = await service.make({ maxVisits: 17 });
    const answers = await Promise.all(Array.from({ length: 64 }, () => visit(`/${slug}`)));
    expect(answers.filter(({ status }) => status === 302)).toHaveLength(17);
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(47);
  });
});

describe('refuses', () => {
  test('what does not exist, with a page for browsers', async () => {
    const answer = await visit('/nothing');
    expect(answer).toMatchObject({
      status: 404,
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    });
    expect(answer.body).toContain('없는 링크입니다');
    expect(answer.body).toContain('No such link');
  });

  test('what does not exist, with a problem for programs', async () => {
    for (const accept of ['*/*', 'application/json', 'text/html;q=0, */*'])
      expect(await visit('/nothing', { accept })).toMatchObject({ status: 404, body: { code: 'LINK_UNKNOWN' } });
  });

  test('a link that is over, with 410', async () => {
    const { slug } = await service.make({ validUntil: past });
    expect(await visit(`/${slug}`)).toMatchObject({ status: 410, body: expect.stringContaining('만료된') });
    expect(await visit(`/${slug}`, { accept: '*/*' })).toMatchObject({ status: 410, body: { code: 'LINK_EXPIRED' } });
  });

  test('a link that is not valid yet, like one that does not exist', async () => {
    const { slug } = await service.make({ validFrom: '2100-01-01T00:00:00Z' });
    expect(await visit(`/${slug}`, { accept: '*/*' })).toMatchObject({ status: 404, body: { code: 'LINK_UNKNOWN' } });
  });

  test.for([
    '/%00',
    '/%E0%A4%A',
    '/a%2Fb',
    '/a/b/c',
    '/',
    '//',
    '/links/a/b',
    '/%3Cscript%3E',
    `/${'x'.repeat(300)}`,
    `/${'%EB%B4%84'.repeat(100)}`,
  ])('%s', async (path) => {
    const { status, body } = await visit(path);
    expect([400, 404, 414]).toContain(status);
    expect(JSON.stringify(body)).not.toContain('<script>');
  });

  test('to write', async () => {
    const { slug } = await service.make();
    expect(await visit(`/${slug}`, {}, 'DELETE')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
  });
});

describe('permits', () => {
  test('everyone', async () => {
    const { slug } = await service.make();
    for (const send of [service.visitor, service.guest, service.as('shop', 'wrong')])
      expect(await send('GET', `/${slug}`)).toMatchObject({ status: 302 });
  });
});
