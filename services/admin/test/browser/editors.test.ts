import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, useBrowser, without } from '../support/browser.ts';
import { makeCampaign } from '../support/campaigns.ts';
import { becomeOwner, startWhole } from '../support/platform.ts';

const { openPerson } = useBrowser();

describe.skipIf(!hasBrowser)(`a person who fills in what has many parts${without}`, () => {
  let page: Page;
  let complaints: readonly string[];
  let platform: Awaited<ReturnType<typeof startWhole>>;

  beforeAll(async () => {
    platform = await startWhole();
    for (const name of ['Spring', 'Summer']) await makeCampaign(platform.database('coupon'), name);
    ({ page, complaints } = await openPerson(platform.url));
    await becomeOwner(page, await platform.ownerLink());
  });
  afterAll(() => expect(complaints ?? []).toEqual([]));

  test('adds countries as chips, and rows of a reward, and takes some away', async () => {
    await page.goto('/add/coupon/Campaign');
    await page.locator('[id="v.name"]').fill('Autumn');
    const countries = page.locator('.chips', { has: page.getByLabel('Countries') });
    for (const country of ['KR', 'JP', 'US']) {
      await countries.locator('input').fill(country);
      await countries.locator('input').press('Enter');
    }
    await countries.getByRole('button', { name: 'JP' }).click();
    expect(await countries.getByRole('button').allTextContents()).toEqual(['KR', 'US']);
    const reward = page.locator('[id="v.reward"]');
    await page.locator('[id="v.reward.0.~key"]').fill('gems');
    await page.locator('[id="v.reward.0"]').fill('ten');
    await reward.getByRole('button', { name: 'Add' }).click();
    await page.locator('[id="v.reward.1.~key"]').waitFor();
    expect(await page.locator('[id="v.reward.0"]').inputValue()).toBe('ten');
    await page.locator('[id="v.reward.0"]').fill('10');
    await page.getByRole('button', { name: 'Remove 2' }).click();
    await page.locator('[id="v.reward.1.~key"]').waitFor({ state: 'detached' });
    await page.locator('[id="v.codes.~0.pattern"]').fill('AU-####-####');
    await page.getByRole('button', { name: 'Make a campaign' }).last().click();
    await page.getByText('Autumn').first().waitFor();
    const { rows } = await platform.database('coupon').query({
      text: "SELECT audience, reward FROM campaign WHERE name = 'Autumn'",
    });
    expect(rows).toEqual([{ audience: { countries: ['KR', 'US'] }, reward: { gems: 10 } }]);
  });

  test('writes a notice in two languages, and sees it on a phone as it is typed', async () => {
    await page.goto('/add/notice/Notice');
    await page.locator('[id="v.defaultLocale"]').fill('en');
    const add = page.locator('[id="v.texts"]');
    for (const language of ['en', 'ko']) {
      await page.locator('[name="v.texts.~new"]').fill(language);
      await add.getByRole('button', { name: 'Add' }).click();
      await add.locator('summary', { hasText: `(${language})` }).waitFor();
    }
    await add.locator('summary', { hasText: '(en)' }).click();
    await page.locator('[id="v.texts.0.title"]').fill('Maintenance');
    await page.locator('.phone strong').first().getByText('Maintenance').waitFor();
    expect(await page.locator('[id="v.texts.1.title"]').isVisible()).toBe(false);
  });

  test('is told where JSON breaks while it is typed, and puts it in order', async () => {
    await page.goto('/add/item/Kind');
    const area = page.locator('textarea.code').first();
    await area.fill('{"a": 1,\n "b" 2}');
    const said = page.locator('[data-json] output').first();
    await expect.poll(() => said.textContent()).toMatch(/^Line 2, column \d+: this is not JSON/);
    await area.fill('{"a":1}');
    await page.getByRole('button', { name: 'Format' }).first().click();
    expect(await area.inputValue()).toBe('{\n  "a": 1\n}');
  });

  test('looks at a row without leaving the list', async () => {
    await page.goto('/data/coupon/Campaign');
    await page.getByRole('link', { name: 'Look at Spring here' }).click();
    const dialog = page.locator('dialog#peek[open]');
    await dialog.getByRole('heading', { name: 'Spring' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/data/coupon/Campaign');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });

  test('narrows a list by a page of filters, and takes one away again', async () => {
    await page.goto('/data/coupon/Campaign');
    await page.getByRole('link', { name: 'More filters' }).click();
    await page.getByRole('group', { name: 'Paused', exact: true }).getByLabel('No').check();
    await page.getByRole('button', { name: 'Show the rows' }).click();
    const chip = page.getByRole('link', { name: 'Remove the filter Paused: No' });
    await chip.click();
    await chip.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Spring', exact: true }).waitFor();
  });
});
