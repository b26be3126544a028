import { inviteOwner, openStaff } from '@clever/model-staff/db';
import { app as coupon } from '@clever/service-coupon';
import { type PlatformOptions, startPlatform } from '@clever/testing';
import type { Page } from 'playwright-core';
import { app as admin } from '../../src/app.ts';

export const key = 'k'.repeat(43);
export const password = 'a wet cat on a warm roof';

/** The admin site and the coupon service, as people reach them: at the address that the site says is its own. */
export async function startWhole(callers: PlatformOptions['callers'] = {}, own: Readonly<Record<string, string>> = {}) {
  const settings = { COUPON_CODE_KEY: key };
  const platform = await startPlatform({
    services: [coupon, admin],
    callers,
    settings: { coupon: settings, admin: { ...settings, ADMIN_URL: '{url}', ADMIN_KEY: key, ...own } },
  });
  const staff = openStaff(platform.database('staff'), { key });
  const { url } = platform.service('admin');
  return { ...platform, staff, url, ownerLink: async () => `${url}/welcome/${await inviteOwner(staff)}` };
}

/** Becomes the owner by the link that the first start prints. */
export async function becomeOwner(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Name').fill('Kim Ji-woo');
  await page.getByLabel('Email').fill('owner@example.com');
  await page.getByLabel('password').fill(password);
  await page.getByRole('button').first().click();
  await page.waitForURL('/');
}
