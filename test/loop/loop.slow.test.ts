import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseEnv } from 'node:util';
import { startPostgres } from '@clever/testing';
import { addUser, createToken, startRegistry } from '@clever/tool-registry';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Balancer, nginx, startBalancer } from './balancer.ts';
import { type BundleProcess, migrateBundle, startBundle } from './bundle-process.ts';
import { addNotes } from './change.ts';
import { type Checkout, copyCheckout } from './checkout.ts';
import { startLoad } from './load.ts';
import { callBothWays } from './skew.ts';

const minute = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'clever-loop-'));
const bundle = (service: string, version = '1.0.0') => join(folder, `${service}-${version}`);
if (!nginx) console.warn('nginx is not installed (apt-get install nginx): replicas are rolled without a balancer');

/** The whole of it: publish, deploy alone, change, release, roll, roll back. The tests follow each other. */
describe('a model changes, and one service of it is deployed', () => {
  const parts = new AsyncDisposableStack();
  const env: Record<string, string> = {};
  let checkout: Checkout;
  let adminUrl = '';
  let permitter: BundleProcess;
  let link: BundleProcess;
  let coupons: BundleProcess[] = [];
  let balancer: Balancer | undefined;
  let demo = '';
  let campaign = '';

  const clever = (...args: string[]) => checkout.clever(args, env);
  const secretsOf = (service: string) =>
    parseEnv(readFileSync(join(folder, 'secrets', `${service}.env`), 'utf8')) as Record<string, string>;
  const settingsOf = (service: string) => ({
    ...secretsOf(service),
    ...(service !== 'permitter' && { PERMITTER_URL: env.PERMITTER_URL ?? '' }),
    ...(service === 'link' && { APP_URL: 'http://127.0.0.1:9' }),
    DRAIN_MS: '300',
  });
  const started = async (service: string, version = '1.0.0') =>
    parts.use(await startBundle(bundle(service, version), settingsOf(service)));
  const headers = (extra: Record<string, string> = {}) => ({
    authorization: `Basic ${btoa(`demo:${demo}`)}`,
    'content-type': 'application/json',
    ...extra,
  });
  const read = async (url: string) => {
    const reply = await fetch(url, { headers: headers() });
    return { status: reply.status, body: (await reply.json()) as Record<string, unknown> };
  };

  beforeAll(async () => {
    const registry = parts.use(await startRegistry({ folder: join(folder, 'registry') }));
    await addUser(registry.folder, 'release');
    env.CLEVER_REGISTRY = registry.url;
    env.CLEVER_REGISTRY_TOKEN = await createToken(registry.folder, 'release', { expiresMs: 60 * minute });
    const postgres = parts.use(await startPostgres());
    adminUrl = postgres.url;
    checkout = copyCheckout(join(folder, 'checkout'));
  }, minute);

  afterAll(async () => {
    await parts.disposeAsync();
    rmSync(folder, { recursive: true, force: true });
  }, minute);

  test(
    'everything is released to the private registry',
    async () => {
      expect(await clever('release')).toContain('published @clever/service-coupon 1.0.0');
      expect(await clever('release')).not.toContain('published @clever/');
    },
    10 * minute,
  );

  test(
    'bundles of three services are made outside of the checkout',
    async () => {
      for (const service of ['permitter', 'coupon', 'link'])
        expect(await clever('deploy', 'bundle', service, '--out', bundle(service))).toContain(`${service} 1.0.0`);
    },
    5 * minute,
  );

  test(
    'they run from there with their own databases, and a granted caller is answered',
    async () => {
      const server = new URL(adminUrl);
      const secrets = join(folder, 'secrets');
      const services = ['permitter', 'coupon', 'link'];
      await clever(
        'deploy',
        'secrets',
        '--out',
        secrets,
        '--database',
        `postgres://${server.host}`,
        '--service',
        ...services,
      );
      await checkout.clever(['deploy', 'provision', '--secrets', secrets], { ...env, DATABASE_ADMIN_URL: adminUrl });
      permitter = await started('permitter');
      env.PERMITTER_URL = permitter.url;
      env.CLEVER_SECRET = secretsOf('clever').CLEVER_SECRET ?? '';
      await clever('permits', 'apply');
      for (const service of ['coupon', 'link']) await migrateBundle(bundle(service), settingsOf(service));
      link = await started('link');
      coupons = [await started('coupon'), await started('coupon')];
      const added = await clever('permits', 'caller', 'add', 'demo', '--may', 'coupon.*', 'link.*', '--json');
      demo = (JSON.parse(added) as { secret: string }).secret;
      balancer = nginx ? parts.use(await startBalancer(coupons.map(({ port }) => port))) : undefined;

      campaign = await vi.waitFor(() => createCampaign(couponUrl(), headers({ 'idempotency-key': 'loop-1' })), 5_000);
      expect(await read(`${couponUrl()}/campaigns/${campaign}`)).toMatchObject({
        status: 200,
        body: { name: 'Spring' },
      });
      expect(await read(`${link.url}/links`)).toMatchObject({ status: 200, body: { items: [] } });
    },
    3 * minute,
  );

  test(
    'a minor of the model releases the model and what depends on it, and nothing else',
    async () => {
      addNotes(checkout.folder);
      const generate = ['run', 'generate', '--filter=@clever/model-coupon', '--output-logs=errors-only'];
      await checkout.run('turbo', generate);
      expect(await clever('contract', 'diff', 'coupon')).toMatch(/minor/);
      expect(await clever('permits', 'check', '--write')).toBeDefined();
      checkout.commit('coupon: notes');
      const printed = await clever('release');
      expect(printed).toContain('published @clever/model-coupon 1.1.0');
      expect(printed).toContain('published @clever/service-coupon 1.1.0');
      expect(printed).not.toContain('published @clever/service-link');
      expect(printed).not.toContain('published @clever/service-player');
    },
    10 * minute,
  );

  test(
    'two replicas roll from old to new without a failed request, while link goes on untouched',
    async () => {
      const before = await link.pid;
      await clever('deploy', 'bundle', 'coupon@1.1.0', '--out', bundle('coupon', '1.1.0'));
      expect(await migrateBundle(bundle('coupon', '1.1.0'), settingsOf('coupon'))).toContain('note');
      const load = startLoad({ url: `${couponUrl()}/campaigns/${campaign}`, headers: headers(), clients: 8 });
      await roll('1.1.0', () => callBothWays({ folder, env, coupons, demo, campaign }));
      await sleep(500);
      const { answered, failures } = await load.stop();
      expect(failures).toEqual([]);
      expect(answered).toBeGreaterThan(100);
      expect(await read(`${couponUrl()}/campaigns/${campaign}/note`)).toEqual({ status: 200, body: { note: null } });
      expect(await read(`${link.url}/links`)).toMatchObject({ status: 200 });
      expect(link.pid).toBe(before);
    },
    5 * minute,
  );

  test(
    'they roll back the same way, on the database that is ahead of them',
    async () => {
      const load = startLoad({ url: `${couponUrl()}/campaigns/${campaign}`, headers: headers(), clients: 8 });
      await roll('1.0.0');
      await sleep(500);
      const { answered, failures } = await load.stop();
      expect(failures).toEqual([]);
      expect(answered).toBeGreaterThan(100);
      expect(await read(`${couponUrl()}/campaigns/${campaign}`)).toMatchObject({ status: 200 });
      expect(await read(`${couponUrl()}/campaigns/${campaign}/note`)).toMatchObject({ status: 404 });
    },
    3 * minute,
  );

  /** Where clients send requests to coupon. */
  const couponUrl = () => balancer?.url ?? coupons[0]?.url ?? '';

  /** Replaces one replica after the other: the new one is ready before the balancer sends to it, and the old one ends after. */
  async function roll(version: string, halfway?: () => Promise<void>): Promise<void> {
    for (const at of [0, 1]) {
      const old = coupons[at];
      coupons = coupons.with(at, await started('coupon', version));
      await balancer?.use(coupons.map(({ port }) => port));
      await old?.stop();
      if (at === 0) await halfway?.();
    }
  }
});

async function createCampaign(url: string, headers: Record<string, string>): Promise<string> {
  const body = JSON.stringify({ name: 'Spring', reward: { points: 100 }, codes: { pattern: 'PINK-####-####' } });
  const reply = await fetch(`${url}/campaigns`, { method: 'POST', headers, body });
  expect(reply.status).toBe(201);
  return ((await reply.json()) as { id: string }).id;
}
