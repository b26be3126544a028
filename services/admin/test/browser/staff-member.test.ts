import { authenticate, openPlayer, type PlayerDb, updatePlayer, writeSave } from '@clever/model-player/db';
import { createRole, inviteStaff } from '@clever/model-staff/db';
import type { Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, useBrowser, without } from '../support/browser.ts';
import { becomeOwner, password, startWhole } from '../support/platform.ts';
import { makeSources, readSources } from '../support/sources.ts';

const { openPerson } = useBrowser();

describe.skipIf(!hasBrowser)(`a staff member with a browser${without}`, () => {
  let platform: Awaited<ReturnType<typeof startWhole>>;
  let link: string;
  let page: Page;
  let complaints: readonly string[];

  beforeAll(async () => {
    platform = await startWhole({ shop: ['coupon.redeem'] });
    link = await platform.ownerLink();
    ({ page, complaints } = await openPerson(platform.url));
    await becomeOwner(page, link);
  });
  afterEach(() => expect(complaints).toEqual([]));

  const button = (name: string, exact = true) => page.getByRole('button', { name, exact });
  const follow = (name: string | RegExp) => page.getByRole('link', { name, exact: true }).click();
  const redeem = (code: string, playerId: string) =>
    platform.service('coupon').as('shop')('POST', '/redemptions', {
      body: { code, playerId },
      headers: { 'idempotency-key': playerId },
    });

  test('is the owner by the link of the first start, once, and signs out and in', async () => {
    await page.goto('/');
    expect(await page.locator('h1').textContent()).toBe('Hello, Kim Ji-woo');
    expect((await page.goto(link))?.status()).toBe(404);
    await page.goto('/data/coupon/Campaign');
    await button('Sign out').click();
    await page.waitForURL('/sign-in');
    await page.goto('/data/coupon/Campaign');
    await page.getByLabel('Email').fill('owner@example.com');
    await page.getByLabel('Password').fill('not this one at all');
    await button('Sign in').click();
    await page.getByText('Address and password do not belong together.').waitFor();
    await page.getByLabel('Password').fill(password);
    await button('Sign in').click();
    await page.waitForURL('/data/coupon/Campaign');
  });

  test('finds a player while typing a part of the handle, and restores a save', async () => {
    const players = openPlayer(platform.database('player'), { recoveriesPerHour: 10 });
    const id = await makePlayer(players, 'Haneul_the_lost', [{ level: 41 }, { level: 1 }]);
    await makePlayer(players, 'somebody_else', [{ level: 7 }]);
    await page.goto('/players');
    await page.getByRole('searchbox').pressSequentially('NEUL_the');
    await follow('Haneul_the_lost');
    await page.waitForURL(`/players/${id}`);
    await page.getByText('Versions (2)').click();
    await follow('Restore this version');
    await page.getByLabel('Reason').fill('lost to a bug');
    await button('Restore this version').click();
    await page.getByText('Done: Restore this version.').waitFor();
    const { rows } = await platform.database('player').query({
      text: 'SELECT v.value, s.version, s.player_id = $1 AS own FROM save s JOIN save_version v USING (player_id, collection, key, version) ORDER BY own',
      values: [id],
    });
    expect(rows).toEqual([
      { value: { level: 7 }, version: 1, own: false },
      { value: { level: 41 }, version: 3, own: true },
    ]);
    await players.close();
  });

  test('makes a campaign with codes, and pauses it: the coupon service refuses at once', async () => {
    await page.goto('/data/coupon/Campaign');
    await page.locator('.acts').getByRole('link', { name: 'Make a campaign' }).click();
    await page.locator('[id="v.name"]').fill('봄 · Spring');
    await page.locator('[id="v.codes.~0.pattern"]').fill('SPRING-####-####');
    await button('Make a campaign').click();
    await page.getByRole('heading', { name: '봄 · Spring' }).waitFor();
    const campaign = page.url().split('?')[0] ?? '';
    await follow('Make codes');
    await page.getByLabel('How many').fill('10');
    await button('Make codes').click();
    const [first = '', second = ''] = await codesOf(page);
    expect(await redeem(first, 'ann')).toMatchObject({ status: 201 });

    await page.goto(campaign);
    await follow('Pause');
    await button('Pause').click();
    await page.getByText('It is paused.').waitFor();
    expect(await redeem(second, 'ben')).toMatchObject({ status: 409, body: { code: 'COUPON_PAUSED' } });
    await follow('Resume');
    await button('Resume').click();
    await page.getByText('It goes on.').waitFor();
    expect(await redeem(second, 'ben')).toMatchObject({ status: 201 });
  });

  test('sees what another tab saved meanwhile, and loses nothing that was typed', async () => {
    await makeSources(platform.database('archive'), 'shared');
    const path = '/data/archive/Source/shared/do/change';
    const other = await page.context().newPage();
    await Promise.all([page.goto(path), other.goto(path)]);
    await other.getByLabel('Title').fill('Theirs');
    await other.getByRole('button', { name: 'Change', exact: true }).click();
    await other.getByText('Saved').waitFor();
    await other.close();
    await page.getByLabel('Title').fill('Mine');
    await page.getByLabel('Rank').fill('9');
    await button('Change').click();
    const compared = await page.locator('table.compare tr').allTextContents();
    expect(compared[1]).toBe('TitleTitle of sharedTheirsMine');
    expect(await page.getByLabel('Title').inputValue()).toBe('Mine');
    expect(await readSources(platform.database('archive'))).toMatchObject({ shared: ['Theirs', 1] });
    await button('Change').click();
    await page.getByText('Saved').waitFor();
    expect(await readSources(platform.database('archive'))).toMatchObject({ shared: ['Mine', 9] });
  });

  test('imports a file, hears what is wrong with which row, and imports the rest', async () => {
    const mapping = '"{""key"":{""from"":""id""},""title"":{""from"":""name""}}"';
    const file = `name,title,format,mapping,rank\r\ngood,Good,csv,${mapping},3\r\nbad,Bad,csv,{x},none\r\n`;
    await page.goto('/data/archive/Source');
    await follow('Import');
    await page
      .getByLabel('File')
      .setInputFiles({ name: 'sources.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
    await button('Upload').click();
    await button('Check', false).click();
    await page.getByText('checked, not run yet').waitFor();
    const faults = await page.locator('tbody tr', { hasText: 'Write a whole number' }).textContent();
    expect(faults).toContain('This is not JSON');
    expect(await readSources(platform.database('archive'))).not.toHaveProperty('good');
    await button('Run it', false).click();
    await page.getByText('done', { exact: true }).waitFor();
    const sources = await readSources(platform.database('archive'));
    expect(sources).toHaveProperty('good', ['Good', 3]);
    expect(sources).not.toHaveProperty('bad');
  });

  test('with a role that may only look sees no button, and is refused by address', async () => {
    await makeSources(platform.database('archive'), 'looked-at');
    const roleId = await createRole(platform.staff, { name: 'Looker', about: '', permissions: ['*.*.view'] });
    const { token } = await inviteStaff(platform.staff, { name: 'Lee', email: 'lee@example.com', roleIds: [roleId] });
    const { page: looker } = await openPerson(platform.url);
    await looker.goto(`/welcome/${token}`);
    await looker.getByLabel('password').fill(password);
    await looker.getByRole('button', { name: 'Begin' }).click();
    await looker.waitForURL('/');
    await looker.goto('/data/archive/Source/looked-at');
    await looker.getByRole('heading', { name: 'Title of looked-at' }).waitFor();
    expect(await looker.locator('main button:not([data-copy])').count()).toBe(0);
    expect(await looker.locator('main .acts a').allTextContents()).toEqual(['History']);
    for (const path of ['/data/archive/Source/looked-at/do/change', '/add/archive/Source', '/staff/invite'])
      expect((await looker.goto(path))?.status()).toBe(403);
    await looker.getByText('You may not do this').waitFor();
  });

  test('gives a caller a new secret and revokes the old one while it calls: no call fails', async () => {
    const calls = { isOver: false, secret: platform.secretOf('shop'), statuses: new Map<number, number>() };
    const calling = (async () => {
      for (let at = 0; !calls.isOver; at++) {
        const send = platform.service('coupon').as('shop', calls.secret);
        const { status } = await send('POST', '/redemptions', {
          body: { code: 'NOTHING', playerId: 'ann' },
          headers: { 'idempotency-key': `rotate-${at}` },
        });
        calls.statuses.set(status, (calls.statuses.get(status) ?? 0) + 1);
      }
    })();
    await page.goto('/platform/callers');
    await follow('shop');
    await follow('Make a new secret');
    await button('Make a new secret').click();
    const secret = (await page.locator('code.copy').textContent()) ?? '';
    await expect
      .poll(async () => (await platform.service('coupon').as('shop', secret)('POST', '/redemptions', {})).status)
      .toBe(400);
    const old = calls.secret;
    calls.secret = secret;
    await page.goto('/platform/callers/shop');
    await page.getByRole('link', { name: 'Revoke' }).first().click();
    await page.getByLabel('Reason').fill('rotated');
    await button('Revoke').click();
    await page.waitForURL(/done=done/);
    await expect
      .poll(async () => (await platform.service('coupon').as('shop', old)('POST', '/redemptions', {})).status)
      .toBe(401);
    calls.isOver = true;
    await calling;
    expect([...calls.statuses.keys()]).toEqual([404]);
  });

  test('sees on the map who calls whom, as a picture and as a table', async () => {
    await redeem('NOTHING', 'map');
    await page.goto('/platform/map');
    await expect
      .poll(
        async () => {
          await page.reload();
          return page.locator('tbody tr', { hasText: 'coupon.redeem' }).count();
        },
        { interval: 500 },
      )
      .toBeGreaterThan(0);
    const picture = page.locator('svg.graph');
    expect(await picture.locator('.node').allTextContents()).toEqual(expect.arrayContaining(['shop', 'coupon']));
    expect(await picture.locator('.edge').count()).toBeGreaterThan(0);
  });
});

async function makePlayer(db: PlayerDb, handle: string, saves: readonly unknown[]): Promise<string> {
  const { player } = await authenticate(db, 'device', handle);
  await updatePlayer(db, player.id, '*', { handle });
  const slot = { id: player.id, collection: 'progress', key: 'slot-1' };
  for (const value of saves) await writeSave(db, slot, { value, condition: { kind: 'any' } });
  return player.id;
}

/** The codes that the coupon service made: it makes them a moment after they were ordered. */
async function codesOf(page: Page): Promise<string[]> {
  const codes = page.locator('table.list tbody tr td a', { hasText: /SPRING/ });
  await expect
    .poll(
      async () => {
        await page.goto('/data/coupon/Code');
        return codes.count();
      },
      { interval: 200 },
    )
    .toBe(10);
  return codes.allTextContents();
}
