import { createCaller } from '@clever/caller';
import { expect, test } from 'vitest';
import { appCalls, seedApps } from '../src/seed/seed-apps.ts';
import { archiveCalls, seedArchive } from '../src/seed/seed-archive.ts';
import { startArchive } from './routes/archive/start-archive.ts';
import { startApp } from './start-app.ts';

test('the seed makes apps and lets clients ask, and makes nothing twice', async () => {
  const app = await startApp();
  const caller = createCaller(appCalls, { name: 'shop', secret: app.secretOf('shop'), urls: { app: app.url } });
  await using stack = new AsyncDisposableStack();
  stack.defer(() => caller.close());
  const call = caller.bind({ requestId: 'seed', traceparent: '', deadline: undefined });
  const counts = async () => {
    const text = `SELECT (SELECT count(*)::int FROM apps) AS apps, (SELECT count(*)::int FROM platforms) AS platforms,
      (SELECT count(*)::int FROM releases) AS releases, (SELECT count(*)::int FROM templates) AS templates`;
    return (await app.database('app').query({ text })).rows[0];
  };
  for (let run = 0; run < 2; run++) {
    expect(await seedApps(call)).toEqual([{ what: 'apps', made: run === 0 ? 2 : 0, there: run === 0 ? 0 : 2 }]);
    expect(await counts()).toEqual({ apps: 2, platforms: 3, releases: 11, templates: 2 });
  }
});

test('the seed fills the archive from five sources, and makes nothing twice', async () => {
  const archive = await startArchive();
  const settings = { name: 'shop', secret: archive.secretOf('shop'), urls: { archive: archive.url } };
  const caller = createCaller(archiveCalls, settings);
  await using stack = new AsyncDisposableStack();
  stack.defer(() => caller.close());
  const call = caller.bind({ requestId: 'seed', traceparent: '', deadline: undefined });
  const rows = async () => {
    const text = `SELECT (SELECT count(*)::int FROM programme) AS programmes, (SELECT count(*)::int FROM record) AS records`;
    return (await archive.database('archive').query({ text })).rows[0];
  };
  for (let run = 0; run < 2; run++) {
    const counted = (count: number) => ({ made: run === 0 ? count : 0, there: run === 0 ? 0 : count });
    expect(await seedArchive(call)).toEqual([
      { what: 'programmes', ...counted(200) },
      { what: 'programmes of two sources', ...counted(20) },
      { what: 'confirmed categories', ...counted(48) },
    ]);
    expect(await rows()).toEqual({ programmes: 200, records: 220 });
  }
});
