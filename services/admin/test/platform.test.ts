import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outboxSql } from '@clever/model/outbox';
import { readCaller, replaceGrants, seedCaller } from '@clever/model-permit/db';
import { createRole, inviteOwner, inviteStaff, listHistory, openStaff } from '@clever/model-staff/db';
import { app as coupon } from '@clever/service-coupon';
import { startPlatform } from '@clever/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { app as admin } from '../src/app.ts';
import { Person, unescapeHtml } from './support/person.ts';
import { siteUrl } from './support/site.ts';

const key = 'k'.repeat(43);
const password = 'a wet cat on a warm roof';
const trace = 'a'.repeat(32);
let platform: Awaited<ReturnType<typeof startPlatform>>;
let logs: string;
let owner: Person;
let looker: Person;
let staff: ReturnType<typeof openStaff>;

const line = (fields: object) =>
  `${JSON.stringify({ level: 30, time: '2026-11-21T09:00:00.000Z', msg: 'request', traceId: trace, requestId: 'r-1', ms: 3, ...fields })}\n`;

beforeAll(async () => {
  logs = await mkdtemp(join(tmpdir(), 'clever-logs-'));
  const redeem = { service: 'coupon', operation: 'coupon.redeem', caller: 'shop', status: 500 };
  const away = { service: 'coupon', level: 50, msg: 'it <b>broke</b>', requestId: 'r-1', traceId: undefined };
  await writeFile(join(logs, 'coupon.log'), `no json\n${line(redeem)}${line(away)}`);
  const own = {
    service: 'admin',
    operation: 'admin.row',
    caller: undefined,
    traceId: 'c'.repeat(32),
    requestId: 'r-2',
  };
  const lost = { ...own, service: 'link', operation: 'link.read', status: 404 };
  await writeFile(join(logs, 'admin.log'), `${line({ ...own, status: 200 })}${line(lost)}`);
  const call = { service: 'app', operation: 'app.bootstrap', caller: 'web', time: '2026-11-21T08:59:59.000Z' };
  await writeFile(join(logs, 'app.log'), line({ ...call, status: 200 }));
  platform = await startPlatform({
    services: [coupon, admin],
    callers: { shop: ['coupon.list'], web: ['coupon.list'] },
    settings: {
      coupon: { COUPON_CODE_KEY: key },
      admin: {
        ADMIN_URL: siteUrl,
        ADMIN_KEY: key,
        COUPON_CODE_KEY: key,
        LOG_FOLDER: logs,
        LOG_LINK: 'https://logs.example.com/?q={traceId}',
        DOCS_LINK: 'https://{service}.example.com/docs',
      },
    },
  });
  staff = openStaff(platform.database('staff'), { key });
  const welcome = async (token: string, fields: Record<string, string>) => {
    const person = new Person(platform.service('admin'), siteUrl);
    await person.post(`/welcome/${token}`, { password, ...fields });
    return person;
  };
  owner = await welcome((await inviteOwner(staff)) ?? '', { name: 'Kim', email: 'kim@example.com' });
  const permissions = ['platform.*.view', 'permit.*.view'];
  const roleId = await createRole(staff, { name: 'looks', about: '', permissions });
  const { token } = await inviteStaff(staff, { name: 'Lee', email: 'lee@example.com', roleIds: [roleId] });
  looker = await welcome(token, {});
});
afterAll(() => rm(logs, { recursive: true }));

const textOf = async (path: string, person = owner) => unescapeHtml((await person.open(path)).text);
const listAs = (caller: string, secret?: string) => platform.service('coupon').as(caller, secret)('GET', '/campaigns');

describe('answers', () => {
  test('services with what they say of themselves, and those that are down as down', async () => {
    const text = await textOf('/platform/services');
    const row = (name: string) => text.split('<tbody>').find((one) => one.includes(`>${name} <a`)) ?? '';
    expect(row('coupon')).toContain('ready');
    expect(row('coupon')).toMatch(/\d+ MB.*\d+\.\d ms/s);
    expect(row('coupon')).toContain('https://coupon.example.com/docs');
    expect(row('link')).toContain('down');
  });

  test('who calls whom, as a picture and a table, with denials and what was revoked since', async () => {
    await listAs('shop');
    await platform.service('coupon').as('shop')('GET', '/batches/0199aaaa-0000-7000-8000-000000000000');
    await seedCaller(platform.permit, { name: 'former', secret: 's'.repeat(43), operations: ['coupon.list'] });
    await expect.poll(async () => (await listAs('former', 's'.repeat(43))).status).toBe(200);
    await replaceGrants(platform.permit, 'test', { name: 'former', operations: [], match: '*' });
    const find = async () => textOf('/platform/map');
    await expect.poll(find, { interval: 200 }).toContain('edge revoked');
    const text = await find();
    expect(text).toMatch(/<svg[^>]*role="img"/);
    expect(text).toContain('edge bad');
    expect(text).toMatch(/coupon\.readBatch.*not granted/s);
    expect(text).not.toContain('style=');
    expect(text).toContain('hx-trigger="every 10s"');
  });

  test('a left page stops asking, so that the session can end', async () => {
    expect(await textOf('/platform/services?round=89')).toContain('hx-trigger="every ');
    expect(await textOf('/platform/services?round=90')).not.toContain('hx-trigger="every ');
  });

  test('migrations of every database, and those that are missing', async () => {
    expect(await textOf('/platform/migrations')).not.toContain('not applied yet');
    const { query } = platform.database('link');
    const { rows } = await query({ text: 'DELETE FROM _prisma_migrations RETURNING migration_name' });
    const text = await textOf('/platform/migrations');
    expect(text).toContain(`${rows.length} not applied yet`);
    expect(text).toContain(String(rows[0]?.migration_name));
  });

  test('jobs with their runs, work that failed, and tries it again', async () => {
    const campaign = '0199aaaa-0000-7000-8000-00000000000a';
    const { query } = platform.database('coupon');
    await query({ text: 'ALTER TABLE batch DISABLE TRIGGER ALL' });
    await query({
      text: `INSERT INTO batch (id, campaign_id, count, done, first_position, next_index, end_index, failed, caller, key, fingerprint)
        VALUES ($1, $1, 5, 0, 0, 0, 5, true, 'test', 'x', 'x')`,
      values: [campaign],
    });
    expect(await textOf('/platform/jobs')).toMatch(/write-codes.*in order/s);
    expect(await owner.fill('/platform/jobs/coupon/Batch/retry', {})).toMatchObject({ status: 303 });
    const { rows } = await query({ text: 'SELECT failed FROM batch WHERE id = $1', values: [campaign] });
    expect(rows).toEqual([{ failed: false }]);
    await query({ text: 'DELETE FROM batch' });
  });

  test("changes on their way into the history from a domain's database, and tries stuck ones at once", async () => {
    expect(await textOf('/platform/jobs')).not.toContain('into the history');
    const { query } = platform.database('coupon');
    await query({ text: `CREATE SCHEMA clever_admin; ${outboxSql('clever_admin.outbox')}` });
    // Of an operation that no job takes up, so that it stays as it is.
    const text = `INSERT INTO clever_admin.outbox (key, operation, input, attempts, due_at)
      VALUES ('stuck', 'test.none', '{}', 9, now() + interval '1 hour'), ('new', 'test.none', '{}', 1, now() + interval '1 hour')`;
    await query({ text });
    expect(await textOf('/platform/jobs')).toMatch(/into the history.*coupon.*>2<.*>1</s);
    expect(await owner.fill('/platform/jobs/coupon/History/retry', {})).toMatchObject({ status: 303 });
    const due = await query({ text: 'SELECT key FROM clever_admin.outbox WHERE due_at <= now()' });
    expect(due.rows).toEqual([{ key: 'stuck' }]);
    const [entry] = (await listHistory(staff, { limit: 1 })).items;
    expect(entry).toMatchObject({ action: 'retry', table: 'Task', label: 'coupon' });
    await query({ text: 'DELETE FROM clever_admin.outbox' });
  });

  test('requests by what is asked for, and all lines of a trace across services', async () => {
    const bad = await textOf('/platform/requests?status=failed');
    expect(bad).toContain('coupon.redeem');
    expect(bad).not.toContain('app.bootstrap');
    expect(await textOf('/platform/requests?caller=web')).not.toContain('coupon.redeem');
    const { text } = await owner.open(`/platform/requests/trace?id=${trace}`);
    expect(text.indexOf('app.bootstrap')).toBeLessThan(text.indexOf('coupon.redeem'));
    expect(text).toContain('it &#60;b&#62;broke');
    expect(unescapeHtml(text)).toContain(`https://logs.example.com/?q=${trace}`);
  });

  test('a trace as a waterfall: where each request begins, and how long it takes', async () => {
    const { text } = await owner.open(`/platform/requests/trace?id=00-${trace.toUpperCase()}-${'b'.repeat(16)}-01`);
    const rows = text
      .split('<tr role="row">')
      .slice(2)
      .map((row) => row.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '));
    expect(rows[0]).toMatch(/^ app\.bootstrap 200 by web JSON .* app \+0 3 $/);
    expect(rows[1]).toMatch(/^ coupon\.redeem 500 by shop JSON .* coupon \+1,000 3 $/);
    expect(rows[2]).toMatch(/^ it .* coupon \+1,003 – /);
    expect(text).toContain('1,003 ms from begin to end');
    const bars = [...text.matchAll(/<rect class="(\w*)" x="(\d+)" y="0" width="(\d+)"/g)].map((one) => one.slice(1));
    expect(bars).toEqual([
      ['', '0', '6'],
      ['bad', '991', '6'],
      ['bad', '994', '6'],
    ]);
    expect([...text.matchAll(/class="depth(\d)"/g)].map(([, depth]) => depth)).toEqual(['0', '0', '1']);
  });

  test('a trace is gone to by its id; what is none is told so', async () => {
    expect(await textOf('/platform/requests')).toContain('action="/platform/requests/trace"');
    const odd = await owner.open(`/platform/requests/trace?id=${encodeURIComponent('" onload="x')}`);
    expect(odd.status).toBe(200);
    expect(odd.text).toContain('This is no id of a trace');
    expect(odd.text).not.toContain('" onload=');
  });

  test('requests of the site itself when they are asked for, and faults by whose they are', async () => {
    const text = await textOf('/platform/requests');
    expect(text).toContain('<span class="tag bad">500</span>');
    expect(text).toContain('<span class="tag warn">404</span>');
    expect(text).not.toContain('admin.row');
    expect(await textOf('/platform/requests?operation=admin.')).toContain('admin.row');
  });

  test('how grants differ from the manifest that was applied last', async () => {
    expect(await textOf('/platform/callers')).toContain('was not applied here yet');
    await platform.database('permit').query({
      text: `INSERT INTO manifest (callers, by) VALUES ('[{"name":"coupon","operations":["notice.feed"]}]', 'ci')`,
    });
    const text = await textOf('/platform/callers');
    expect(text).toMatch(/notice\.feed.*missing here/s);
    expect(text).toMatch(/permitter\.snapshot.*granted besides/s);
  });

  test('in Korean', async () => {
    const page = await looker.open('/platform/services', { 'accept-language': 'ko' });
    expect(page.text).toMatch(/lang="ko".*이벤트 루프 지연/s);
  });
});

describe('changes', () => {
  test('a secret is rotated while calls go on, and none fails; it is shown once and kept nowhere', async () => {
    const statuses: number[] = [];
    let secret = platform.secretOf('web');
    let isOver = false;
    const calling = (async () => {
      while (!isOver) statuses.push((await listAs('web', secret)).status);
    })();
    const before = await readCaller(platform.permit, 'web');
    const form = await owner.fill('/platform/callers/web/rotate', {});
    const fresh = /<code class="copy">([^<]+)</.exec(form.text)?.[1] ?? '';
    expect(fresh).toHaveLength(43);
    expect(form.headers['cache-control']).toBe('no-store');
    await expect.poll(async () => (await listAs('web', fresh)).status).toBe(200);
    secret = fresh;
    const old = before.secrets[0]?.id ?? '';
    const revoking = `/platform/callers/web/secrets/${old}/revoke`;
    expect(await owner.fill(revoking, { reason: 'rotated' })).toMatchObject({ status: 303 });
    await expect.poll(async () => (await listAs('web', platform.secretOf('web'))).status).toBe(401);
    isOver = true;
    await calling;
    expect(new Set(statuses)).toEqual(new Set([200]));
    const everywhere = [
      await textOf('/platform/callers/web'),
      await textOf('/history'),
      JSON.stringify(await listHistory(staff, { limit: 50 })),
      JSON.stringify([platform.service('admin').logs, platform.service('coupon').logs]),
    ];
    for (const text of everywhere) expect(text).not.toContain(fresh);
    expect(everywhere[1]).toContain('rotate');
  });

  test('the same form again shows no second secret and makes none', async () => {
    const path = '/platform/callers/shop/rotate';
    const once = /name="once" value="([^"]+)"/.exec((await owner.open(path)).text)?.[1] ?? '';
    expect((await owner.post(path, { once })).text).toContain('class="copy"');
    expect((await owner.post(path, { once })).text).toContain('was sent before');
    expect((await readCaller(platform.permit, 'shop')).secrets).toHaveLength(2);
    expect((await owner.fill(path, {})).status).toBe(409);
  });

  test('grants are compared first, then changed, and refused when somebody else changed them meanwhile', async () => {
    const path = '/platform/callers/shop/grants';
    const compared = await owner.fill(path, { grants: 'coupon.list\ncoupon.redeem' });
    expect(unescapeHtml(compared.text)).toMatch(/coupon\.redeem.*will be allowed/s);
    expect((await readCaller(platform.permit, 'shop')).operations).toEqual(['coupon.list']);
    const fields = Object.fromEntries(
      [...compared.text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
        name,
        unescapeHtml(value ?? ''),
      ]),
    ) as Record<string, string>;
    await replaceGrants(platform.permit, 'test', { name: 'shop', operations: ['coupon.read'], match: '*' });
    expect((await owner.post(path, fields)).status).toBe(412);
    const version = (await platform.permit.prisma.caller.findUniqueOrThrow({ where: { name: 'shop' } })).grantsVersion;
    const once = /name="once" value="([^"]+)"/.exec((await owner.open(path)).text)?.[1] ?? '';
    expect(await owner.post(path, { ...fields, once, version: String(version) })).toMatchObject({ status: 303 });
    expect((await readCaller(platform.permit, 'shop')).operations).toEqual(['coupon.list', 'coupon.redeem']);
    expect((await readCaller(platform.permit, 'web')).operations).toEqual(['coupon.list']);
  });

  test('a caller is made, refused everywhere, and let in again', async () => {
    expect(await owner.fill('/platform/new-caller', { name: 'Not A Name' })).toMatchObject({ status: 400 });
    expect(await owner.fill('/platform/new-caller', { name: 'kiosk' })).toMatchObject({ status: 303 });
    const path = '/platform/callers/kiosk';
    expect(await owner.fill(`${path}/disable`, {})).toMatchObject({ status: 400 });
    expect(await owner.fill(`${path}/disable`, { reason: 'stolen' })).toMatchObject({ status: 303 });
    expect((await readCaller(platform.permit, 'kiosk')).disabled).toBe(true);
    expect(await owner.fill(`${path}/enable`, { reason: 'found' })).toMatchObject({ status: 303 });
    expect((await readCaller(platform.permit, 'kiosk')).disabled).toBe(false);
  });
});

describe('permits', () => {
  test('who may only look sees every page and does nothing', async () => {
    const pages = ['services', 'map', 'callers', 'callers/shop', 'migrations', 'jobs', 'requests'];
    for (const page of pages) expect((await looker.open(`/platform/${page}`)).status, page).toBe(200);
    const { secrets } = await readCaller(platform.permit, 'shop');
    const acts = ['rotate', 'grants', 'disable', 'enable', `secrets/${secrets[0]?.id}/revoke`];
    for (const path of [...acts.map((act) => `callers/shop/${act}`), 'new-caller', 'jobs/coupon/Batch/retry']) {
      expect((await looker.open(`/platform/${path}`)).status, path).toBe(403);
      expect((await looker.post(`/platform/${path}`, { reason: 'x' })).status, path).toBe(403);
    }
    expect((await readCaller(platform.permit, 'shop')).secrets).toEqual(secrets);
    expect((await looker.open('/platform/callers/shop')).text).not.toContain('/rotate');
  });

  test('the form of another session does nothing', async () => {
    expect((await owner.post('/platform/callers/web/rotate', {})).status).toBe(403);
  });
});

test('without the permitter the pages stand, and say so', async () => {
  await platform.service('permitter').stop();
  for (const page of ['services', 'map']) {
    const { status, text } = await owner.open(`/platform/${page}`);
    expect(status).toBe(200);
    expect(text).toContain('The permitter does not answer');
  }
  expect((await owner.open('/platform/callers/web')).status).toBe(200);
});
