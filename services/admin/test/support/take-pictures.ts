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
const take = (name: string, height = 720) =>
  page.setViewportSize({ width: 1180, height }).then(() => page.screenshot({ path: `${folder}${name}.png` }));
/** The page of a row, by its name in a list. */
const open = async (list: string, name: string) => {
  await page.goto(list);
  await page.locator('table.list').getByRole('link', { name, exact: true }).first().click();
  await page.waitForURL(new RegExp(`${list}/`));
};

await page.goto('/sign-in');
await page.fill('#email', email);
await page.fill('#password', password);
await page.click('button.main');
await page.waitForURL('/');

await page.goto('/');
await take('home');
await page.goto('/data/coupon/Campaign');
await take('list');
await open('/data/coupon/Campaign', '출시 2주년 감사 코드 · Two years of Pink');
await page.locator('#figures svg.marks').waitFor();
await take('row');
await open('/data/notice/Notice', 'Gems at half price');
await page.goto(`${page.url()}/do/change`);
await take('editor', 860);
await page.goto('/platform/map');
await take('map', 920);
await browser.close();
