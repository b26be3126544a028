import { createRole } from '@clever/model-staff/db';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, useBrowser, without } from '../support/browser.ts';
import { becomeOwner, startWhole } from '../support/platform.ts';

const { openPerson } = useBrowser();
let platform: Awaited<ReturnType<typeof startWhole>>;
let page: Page;
let complaints: readonly string[];
beforeAll(async () => {
  if (!hasBrowser) return;
  platform = await startWhole();
  ({ page, complaints } = await openPerson(platform.url));
  await becomeOwner(page, await platform.ownerLink());
});

describe.skipIf(!hasBrowser)(`the grid of permissions${without}`, () => {
  test('is searched, and shows what a wider box includes', async () => {
    const roleId = await createRole(platform.staff, { name: 'Grid', about: '', permissions: ['player.*.view'] });
    await page.goto(`/staff/roles/${roleId}`);
    await page.locator('#pick-search').fill('campaign pause');
    await page.getByRole('group', { name: 'Campaigns' }).waitFor();
    expect(await page.getByRole('group', { name: 'Players' }).isVisible()).toBe(false);
    await page.locator('#pick-search').fill('coupon');
    await page.locator('input[value="coupon.*.*"]').check();
    expect(await page.locator('label.implied', { hasText: 'Pause' }).first().isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL('/staff');
    expect(complaints).toEqual([]);
  });
});

describe.skipIf(!hasBrowser)(`the search over everything${without}`, () => {
  test('opens by a key, finds while one types, and is walked with the arrows', async () => {
    await page.goto('/data/coupon');
    await page.keyboard.press('/');
    await page.locator('#palette input').fill('campaign');
    await page.locator('#palette-found a', { hasText: 'Campaigns' }).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('/data/coupon/Campaign');
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Escape');
    expect(await page.locator('#palette').isVisible()).toBe(false);
  });

  test('leaves keys alone while somebody types', async () => {
    await page.goto('/data/coupon/Campaign');
    await page.locator('.filters input[type=search]').fill('');
    await page.locator('.filters input[type=search]').press('/');
    expect(await page.locator('.filters input[type=search]').inputValue()).toBe('/');
    expect(await page.locator('#palette').isVisible()).toBe(false);
  });

  test('keys lead to the pages of every day', async () => {
    await page.goto('/data/coupon');
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.waitForURL('/players');
    await page.locator('h1').click();
    await page.keyboard.press('?');
    await page.waitForURL('/search');
  });

  test('the first page tells where this browser was, until the person signs out', async () => {
    await page.goto('/data/coupon/Campaign');
    await page.goto('/history');
    await page.goto('/');
    expect((await page.locator('[data-recent] a').allTextContents()).slice(0, 2)).toEqual([
      'History',
      'Coupons · Campaigns',
    ]);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('/sign-in');
    expect(await page.evaluate(() => localStorage.getItem('clever-recent'))).toBeNull();
    expect(complaints).toEqual([]);
  });
});
