import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hasBrowser, useBrowser, without } from '../support/browser.ts';
import { becomeOwner, startWhole } from '../support/platform.ts';
import { makeSources } from '../support/sources.ts';

const { openPerson } = useBrowser();
const list = '/data/archive/Source';

describe.skipIf(!hasBrowser)(`the search of a list while somebody types${without}`, () => {
  let page: Page;
  beforeAll(async () => {
    const platform = await startWhole();
    await makeSources(platform.database('archive'), 'alpha', 'beta', 'gamma');
    ({ page } = await openPerson(platform.url));
    await becomeOwner(page, await platform.ownerLink());
  });
  beforeEach(() => page.goto(list));

  const rows = () => page.locator('#rows tbody tr');
  async function type(text: string): Promise<void> {
    await page.getByRole('searchbox').fill(text);
    await page.waitForURL(new RegExp(`q=${text}`));
  }

  test('narrows the rows, and the first click on one opens it, however slow the hand', async () => {
    await type('bet');
    expect(await rows().count()).toBe(1);
    await rows().getByRole('link').first().click({ delay: 300 });
    await page.waitForURL(`${list}/beta`);
  });

  test('leads to the sign-in when the session has ended, and then to what was looked for', async () => {
    const cookies = await page.context().cookies();
    await page.context().clearCookies({ name: 'clever-session' });
    await page.getByRole('searchbox').fill('gam');
    await page.waitForURL(/\/sign-in\?next=/);
    expect(decodeURIComponent(new URL(page.url()).search)).toContain(`${list}?q=gam`);
    expect(await page.getByLabel('Password').count()).toBe(1);
    await page.context().addCookies(cookies);
  });

  test('shows what went wrong as a page', async () => {
    await page.getByRole('searchbox').fill('\0');
    await page.getByRole('heading', { name: 'That was not understood' }).waitFor();
  });

  test('keeps the rows when the network is gone, and says so until it is back', async () => {
    await page.context().setOffline(true);
    const failed = page.waitForEvent('requestfailed');
    await page.getByRole('searchbox').fill('alp');
    await failed;
    const note = page.getByRole('alert').filter({ hasText: 'cannot be reached' });
    await note.waitFor();
    expect(await rows().count()).toBe(3);
    await page.context().setOffline(false);
    await type('alph');
    await note.waitFor({ state: 'hidden' });
    expect(await rows().count()).toBe(1);
  });
});
