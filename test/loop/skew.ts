import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import type { Served } from '../released/only-node.ts';

const execute = promisify(execFile);

export interface Skew {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** By which a caller verifies the replicas. */
  readonly ca: Readonly<Record<string, string>>;
  /** The replica of 1.1.0, then that of 1.0.0. */
  readonly coupons: readonly Served[];
  readonly demo: string;
  readonly campaign: string;
}

/** Installs each version of the model from the registry, as a caller of another repository would, and calls both replicas with both. */
export async function callBothWays({ folder, env, ca, coupons, demo, campaign }: Skew): Promise<void> {
  const installs = ['1.0.0', '1.1.0'].map((version) => install(join(folder, `caller-${version}`), version, env));
  for (const at of await Promise.all(installs))
    for (const { url } of coupons) {
      const settings = { PATH: process.env.PATH, ...ca, SECRET: demo, CAMPAIGN: campaign, COUPON_URL: url };
      const { stdout } = await execute(process.execPath, ['call.mjs'], { cwd: at, env: settings });
      expect(stdout.trim()).toBe('Spring');
    }
}

async function install(at: string, version: string, env: Skew['env']): Promise<string> {
  mkdirSync(at);
  const url = env.CLEVER_REGISTRY ?? '';
  writeFileSync(
    join(at, '.npmrc'),
    `@clever:registry=${url}\n${url.replace('http:', '')}:_authToken=${env.CLEVER_REGISTRY_TOKEN}\n`,
  );
  writeFileSync(join(at, 'package.json'), JSON.stringify({ name: 'caller', private: true, type: 'module' }));
  writeFileSync(join(at, 'call.mjs'), program);
  const packages = [`@clever/model-coupon@${version}`, '@clever/caller@1.0.0', '@clever/contract@1.0.0'];
  await execute('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...packages], { cwd: at });
  return at;
}

const program = `import { createCaller } from '@clever/caller';
import { uses } from '@clever/contract';
import { coupon } from '@clever/model-coupon';

const { SECRET, CAMPAIGN, COUPON_URL } = process.env;
const caller = createCaller([uses(coupon, 'read')], { name: 'demo', secret: SECRET, urls: { coupon: COUPON_URL } });
const scope = { requestId: crypto.randomUUID(), traceparent: \`00-\${'a'.repeat(32)}-\${'b'.repeat(16)}-01\`, deadline: undefined };
const campaign = await caller.bind(scope).coupon.read({ params: { id: CAMPAIGN } }, { timeoutMs: 30_000 });
console.log(campaign.name);
await caller.close();
`;
