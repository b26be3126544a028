import { createRole, inviteStaff } from '@clever/model-staff/db';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, useBrowser, viewports, without } from '../support/browser.ts';
import { client, startIdentityProvider } from '../support/identity-provider.ts';
import { startWhole } from '../support/platform.ts';

const { openPerson } = useBrowser();

describe.skipIf(!hasBrowser)(`the company's sign-in with a browser${without}`, () => {
  let platform: Awaited<ReturnType<typeof startWhole>>;
  let provider: Awaited<ReturnType<typeof startIdentityProvider>>;

  beforeAll(async () => {
    provider = await startIdentityProvider(() => `${platform.url}/sign-in/provider/back`, { asks: true });
    platform = await startWhole(
      {},
      { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: client.id, OIDC_CLIENT_SECRET: client.secret },
    );
    const roleId = await createRole(platform.staff, { name: 'Looker', about: '', permissions: ['coupon.*.view'] });
    await inviteStaff(platform.staff, { name: 'Lee Seo-yeon', email: 'lee@example.com', roleIds: [roleId] });
  });
  afterAll(() => provider?.stop());

  const leave = async (page: Page) => {
    await page.getByRole('link', { name: 'Sign in with the company account' }).click();
    await page.getByRole('heading', { name: 'Company' }).waitFor();
    expect(new URL(page.url()).origin).toBe(provider.issuer);
  };
  const comeBackAs = async (page: Page, email: string) => {
    await leave(page);
    await page.getByLabel('Company address').fill(email);
    await page.getByRole('button', { name: 'Continue' }).click();
  };

  test('who was invited comes back to where it was going, may do what its role says, and signs out', async () => {
    const { page, complaints } = await openPerson(platform.url);
    await page.goto('/data/coupon/Campaign');
    await page.waitForURL('/sign-in?**');
    await comeBackAs(page, 'lee@example.com');
    await page.waitForURL('/data/coupon/Campaign');
    expect(await page.getByRole('link', { name: 'Make a campaign' }).count()).toBe(0);
    expect(await page.getByText('Lee Seo-yeon').count()).toBe(1);
    expect((await page.goto('/data/player'))?.status()).toBe(403);
    await page.setViewportSize(viewports.phone);
    await page.goto('/account');
    const inMenu = page.getByRole('link', { name: 'Approvals' });
    expect(await inMenu.isVisible()).toBe(false);
    await page.setViewportSize(viewports.desktop);
    await inMenu.waitFor();
    await page.getByText('You sign in with the company account').waitFor();
    expect(await page.locator('input[type=password]').count()).toBe(0);
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.waitForURL('/sign-in');
    await page.goto('/data/coupon/Campaign');
    await page.waitForURL('/sign-in?**');
    expect(complaints).toEqual([]);
  });

  test('whom the provider refuses reads so, and may begin again', async () => {
    const { page, complaints } = await openPerson(platform.url);
    await page.goto('/sign-in');
    await leave(page);
    await page.getByRole('button', { name: 'Refuse' }).click();
    await page.getByText('The company sign-in did not let you in.').waitFor();
    expect(new URL(page.url()).origin).toBe(platform.url);
    expect(await page.locator('h1').textContent()).toBe('Sign in');
    await comeBackAs(page, 'lee@example.com');
    await page.waitForURL('/');
    expect(complaints).toEqual([]);
  });

  test('whom nobody invited reads so, and is not signed in', async () => {
    const { page } = await openPerson(platform.url, { locale: 'ko-KR', size: 'phone' });
    await page.goto('/sign-in');
    await page.getByRole('link', { name: '회사 계정으로 로그인' }).click();
    await page.getByLabel('Company address').fill('stranger@example.com');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('이 회사 계정은 초대되지 않았습니다').waitFor();
    await page.goto('/');
    expect(new URL(page.url()).pathname).toBe('/sign-in');
  });
});
