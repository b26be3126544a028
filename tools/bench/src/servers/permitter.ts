import { openPermit, seedCaller } from '@clever/model-permit/db';
import { openDatabases } from '@clever/router';
import { start } from '@clever/service';
import { app } from '@clever/service-permitter';
import { announceUrl } from './announce.ts';

/** The real permitter. It knows the services of the bench by one secret. */
const secret = String(process.env.BENCH_SECRET);
const permit = openPermit(openDatabases(process.env).open('permit'));
for (const name of ['hello', 'permitter'])
  await seedCaller(permit, { name, secret, operations: ['permitter.snapshot', 'permitter.observe'], kind: 'service' });
await seedCaller(permit, { name: 'clever', secret, operations: ['permitter.*'] });
const { url } = await start(app, { ...process.env, CLEVER_SECRET: secret });
announceUrl(url);
