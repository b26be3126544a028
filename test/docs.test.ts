import { readFileSync } from 'node:fs';
import { app as coupon } from '@clever/service-coupon';
import { startService } from '@clever/testing';
import { expect, test } from 'vitest';
import { referencePage } from '../packages/service/src/docs/reference-page.ts';
import { hasBrowser, useBrowser, without } from '../services/admin/test/support/browser.ts';
import { folders, load } from './all-services.ts';

const services = await Promise.all(folders.map(load));
const { openPerson } = useBrowser();
const files = ['docs.js', 'docs.css'].map((name) => readFileSync(`packages/service/assets/${name}`, 'utf8'));

test.each(services)('the page of $name is light, and has every operation', (service) => {
  const page = referencePage(service);
  expect(page.length + files.join('').length).toBeLessThan(300_000);
  const shown = [...page.matchAll(/<details id="([^"]+)" class="operation">/g)].map(([, name]) => name);
  expect(shown).toEqual(
    service.contracts.flatMap(({ operations }) => Object.values(operations).map(({ name }) => name)),
  );
  expect(page).not.toMatch(/undefined|\[object|<script>|style=/);
});

test.skipIf(!hasBrowser)(`in a browser an operation is found, sent, and copied as curl${without}`, async () => {
  await using there = await startService(coupon, {
    grants: { shop: ['coupon.*'] },
    settings: { COUPON_CODE_KEY: 'k'.repeat(43) },
  });
  const { page, complaints } = await openPerson(there.url);
  await page.goto('/docs');
  await page.getByLabel('Caller').fill('shop');
  await page.getByLabel('Secret').fill(there.secretOf('shop'));
  await page.getByLabel('Filter operations').fill('create campaign');
  await page.getByRole('link', { name: 'create' }).click();
  const operation = page.locator('[id="coupon.create"]');
  await operation.getByLabel('Idempotency-Key').fill('once');
  await operation
    .getByLabel('Body')
    .fill(JSON.stringify({ name: '가을 "축제"', reward: { gems: 1 }, codes: { shared: 'AUTUMN' } }));
  await operation.getByRole('button', { name: 'Send' }).click();
  await expect.poll(() => operation.locator('output').textContent()).toContain('201 Created');
  expect(await operation.locator('output').textContent()).toContain('"name": "가을 \\"축제\\""');
  await operation.getByRole('button', { name: 'Copy as curl' }).click();
  const curl = await operation.locator('output').textContent();
  expect(curl).toContain(`curl -X POST '${there.url}/campaigns'`);
  expect(curl).not.toContain(there.secretOf('shop'));
  expect(complaints).toEqual([]);
});
