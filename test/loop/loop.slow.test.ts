import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { startPostgres } from '@clever/testing';
import { createToken, startRegistry } from '@clever/tool-registry';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { type Checkout, copyAgain } from '../released/checkout.ts';
import { onlyNode, type Served } from '../released/only-node.ts';
import { type Balancer, nginx, startBalancer } from './balancer.ts';
import { addNotes } from './change.ts';
import { startLoad } from './load.ts';
import { makeOwnCa, type OwnCa } from './own-ca.ts';
import { callBothWays } from './skew.ts';

const minute = 60_000;
const released = inject('released');
const folder = mkdtempSync(join(tmpdir(), 'clever-loop-'));
chmodSync(folder, 0o755);
const newer = join(folder, 'coupon-1.1.0');
const linkSettings = { APP_URL: 'http://127.0.0.1:9', LINK_DOMAINS: '[{"origin":"https://go.example.com"}]' };
const bundle = (service: string, version: string) => (version === '1.0.0' ? join(released.bundles, service) : newer);
if (!nginx) console.warn('nginx is not installed (apt-get install nginx): replicas are rolled without a balancer');

/** The whole of it: publish, deploy alone, change, release, roll, roll back. The tests follow each other. */
describe('a model changes, and one service of it is deployed', () => {
  const parts = new AsyncDisposableStack();
  const env: Record<string, string> = {};
  let checkout: Checkout;
  let ca: OwnCa;
  let adminUrl = '';
  let permitter: Served;
  let link: Served;
  let coupons: Served[] = [];
  let balancer: Balancer | undefined;
  let demo = '';
  let campaign = '';

  const machine = parts.use(onlyNode());
  const clever = (...args: string[]) => checkout.clever(args, env);
  const secretsOf = (service: string) =>
    parseEnv(readFileSync(join(folder, 'secrets', `${service}.env`), 'utf8')) as Record<string, string>;
  const settingsOf = (service: string) => ({
    ...secretsOf(service),
    ...ca.of(service),
    ...(service !== 'permitter' && { PERMITTER_URL: env.PERMITTER_URL ?? '' }),
    ...(service === 'link' && linkSettings),
    DRAIN_MS: '300',
    PORT: '0',
  });
  const started = async (service: string, version = '1.0.0') =>
    parts.use(await machine.serve(bundle(service, version), settingsOf(service)));
  const migrate = async (service: string, version = '1.0.0') => {
    const run = machine.run(bundle(service, version), settingsOf(service), 'migrate');
    expect([await run.ended, run.output()]).toEqual([0, expect.anything()]);
    return run.output();
  };
  const portsOf = (replicas: readonly Served[]) => replicas.map(({ url }) => Number(new URL(url).port));
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
    // This registry gets a newer release: other tests have one of their own.
    cpSync(released.registry, join(folder, 'registry'), { recursive: true });
    const registry = parts.use(await startRegistry({ folder: join(folder, 'registry') }));
    env.CLEVER_REGISTRY = registry.url;
    env.CLEVER_REGISTRY_TOKEN = await createToken(registry.folder, 'release', { expiresMs: 60 * minute });
    const postgres = parts.use(await startPostgres());
    adminUrl = postgres.url;
    ca = await makeOwnCa(folder, ['permitter', 'coupon', 'link']);
    Object.assign(env, ca.env);
    checkout = copyAgain(released.checkout, join(folder, 'checkout'));
  }, minute);

  afterAll(async () => {
    await parts.disposeAsync();
    rmSync(folder, { recursive: true, force: true });
  }, minute);

  test('everything is released to the private registry, and bundled outside of the checkout', () => {
    for (const name of ['model-coupon', 'service-coupon', 'service-link', 'service-permitter'])
      expect(released.printed).toContain(`published @clever/${name} 1.0.0`);
    for (const service of ['permitter', 'coupon', 'link'])
      expect(JSON.parse(readFileSync(join(bundle(service, '1.0.0'), 'bundle.json'), 'utf8'))).toMatchObject({
        service,
        version: '1.0.0',
        revision: released.commit,
      });
  });

  test(
    'they run from there with their own databases, and a granted caller is answered',
    async () => {
      const server = new URL(adminUrl);
      const secrets = join(folder, 'secrets');
      const services = ['permitter', 'coupon', 'link'];
      const to = ['--out', secrets, '--database', `postgres://${server.host}`];
      await clever('deploy', 'secrets', ...to, '--service', ...services);
      await checkout.clever(['deploy', 'provision', '--secrets', secrets], { ...env, DATABASE_ADMIN_URL: adminUrl });
      permitter = await started('permitter');
      env.PERMITTER_URL = permitter.url;
      env.CLEVER_SECRET = secretsOf('clever').CLEVER_SECRET ?? '';
      await clever('permits', 'apply');
      for (const service of ['coupon', 'link']) await migrate(service);
      link = await started('link');
      coupons = [await started('coupon'), await started('coupon')];
      const added = await clever('permits', 'caller', 'add', 'demo', '--may', 'coupon.*', 'link.*', '--json');
      demo = (JSON.parse(added) as { secret: string }).secret;
      balancer = nginx ? parts.use(await startBalancer(portsOf(coupons), { ca: ca.file, name: 'coupon' })) : undefined;

      campaign = await vi.waitFor(() => createCampaign(couponUrl(), headers({ 'idempotency-key': 'loop-1' })), minute);
      expect(await read(`${couponUrl()}/campaigns/${campaign}`)).toMatchObject({
        status: 200,
        body: { name: 'Spring' },
      });
      expect(await read(`${link.url}/links`)).toMatchObject({ status: 200, body: { items: [] } });
      // By HTTPS alone, the permitter that they ask included.
      for (const { url } of [permitter, link, ...coupons])
        await expect(fetch(url.replace('https:', 'http:'))).rejects.toThrow('fetch failed');
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
      const before = link.child.pid;
      await clever('deploy', 'bundle', 'coupon@1.1.0', '--out', newer);
      expect(await migrate('coupon', '1.1.0')).toContain('note');
      const load = startLoad({ url: `${couponUrl()}/campaigns/${campaign}`, headers: headers(), clients: 8 });
      await roll('1.1.0', () => callBothWays({ folder, env, ca: ca.env, coupons, demo, campaign }));
      await load.moreBy(100);
      expect((await load.stop()).failures).toEqual([]);
      expect(await read(`${couponUrl()}/campaigns/${campaign}/note`)).toEqual({ status: 200, body: { note: null } });
      expect(await read(`${link.url}/links`)).toMatchObject({ status: 200 });
      expect([link.child.pid, link.child.exitCode]).toEqual([before, null]);
    },
    5 * minute,
  );

  test(
    'they roll back the same way, on the database that is ahead of them',
    async () => {
      const load = startLoad({ url: `${couponUrl()}/campaigns/${campaign}`, headers: headers(), clients: 8 });
      await roll('1.0.0');
      await load.moreBy(100);
      expect((await load.stop()).failures).toEqual([]);
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
      await balancer?.use(portsOf(coupons));
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
