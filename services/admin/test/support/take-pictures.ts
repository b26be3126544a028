/**
 * Takes the pictures of docs/admin.md from a site that runs with the demo's data:
 * `node services/admin/test/support/take-pictures.ts http://127.0.0.1:4000 owner@example.com PASSWORD`
 */
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const [url = '', email = '', password = ''] = process.argv.slice(2);
const folder = fileURLToPath(new URL('../../../../docs/admin/', import.meta.url));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage({ baseURL: url, viewport: { width: 1180, height: 720 }, locale: 'en-US' });
const take = (name: string) => page.screenshot({ path: `${folder}${name}.png` });

await page.goto('/sign-in');
await page.fill('#email', email);
await page.fill('#password', password);
await page.click('button.main');
await page.waitForURL('/');

await page.goto('/data/coupon/Campaign');
await take('list');
await page.setViewportSize({ width: 1180, height: 920 });
await page.goto('/platform/map');
await take('map');
await browser.close();
