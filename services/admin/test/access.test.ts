import { createCampaign, openCoupon } from '@clever/model-coupon/db';
import { authenticate, openPlayer, updatePlayer } from '@clever/model-player/db';
import { listAccounts, listRoles } from '@clever/model-staff/db';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Person } from './support/person.ts';
import { siteUrl, startSite } from './support/site.ts';
import { makeSources } from './support/sources.ts';
import { type Address, addressesOf, goTo, type Samples, tokenOf } from './support/walk.ts';

const key = 'k'.repeat(43);
/** Stands in rows that nobody of these tests may see. */
const mark = 'MARKED';
let site: Awaited<ReturnType<typeof startSite>>;
let addresses: readonly Address[];
let campaign: string;
beforeAll(async () => {
  site = await startSite();
  addresses = addressesOf(await makeRows());
});

/** What belongs to the person who looks, whoever that is: pages that a new part opens to all staff are added here, after a thought. */
const ofEverybody = new Set(
  [
    'home',
    'account',
    'saveAccount',
    'changePassword',
    'handOver',
    'endSessions',
    'secondFactorForm',
    'secondFactor',
  ].concat(['secondFactorOff', 'tasks', 'approvals', 'search']),
);
/** What who may look at a table may do with it. */
const ofViewers = new Set([
  'domain',
  'list',
  'row',
  'rowHistory',
  'rowFigures',
  'options',
  'filters',
  'views',
  'viewsChange',
]);

const isOfViewers = ({ name, table }: Address) =>
  ofViewers.has(name) && (table === 'coupon.Campaign' || (name === 'domain' && table === 'coupon'));

/** Goes to many addresses, some at a time. @returns what is wrong with those where something is */
async function walk(
  which: readonly Address[],
  visit: (address: Address) => Promise<string | undefined>,
): Promise<string[]> {
  const faults: string[] = [];
  const left = [...which];
  const go = async () => {
    for (let at = left.shift(); at; at = left.shift()) {
      const fault = await visit(at);
      if (fault) faults.push(`${at.method} ${at.path} (${at.name}): ${fault}`);
    }
  };
  await Promise.all(Array.from({ length: 4 }, go));
  return faults;
}

const closed = [403, 404];
/** Whoever may not is told so, and nothing else; nobody learns whether something is there. */
const refusesEach = (person: Person, once: string) => async (address: Address) => {
  const { status, text } = await goTo(person, address, once);
  if (text.includes(mark)) return 'shows what it must not';
  // An upload for something called "view" is let through to who may view, and is none: nothing has this name.
  if (status === 415 && address.action === 'view') return undefined;
  if (!closed.includes(status)) return `answers ${status}`;
  return text.includes('ADMIN_FORM_REFUSED') ? 'would have gone on with another token' : undefined;
};

describe('permits', () => {
  test('nobody without a sign-in, anywhere but at the pages for everybody', async () => {
    const visitor = site.nobody();
    const inside = addresses.filter(({ isPublic }) => !isPublic);
    expect(inside.length).toBeGreaterThan(500);
    const faults = await walk(inside, async (address) => {
      const { status, location, text } = await goTo(visitor, address, '');
      return status === 303 && location.startsWith('/sign-in') && text === '' ? undefined : `answers ${status}`;
    });
    expect(faults).toEqual([]);
  }, 180_000);

  test('nothing to who has no role: 403 or 404 at every page and for everything that can be done', async () => {
    const person = await site.join();
    const once = await tokenOf(person);
    const due = addresses.filter(({ name, isPublic }) => !isPublic && !ofEverybody.has(name));
    expect(await walk(due, refusesEach(person, once))).toEqual([]);
  }, 180_000);

  test('one table to who may look at one table: 403 or 404 everywhere else', async () => {
    const person = await site.join('coupon.Campaign.view');
    const once = await tokenOf(person);
    const due = addresses.filter((one) => !one.isPublic && !ofEverybody.has(one.name) && !isOfViewers(one));
    expect(due.filter(({ table }) => table === 'coupon.Campaign').length).toBeGreaterThan(10);
    expect(await walk(due, refusesEach(person, once))).toEqual([]);
    const own = addresses.filter((one) => ofEverybody.has(one.name) || isOfViewers(one));
    const faults = await walk(
      own.filter(({ method }) => method === 'GET'),
      async (address) => {
        const { status, text } = await goTo(person, address, once);
        if (text.includes(mark)) return 'shows what it must not';
        return status === 200 ? undefined : `answers ${status}`;
      },
    );
    expect(faults).toEqual([]);
  }, 180_000);

  test('whoever is refused keeps their way around, and learns nothing more', async () => {
    const person = await site.join('coupon.Campaign.view');
    const { status, text } = await person.open('/data/archive/Source');
    expect(status).toBe(403);
    expect(text).toContain('href="/data/coupon"');
    expect(text).not.toContain('href="/data/archive');
  });

  test('the marks are there for who may see them', async () => {
    for (const path of ['/data/archive/Source', '/data/player/Player', '/history', '/staff/roles/new'])
      expect([path, (await site.owner.open(path)).status]).toEqual([path, 200]);
    expect((await site.owner.open('/data/archive/Source')).text).toContain(mark);
    expect((await site.owner.open('/data/player/Player')).text).toContain(mark);
    expect((await site.owner.open('/history')).text).toContain(mark);
  });
});

describe('refuses', () => {
  test('every form without its token, and with the token of another session, also from the owner', async () => {
    const other = await tokenOf(await site.join('*'));
    const forms = addresses.filter(({ method, isPublic }) => method === 'POST' && !isPublic);
    for (const once of ['', other]) {
      const faults = await walk(forms, async (address) => {
        const { status } = await goTo(site.owner, address, once);
        // Uploads carry the token in another kind of body.
        return status === 403 || status === 415 ? undefined : `answers ${status} to the token "${once}"`;
      });
      expect(faults).toEqual([]);
    }
  }, 180_000);

  test('every form that another site sends, also the public ones', async () => {
    const once = await tokenOf(site.owner);
    const forms = addresses.filter(({ method }) => method === 'POST');
    const foreign = [{ origin: 'null' }, { origin: `${siteUrl}.evil.example` }];
    for (const headers of foreign) {
      const faults = await walk(forms, async ({ path }) => {
        const { status, headers: answered } = await site.owner.post(path, { once }, headers);
        return status === 403 && !answered['set-cookie'] ? undefined : `answers ${status} to ${headers.origin}`;
      });
      expect(faults).toEqual([]);
    }
  }, 180_000);

  test('to be shown in a frame, kept, or guessed at: every page says so, also those that refuse', async () => {
    const shown = addresses.filter(({ method, name }) => method === 'GET' && name !== 'asset');
    const faults = await walk(shown, async ({ path }) => {
      const { status, headers, text } = await site.owner.open(path);
      if (status >= 500 && status !== 503) return `answers ${status}`;
      if (status === 303) return undefined;
      const policy = String(headers['content-security-policy']);
      const isStrict = ["default-src 'none'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"].every(
        (one) => policy.includes(one),
      );
      if (!isStrict || /unsafe|\*/.test(policy)) return `has the policy ${policy}`;
      if (headers['x-frame-options'] !== 'DENY' || headers['x-content-type-options'] !== 'nosniff')
        return 'may be framed';
      if (headers['cache-control'] !== 'no-store') return `may be kept: ${headers['cache-control']}`;
      return /<script>|style="|\son\w+="/.test(text) ? 'has something inline' : undefined;
    });
    expect(faults).toEqual([]);
  }, 180_000);
});

/** Rows of every kind that addresses lead to: a task, a request for approval, staff, a role, a player, a campaign. */
async function makeRows(): Promise<Samples> {
  await makeSources(site.database('archive'), mark);
  const players = openPlayer(site.database('player'), { recoveriesPerHour: 10 });
  const { player } = await authenticate(players, 'device', 'a device');
  await updatePlayer(players, player.id, '*', { handle: mark });
  await players.close();
  const coupons = await openCoupon(site.database('coupon'), { codeKeys: key });
  const wanted = { name: 'Open', reward: { points: 1 }, codes: { pattern: 'AB-####-####' } };
  ({ id: campaign } = await createCampaign(coupons, 'test', { value: 'x', fingerprint: 'x' }, wanted));
  await coupons.close();
  await site.owner.fill('/staff/roles/new', { 'v.name': mark, permission: 'coupon.*.view' });
  const form = `/data/coupon/Campaign/${campaign}/do/makeCodes`;
  const asked = await site.owner.fill(form, { 'v.count': '10001', 'v.reason': mark });
  const chosen = { once: await tokenOf(site.owner), key: mark, query: '' };
  const begun = await site.owner.post('/bulk/archive/Source/delete', chosen);
  const [[role], [member]] = [await listRoles(site.staff), await listAccounts(site.staff)];
  return {
    '/tasks/': { id: [lastOf(begun.location)], step: ['input', 'mapping', 'run', 'stop', 'confirm', 'drop'] },
    '/approvals/': { id: [lastOf(asked.location)], step: ['approve', 'decline', 'withdraw'] },
    '/staff/accounts/': { id: [member?.id ?? '', 'nobody'] },
    '/staff/roles/': { id: [role?.id ?? '', 'none'] },
    '/players/': { id: [player.id] },
    '/platform/': { name: ['demo', 'nobody'], id: ['x'] },
    '/data/coupon': {},
    '/data/': { key: [campaign] },
    '/figures/': { key: [campaign] },
    '/download/': { key: [campaign], file: ['codes'] },
    '/assets/': { file: ['admin.css'] },
    '/welcome/': { token: ['x'] },
  };
}

const lastOf = (path: string) => path.split('/').at(-1) ?? '';
