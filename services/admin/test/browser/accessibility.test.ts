import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createCampaign, openCoupon, pauseCampaign, redeem } from '@clever/model-coupon/db';
import { authenticate, openPlayer, updatePlayer, writeSave } from '@clever/model-player/db';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, useBrowser, viewports, without } from '../support/browser.ts';
import { becomeOwner, key, startWhole } from '../support/platform.ts';
import { makeSources } from '../support/sources.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const { openPerson } = useBrowser();

describe.skipIf(!hasBrowser)(`pages of every kind${without}`, () => {
  let page: Page;
  let complaints: readonly string[];
  const ids = { campaign: '', player: '' };

  beforeAll(async () => {
    const platform = await startWhole();
    Object.assign(ids, await fill(platform));
    ({ page, complaints } = await openPerson(platform.url));
    await becomeOwner(page, await platform.ownerLink());
  });
  afterAll(() => expect(complaints ?? []).toEqual([]));

  test.each([
    ['home', '/'],
    ['a domain', '/data/coupon'],
    ['a list with verbs', '/data/coupon/Campaign'],
    ['a list of a year', '/data/coupon/Campaign?f.createdAt=2026'],
    ['a list that is edited', '/data/archive/Source'],
    ['an empty list', '/data/coupon/Campaign?q=nothing'],
    ['a row', '/data/coupon/Campaign/:campaign'],
    ['the history of a row', '/data/coupon/Campaign/:campaign/history'],
    ['a form', '/add/coupon/Campaign'],
    ['a change', '/data/archive/Source/first/do/change'],
    ['a verb', '/data/coupon/Campaign/:campaign/do/resume'],
    ['a deletion', '/data/archive/Source/first/do/delete'],
    ['an import', '/import/archive/Source'],
    ['a list of a state', '/data/coupon/Campaign?state=paused&f.paused=true&density=compact'],
    ['filters', '/filters/coupon/Campaign'],
    ['figures of a row', '/figures/coupon/Campaign/:campaign'],
    ['a row made like another', '/add/coupon/Campaign?from=:campaign'],
    ['texts by language', '/add/notice/Notice'],
    ['an event', '/add/event/Event'],
    ['a kind', '/add/item/Kind'],
    ['a file of a domain', '/file/link/Link/importLinks'],
    ['the search over everything', '/search?q=campaign'],
    ['its keys', '/search'],
    ['a timeline', '/players/:player/timeline'],
    ['a trace', '/platform/requests/trace?id=00000000000000000000000000000001'],
    ['views', '/views/coupon/Campaign?f.paused=true'],
    ['the search for players', '/players?q=a'],
    ['a player', '/players/:player'],
    ['charts', '/charts'],
    ['charts of a domain', '/charts/coupon'],
    ['services', '/platform/services'],
    ['the map', '/platform/map?whole=on'],
    ['callers', '/platform/callers'],
    ['a caller', '/platform/callers/coupon'],
    ['a new secret', '/platform/callers/coupon/rotate'],
    ['grants', '/platform/callers/coupon/grants'],
    ['migrations', '/platform/migrations'],
    ['jobs', '/platform/jobs'],
    ['requests', '/platform/requests'],
    ['staff', '/staff'],
    ['an invitation', '/staff/invite'],
    ['a role', '/staff/roles/new'],
    ['the history', '/history'],
    ['work on many rows', '/tasks'],
    ['approvals', '/approvals'],
    ['the account', '/account'],
    ['the second factor', '/account/second-factor'],
    ['a problem', '/nothing/here'],
  ])('%s: no barrier, light at a desk and dark on a telephone, and nothing wider than it', async (_what, path) => {
    await page.goto(path.replace(':campaign', ids.campaign).replace(':player', ids.player));
    expect(await barriers(page, 'desktop', 'light')).toEqual([]);
    expect(await barriers(page, 'phone', 'dark')).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(viewports.phone.width);
  });

  test.each([
    ['a menu', '/data/coupon/Campaign', () => page.locator('details.pop > summary').first().click()],
    ['the palette', '/data/coupon', openPalette],
    ['a row beside its list', '/data/coupon/Campaign', openPeek],
    ['an editor with chips, rows and a fault', '/add/coupon/Campaign', fillInBadly],
    ['JSON that breaks', '/add/item/Kind', () => page.locator('textarea.code').first().fill('{"a" 1}')],
  ])('%s that is open: no barrier', async (_what, path, open) => {
    await page.setViewportSize(viewports.desktop);
    await page.goto(path);
    await open();
    expect(await barriers(page, 'desktop', 'light')).toEqual([]);
    expect(await barriers(page, 'desktop', 'dark')).toEqual([]);
    expect(await barriers(page, 'phone', 'dark')).toEqual([]);
  });

  async function openPalette() {
    await page.keyboard.press('/');
    await page.locator('#palette input').fill('campaign');
    await page.locator('#palette-found a').first().waitFor();
  }

  async function openPeek() {
    await page.locator('a.peek').first().click();
    await page.locator('dialog#peek[open] h1').waitFor();
  }

  async function fillInBadly() {
    const countries = page.locator('.chips', { has: page.getByLabel('Countries') });
    await countries.locator('input').fill('KR');
    await countries.locator('input').press('Enter');
    await page.locator('[id="v.reward.0"]').fill('');
    await page.locator('[id="v.maxPerPlayer"]').fill('many');
    await page.locator('[id="v.name"]').fill('x');
    await page.locator('main form.form button.main').last().click();
    await page.locator('.fault').first().waitFor();
  }

  test('the sign-in, and what is shown there when it fails: no barrier', async () => {
    const { page: visitor } = await openPerson(new URL(page.url()).origin, { locale: 'ko-KR' });
    await visitor.goto('/sign-in');
    expect(await barriers(visitor, 'phone', 'light')).toEqual([]);
    await visitor.locator('#email').fill('nobody@example.com');
    await visitor.locator('#password').fill('wrong');
    await visitor.locator('button.main').click();
    await visitor.locator('.fault, .notice.bad').first().waitFor();
    expect(await barriers(visitor, 'desktop', 'dark')).toEqual([]);
  });

  test('the keyboard reaches the content first, then everything else, and sees where it is', async () => {
    await page.setViewportSize(viewports.desktop);
    await page.goto('/data/coupon/Campaign');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement?.id')).toBe('content');
    await page.keyboard.press('Tab');
    const outline = () => page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
    for (let at = 0; at < 12; at++, await page.keyboard.press('Tab')) expect(await outline()).toBe('solid');
  });
});

/** Barriers that axe finds of serious or critical impact, as `rule: the element`. */
async function barriers(page: Page, size: keyof typeof viewports, colorScheme: 'light' | 'dark'): Promise<string[]> {
  await page.setViewportSize(viewports[size]);
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.evaluate(`${axe};0`);
  const { violations } = (await page.evaluate(
    `axe.run({ runOnly: ${JSON.stringify(rules)}, resultTypes: ['violations'] })`,
  )) as AxeResults;
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Makes something to look at in several domains. */
async function fill(platform: Awaited<ReturnType<typeof startWhole>>): Promise<{ campaign: string; player: string }> {
  await makeSources(platform.database('archive'), 'first', 'second');
  const players = openPlayer(platform.database('player'), { recoveriesPerHour: 10 });
  const { player } = await authenticate(players, 'device', 'a device');
  await updatePlayer(players, player.id, '*', { handle: 'Ada' });
  for (const level of [1, 2])
    await writeSave(
      players,
      { id: player.id, collection: 'progress', key: 'slot-1' },
      { value: { level }, condition: { kind: 'any' } },
    );
  await players.close();
  const coupons = await openCoupon(platform.database('coupon'), { codeKeys: key });
  const receipt = () => ({ value: crypto.randomUUID(), fingerprint: 'x' });
  const made = {
    name: '긴 이름의 캠페인 · A campaign with a long name',
    reward: { gems: 1 },
    codes: { shared: 'LONG' },
  };
  const { id } = await createCampaign(coupons, 'test', receipt(), made);
  await redeem(coupons, 'test', receipt(), { code: 'LONG', playerId: player.id });
  await pauseCampaign(coupons, id, true);
  await coupons.close();
  return { campaign: id, player: player.id };
}
