import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, useBrowser, without } from '../support/browser.ts';
import { makeCampaign } from '../support/campaigns.ts';
import { becomeOwner, startWhole } from '../support/platform.ts';

const { openPerson } = useBrowser();

describe.skipIf(!hasBrowser)(`what staff do with lists and rows every day${without}`, () => {
  let page: Page;
  let complaints: readonly string[];
  let spring: string;

  beforeAll(async () => {
    const platform = await startWhole();
    spring = await makeCampaign(platform.database('coupon'), 'Spring');
    await makeCampaign(platform.database('coupon'), 'Summer');
    ({ page, complaints } = await openPerson(platform.url, { permissions: ['clipboard-read', 'clipboard-write'] }));
    await becomeOwner(page, await platform.ownerLink());
  });
  afterAll(() => expect(complaints ?? []).toEqual([]));

  const clipboard = () => page.evaluate<string>('navigator.clipboard.readText()');

  test('copies the id of a row', async () => {
    await page.goto(`/data/coupon/Campaign/${spring}`);
    await page.locator(`[data-copy="${spring}"]`).click();
    await page.getByText('Copied').waitFor();
    expect(await clipboard()).toBe(spring);
  });

  test('copies a list as a table that a spreadsheet takes, without its boxes', async () => {
    await page.goto('/data/coupon/Campaign?col=name&col=maxPerPlayer');
    await page.getByRole('button', { name: 'Copy as table' }).click();
    await page.getByText('Copied').waitFor();
    const [head = '', ...rows] = (await clipboard()).split('\n');
    expect(head.split('\t')).toHaveLength(3);
    expect(rows.map((row) => row.split('\t')[0]).sort()).toEqual(['Spring', 'Summer']);
  });

  test('opens one menu at a time, and closes it by Escape or elsewhere', async () => {
    await page.goto('/data/coupon/Campaign');
    const open = page.locator('details.pop[open]');
    for (const name of ['Columns and look', 'Download']) {
      await page.locator('details.pop > summary', { hasText: name }).click();
      expect(await open.locator('summary').allTextContents()).toEqual([name]);
    }
    await page.keyboard.press('Escape');
    expect(await open.count()).toBe(0);
    await page.locator('details.pop > summary', { hasText: 'Columns and look' }).click();
    await page.locator('h1').click();
    expect(await open.count()).toBe(0);
  });

  test('pauses a campaign, and takes it back from what the page says', async () => {
    await page.goto(`/data/coupon/Campaign/${spring}`);
    await page.locator('.acts').getByRole('link', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Pause' }).click();
    const said = page.getByRole('status').filter({ hasText: 'It is paused.' });
    expect(await said.textContent()).toContain('Spring');
    await said.getByRole('link', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByText('It goes on.').waitFor();
    await page.locator('.head .state.live').waitFor();
  });
});
