import { readFile } from 'node:fs/promises';
import { authenticate, openPlayer } from '@clever/model-player/db';
import { createRole, inviteStaff } from '@clever/model-staff/db';
import { streamXlsxRows } from 'hucre/xlsx';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, useBrowser, without } from '../support/browser.ts';
import { makeCampaign } from '../support/campaigns.ts';
import { becomeOwner, password, startWhole } from '../support/platform.ts';
import { makeSources, readSources } from '../support/sources.ts';

const { openPerson } = useBrowser();

describe.skipIf(!hasBrowser)(`where staff decide${without}`, () => {
  let platform: Awaited<ReturnType<typeof startWhole>>;
  let page: Page;
  let complaints: readonly string[];
  let spring: string;

  beforeAll(async () => {
    platform = await startWhole();
    spring = await makeCampaign(platform.database('coupon'), 'Spring');
    await makeSources(platform.database('archive'), 'first', 'second');
    ({ page, complaints } = await openPerson(platform.url));
    await becomeOwner(page, await platform.ownerLink());
  });
  afterAll(() => expect(complaints ?? []).toEqual([]));

  const press = (name: string, on = page) => on.getByRole('button', { name, exact: true }).click();
  const follow = (name: string, on = page) => on.locator('main').getByRole('link', { name, exact: true }).click();

  /** Somebody with a role, in a browser of their own. */
  async function join(permissions: string[], options: Parameters<typeof openPerson>[1] = {}): Promise<Page> {
    const roleId = await createRole(platform.staff, { name: crypto.randomUUID(), about: '', permissions });
    const email = `${crypto.randomUUID()}@example.com`;
    const { token } = await inviteStaff(platform.staff, { name: 'Lee', email, roleIds: [roleId] });
    const { page: theirs } = await openPerson(platform.url, options);
    await theirs.goto(`/welcome/${token}`);
    await theirs.locator('input[type=password]').fill(password);
    await theirs.locator('main button.main').click();
    await theirs.waitForURL('/');
    return theirs;
  }

  test('one asks, the other sees it in the sidebar and on the first page, and agrees', async () => {
    const asker = await join(['coupon.*.view', 'coupon.Campaign.makeCodes']);
    await asker.goto(`/data/coupon/Campaign/${spring}/do/makeCodes`);
    await asker.getByLabel('How many').fill('10001');
    await press('Make codes', asker);
    await asker.getByLabel('Reason').fill('for the fair');
    await press('Make codes', asker);
    await asker.getByText('Nothing is done yet').waitFor();
    await page.goto('/');
    expect(await page.locator('.side a[href="/approvals"] .tag').textContent()).toBe('1');
    await page.locator('.attention a[href="/approvals"]').click();
    await page.getByRole('link', { name: /^Make codes/ }).click();
    await page.locator('main .state', { hasText: 'waiting' }).waitFor();
    await page.setViewportSize({ width: 360, height: 700 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await page.setViewportSize({ width: 1280, height: 860 });
    await press('Agree, and do it');
    await page.locator('main .state.live', { hasText: 'done' }).waitFor();
    expect(await page.locator('.side a[href="/approvals"] .tag').count()).toBe(0);
    await asker.reload();
    await asker.locator('main .state.live', { hasText: 'done' }).waitFor();
  });

  test('takes a list as an Excel file with Korean headers, and brings it back changed', async () => {
    const korean = await join(['archive.*.*'], { locale: 'ko-KR', acceptDownloads: true });
    await korean.goto('/data/archive/Source');
    await korean.locator('details.pop > summary', { hasText: '내려받기' }).click();
    await korean.locator('select[name=format]').selectOption('xlsx');
    const downloading = korean.waitForEvent('download');
    await press('내려받기', korean);
    const bytes = await readFile(await (await downloading).path());
    const rows: unknown[][] = [];
    for await (const { values } of streamXlsxRows(bytes)) rows.push(values as unknown[]);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toEqual(expect.arrayContaining(['출처 ID', '출처 이름', '우선순위']));
    await platform.database('archive').query({ text: `UPDATE source SET title = 'x'` });
    await korean.goto('/import/archive/Source');
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    await korean.locator('input[type=file]').setInputFiles({ name: 'sources.xlsx', mimeType, buffer: bytes });
    await press('올리기', korean);
    await korean.locator('select[name=mode]').selectOption('change');
    await press('전체 행 검사', korean);
    await korean.getByRole('button', { name: /^실행/ }).click();
    await korean.locator('main .state.live', { hasText: '완료' }).waitFor();
    expect(await readSources(platform.database('archive'))).toMatchObject({ first: ['Title of first', 1] });
  });

  test('puts a change back from the history', async () => {
    await page.goto('/data/archive/Source/first/do/change');
    await page.getByLabel('Title').fill('A mistake');
    await press('Change');
    await page.getByText('Saved').waitFor();
    await follow('History');
    const mistake = page.locator('.history li', { hasText: 'A mistake' });
    // A job brings it there.
    await expect.poll(async () => (await page.reload()) && (await mistake.count())).toBe(1);
    await mistake.getByRole('link', { name: 'Put back' }).click();
    await page.locator('ins', { hasText: 'Title of first' }).first().waitFor();
    await press('Change');
    await page.getByText('Saved').waitFor();
    expect(await readSources(platform.database('archive'))).toMatchObject({ first: ['Title of first', 1] });
  });

  test('makes a campaign like another one', async () => {
    await page.goto(`/data/coupon/Campaign/${spring}`);
    await follow('Duplicate');
    await page.locator('[id="v.name"]').fill('Autumn');
    await press('Make a campaign');
    await page.getByRole('heading', { name: 'Autumn' }).waitFor();
    expect(await page.locator('main').textContent()).toContain('AB-####-####');
  });

  test('writes a note about a player, which the timeline tells', async () => {
    const players = openPlayer(platform.database('player'), { recoveriesPerHour: 10 });
    const { id } = (await authenticate(players, 'device', 'a device')).player;
    await players.close();
    await page.goto(`/players/${id}`);
    await page.getByLabel('Write a note').fill('Called about a lost save.');
    await press('Add the note');
    await follow('Timeline');
    await page.locator('li.noted', { hasText: 'Called about a lost save.' }).waitFor();
  });

  test('keeps the look of a list, and the list as a view', async () => {
    await page.goto('/data/coupon/Campaign?f.paused=false');
    await page.locator('details.pop > summary', { hasText: 'Columns and look' }).click();
    await page.locator('select[name=density]').selectOption('compact');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.locator('#rows.compact').waitFor();
    await follow('Views …');
    await page.getByLabel('Name', { exact: true }).fill('Going on');
    await press('Save the view');
    await page.goto('/data/coupon/Campaign');
    await page.locator('#rows.compact').waitFor();
    await follow('Going on');
    await page.getByRole('link', { name: 'Remove the filter Paused: No' }).waitFor();
  });

  test('finds the key of a row without scripts', async () => {
    await platform.database('item').query({
      text: `INSERT INTO kind (id, name, is_unique, tradable, prices, products, metadata, created_by)
        VALUES ('gem', '보석', false, false, '[]', '{}', '{}', 'test')`,
    });
    const plain = await join(['coupon.*.*', 'item.*.view'], { javaScriptEnabled: false });
    await plain.goto('/add/coupon/Campaign');
    await plain.locator('[id="v.reward.0.~key"]').fill('보석');
    await plain.locator('[id="v.reward.0.~key"] ~ noscript button, [id="v.reward.0.~key"] ~ button').first().click();
    await plain.getByRole('button', { name: '보석 gem' }).click();
    expect(await plain.locator('[id="v.reward.0.~key"]').inputValue()).toBe('gem');
  });

  test('prints a list without what only a screen needs, with exact times', async () => {
    await page.goto('/data/coupon/Campaign');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    for (const part of ['.side', '.acts', '.filters', '.tools', '.peek', '.choose'])
      expect([part, await page.locator(part).first().isVisible()]).toEqual([part, false]);
    const title = await page.locator('table.list time[title*=" "]').first().getAttribute('title');
    const shown = await page.evaluate<string[]>(`{
      const time = document.querySelector('table.list time[title*=" "]');
      [getComputedStyle(time).fontSize, getComputedStyle(time, '::after').content, getComputedStyle(document.body).color];
    }`);
    expect(shown).toEqual(['0px', `"${title}"`, 'rgb(29, 33, 37)']);
    await page.emulateMedia({ media: null, colorScheme: null });
  });
});
