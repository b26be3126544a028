import { createServer, type Socket } from 'node:net';
import { inviteOwner, listHistory, openStaff } from '@clever/model-staff/db';
import { startService } from '@clever/testing';
import { expect, onTestFinished, test } from 'vitest';
import { app } from '../src/app.ts';
import { Person } from './support/person.ts';
import { siteUrl } from './support/site.ts';

const key = 'k'.repeat(43);

/** Starts a site of which coupons' database is somewhere else, and its owner. */
async function startWithCouponsAt(url: string) {
  const settings = { ADMIN_URL: siteUrl, ADMIN_KEY: key, COUPON_CODE_KEY: key, DATABASE_URL_COUPON: url };
  const site = await startService(app, { settings });
  const owner = new Person(site, siteUrl);
  const staff = openStaff(site.database('staff'), { key });
  const token = await inviteOwner(staff);
  const form = { name: 'Kim', email: 'kim@example.com', password: 'a wet cat on a warm roof' };
  await owner.post(`/welcome/${token}`, form);
  return { ...site, owner, staff };
}

/** A server that takes connections and never says a word. */
async function startMute(): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => void sockets.add(socket));
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `postgres://nobody:x@127.0.0.1:${(server.address() as { port: number }).port}/mute`;
}

const ways: readonly [string, () => Promise<string> | string][] = [
  ['is nowhere', () => 'postgres://nobody:x@127.0.0.1:9/gone'],
  ['hangs', startMute],
];

test.each(ways)(
  'a domain whose database %s shows as away, and the rest works',
  async (_how, place) => {
    const { owner, as, staff } = await startWithCouponsAt(await place());
    expect((await as(null)('GET', '/health/ready')).status).toBe(200);
    for (const path of ['/', '/data/coupon', '/platform/jobs', '/platform/migrations'])
      expect(await owner.open(path), path).toMatchObject({ status: 200, text: expect.stringContaining('not answer') });
    expect(await owner.open('/data/coupon/Campaign')).toMatchObject({
      status: 503,
      text: expect.stringContaining('<html'),
    });
    expect((await owner.open('/export/coupon/Campaign')).status).toBe(503);
    expect((await listHistory(staff, { domain: 'coupon', limit: 1 })).items).toEqual([]);
    expect((await owner.open('/data/link/Link')).status).toBe(200);
  },
  60_000,
);
