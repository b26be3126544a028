import { inviteStaff, listAccounts, recordHistory } from '@clever/model-staff/db';
import { beforeAll, expect, test } from 'vitest';
import { unescapeHtml } from './support/person.ts';
import { startSite } from './support/site.ts';

let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
});

const entry = (accountId: string | null, by: string, label: string) => ({
  id: crypto.randomUUID(),
  accountId,
  by,
  address: '192.0.2.1',
  domain: 'coupon',
  table: 'Campaign',
  key: crypto.randomUUID(),
  label,
  action: 'pause',
  changes: [],
  input: null,
  reason: null,
  outcome: 'done' as const,
  error: null,
});

test('all that one account did, whatever address it had then, and nothing of others', async () => {
  await inviteStaff(site.staff, { name: 'Lee', email: 'lee@example.com', roleIds: [] });
  const lee = (await listAccounts(site.staff)).find(({ email }) => email === 'lee@example.com') ?? expect.fail();
  await recordHistory(site.staff, [
    entry(lee.id, 'lee@example.com', 'Spring sale'),
    entry(lee.id, 'lee@old.example', 'Winter sale'),
    entry(null, 'somebody@example.com', 'Autumn sale'),
  ]);
  const link = `/history?account=${lee.id}`;
  expect(unescapeHtml((await site.owner.open(`/staff/accounts/${lee.id}`)).text)).toContain(`href="${link}"`);
  const { text } = await site.owner.open(link);
  expect(text).toContain('Spring sale');
  expect(text).toContain('Winter sale');
  expect(text).not.toContain('Autumn sale');
  expect(text).toContain('All that Lee (lee@example.com) did');
  const by = unescapeHtml((await site.owner.open('/history?by=somebody%40example.com')).text);
  expect(by).toContain('Autumn sale');
  expect(by).not.toContain('Spring sale');
});

test('an account that is not there is not found, and who may not look sees none', async () => {
  expect((await site.owner.open('/history?account=nobody')).status).toBe(404);
  expect((await (await site.join('coupon.*.view')).open('/history?account=x')).status).toBe(403);
});
