import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { listInstances, readMap } from '@clever/model-permit/db';
import { type Service, start } from '@clever/service';
import { app as coupon } from '@clever/service-coupon';
import { startService } from '@clever/testing';
import { afterAll, expect, test } from 'vitest';
import { migrateService } from '../packages/service/src/migrate.ts';

const folder = mkdtempSync(join(tmpdir(), 'clever-skew-'));
afterAll(() => rmSync(folder, { recursive: true }));
const settings = { COUPON_CODE_KEY: 'k'.repeat(43) };

/** The service coupon as it is with another version of its model installed, and one more migration. */
function withModel(version: string, migration?: string): Service {
  const root = join(folder, version);
  const model = join(root, 'node_modules/@clever/model-coupon');
  mkdirSync(model, { recursive: true });
  writeFileSync(join(model, 'package.json'), JSON.stringify({ name: '@clever/model-coupon', version }));
  cpSync('packages/model-coupon/prisma/migrations', join(model, 'prisma/migrations'), { recursive: true });
  if (migration !== undefined) {
    mkdirSync(join(model, 'prisma/migrations/99999999999999_next'));
    writeFileSync(join(model, 'prisma/migrations/99999999999999_next/migration.sql'), migration);
  }
  const contracts = coupon.contracts.map((contract) => ({ ...contract, version }));
  return { ...coupon, from: pathToFileURL(join(root, 'main.js')).href, contracts };
}

test('two versions of coupon serve one database; the map tells who is ahead and who behind; a contract step waits', async () => {
  await using running = await startService(withModel('1.0.0'), {
    grants: { shop: ['coupon.*'], web: ['coupon.*'] },
    settings,
  });
  const env = { ...running.env, PORT: '0' };
  const newer = await start(withModel('1.1.0'), env, { log: { write: () => {} } });
  await using _stopped = { [Symbol.asyncDispose]: newer.close };

  const list = async (url: string, caller: string, written: string) => {
    const authorization = `Basic ${btoa(`${caller}:${running.secretOf(caller)}`)}`;
    const headers = { authorization, 'clever-contract': `coupon@${written}` };
    const response = await fetch(`${url}/campaigns`, { headers });
    return [response.status, ((await response.json()) as { code?: string }).code];
  };
  await expect.poll(async () => (await list(newer.url, 'shop', '1.0.0'))[0]).toBe(200);
  expect(await list(running.url, 'web', '1.1.0')).toEqual([200, undefined]);
  expect(await list(running.url, 'web', '2.0.0')).toEqual([400, 'CONTRACT_REFUSED']);

  const drift = async () => (await readMap(running.permit, 15)).drift.map(({ calls: _, ...one }) => one);
  const about = { contract: 'coupon' } as const;
  await expect.poll(drift).toEqual([
    { ...about, caller: 'shop', written: '1.0.0', served: '1.1.0', is: 'behind' },
    { ...about, caller: 'web', written: '1.1.0', served: '1.0.0', is: 'ahead' },
    { ...about, caller: 'web', written: '2.0.0', served: '1.0.0', is: 'ahead' },
    { ...about, caller: 'web', written: '2.0.0', served: '1.1.0', is: 'ahead' },
  ]);
  const models = async () =>
    (await listInstances(running.permit)).flatMap(({ service, models }) =>
      service === 'coupon' ? [models.coupon] : [],
    );
  expect((await models()).sort()).toEqual(['1.0.0', '1.1.0']);

  const next = withModel(
    '2.0.0',
    '-- contract since 1.1.0: nothing reads it any more\nDROP FUNCTION IF EXISTS nothing();',
  );
  const migrate = () => migrateService(next, env, { isDry: false, force: undefined, say: () => {} });
  const refusal = await migrate().catch((error: Error) => error.message);
  expect(refusal).toMatch(/service coupon .* has the model coupon 1\.0\.0, last seen \d+ s ago/);
  expect(refusal).not.toContain('coupon 1.1.0,');
  await running.stop();
  expect(await models()).toEqual(['1.1.0']);
  expect(await migrate()).toBe(true);
});
