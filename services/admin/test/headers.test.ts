import { request } from 'undici';
import { beforeAll, describe, expect, test } from 'vitest';
import { startSite } from './support/site.ts';

let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
});

const open = async (path: string, accept = 'text/html,*/*;q=0.8') => {
  const { statusCode: status, headers, body } = await request(`${site.url}${path}`, { headers: { accept } });
  return { status, headers, text: await body.text() };
};

describe('answers', () => {
  test.each([
    ['a page', '/sign-in', 200],
    ['the way to the sign-in', '/', 303],
    ['what is nowhere', '/nope', 404],
    ['an address that is none', '/%zz', 400],
    ['an address that is too long', `/data/coupon/Campaign/${'x'.repeat(3000)}`, 414],
    ['a style', '/assets/admin.css', 200],
    ['a file that is not there', '/assets/nope.css', 404],
  ])('%s with all that keeps a browser safe', async (_what, path, status) => {
    const answer = await open(path);
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'strict-transport-security': expect.any(String),
      'cache-control': path === '/assets/admin.css' ? expect.stringContaining('immutable') : 'no-store',
    });
  });

  test.each(['/nope', '/%zz'])('a person at %s with a page, and a program with a problem', async (path) => {
    expect((await open(path)).text).toContain('<!doctype html>');
    const problem = await open(path, 'application/json');
    expect(problem.headers['content-type']).toBe('application/problem+json');
    expect(JSON.parse(problem.text)).toMatchObject({ code: expect.stringMatching(/^[A-Z_]+$/) });
  });
});
