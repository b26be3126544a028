import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabases } from '@clever/router';
import { migrate } from '@clever/router/migrate';
import { provision } from '@clever/router/provision';
import { start } from '@clever/service';
import { app as permitter } from '@clever/service-permitter';
import { freePort } from '@clever/testing';
import { startPostgres } from '@clever/testing/postgres';
import { Upload } from 'tus-js-client';
import { startProcess } from './service-process.ts';

const retryDelays = Array.from({ length: 40 }, () => 500);

/** What an upload went through. */
export interface Faults {
  readonly bytes: number;
  /** At these shares of the way the service is killed, and started again. */
  readonly kills: readonly number[];
  /** At this share PostgreSQL is stopped, and started again. */
  readonly restart?: number;
}

/** Uploads with tus-js-client while the service and its database end again and again. @returns digests of what was sent and of what is there */
export async function uploadThrough({
  bytes,
  kills,
  restart,
}: Faults): Promise<{ sent: string; there: string; ended: number }> {
  await using left = new AsyncDisposableStack();
  const postgres = left.use(await startPostgres());
  const folder = mkdtempSync(join(tmpdir(), 'clever-upload-'));
  left.defer(async () => rmSync(folder, { recursive: true, force: true }));
  const create = async (domain: 'permit' | 'file') => {
    await provision({ adminUrl: postgres.url, database: domain, role: domain, password: 'local' });
    const url = `postgres://${domain}:local@127.0.0.1:${postgres.port}/${domain}`;
    await migrate({ url, domain, directory: `packages/model-${domain}/prisma/migrations` });
    return url;
  };
  const env = { DATABASE_URL_PERMIT: await create('permit'), DATABASE_URL_FILE: await create('file') };
  const databases = openDatabases(env);
  left.defer(() => databases.close());
  const { openPermit, seedCaller } = await import('@clever/model-permit/db');
  const permit = openPermit(databases.open('permit'));
  left.defer(() => permit.close());
  const operations = ['permitter.snapshot', 'permitter.observe', 'permitter.instances'];
  const own = await seedCaller(permit, { name: 'permitter', operations, kind: 'service' });
  const secret = await seedCaller(permit, { name: 'file', operations, kind: 'service' });
  const shop = await seedCaller(permit, { name: 'shop', operations: ['file.*'] });
  const first = await start(permitter, { ...env, CLEVER_SECRET: own, DRAIN_MS: '0', LOG_LEVEL: 'silent' });
  left.defer(() => first.close());
  const port = await freePort();
  const settings = {
    ...env,
    CLEVER_SECRET: secret,
    PERMITTER_URL: first.url,
    FILE_FOLDER: folder,
    FILE_SIGN_KEY: 'k'.repeat(40),
    DRAIN_MS: '0',
  };
  let running = await startProcess('file', settings, port);
  left.defer(() => running[Symbol.asyncDispose]());

  const data = randomBytes(bytes);
  const authorization = `Basic ${btoa(`shop:${shop}`)}`;
  const database = databases.open('file');
  const share = async () => {
    const { rows } = await database.query<{ share: number }>({
      text: 'SELECT ("offset"::float8 / length) AS share FROM upload',
    });
    return rows[0]?.share ?? 0;
  };
  const until = async (wanted: number) => {
    while ((await share()) < wanted) await sleep(5);
  };
  let id = '';
  const over = new Promise<void>((resolve, reject) => {
    const upload = new Upload(data, {
      endpoint: `${running.url}/uploads`,
      headers: { authorization },
      metadata: { filename: 'large.bin', kind: 'large' },
      retryDelays,
      onAfterResponse: (_request, response) => {
        id = response.getHeader('clever-file') ?? id;
      },
      onSuccess: () => resolve(),
      onError: reject,
    });
    const rules = { maxBytes: bytes, types: ['*/*'] };
    const headers = { authorization, 'content-type': 'application/json' };
    fetch(`${running.url}/kinds/large`, { method: 'PUT', headers, body: JSON.stringify(rules) }).then(
      () => upload.start(),
      reject,
    );
  });
  const faults = async () => {
    let ended = 0;
    for (const at of kills) {
      await until(at);
      await running.kill();
      ended++;
      running = await startProcess('file', settings, port);
    }
    if (restart === undefined) return ended;
    await until(restart);
    await postgres.stop();
    await postgres.start();
    return ended + 1;
  };
  const [ended] = await Promise.all([faults(), over]);
  const response = await fetch(`${running.url}/files/${id}/content`, { headers: { authorization } });
  const digest = createHash('sha256');
  for await (const chunk of response.body ?? []) digest.update(chunk as Uint8Array);
  return { sent: createHash('sha256').update(data).digest('hex'), there: digest.digest('hex'), ended };
}
