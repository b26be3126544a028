import { isProblem } from '@clever/contract';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createCaller, issueSecret, readCaller, readPermits, revokeSecret, snapshotOf } from '../src/db/index.ts';
import { secretsFull, secretUnknown } from '../src/index.ts';
import { digest, freshPermit, lastNote, versionsOf } from './setup.ts';

const db = await freshPermit();
afterAll(() => db.close());

let name = '';
beforeEach(async () => {
  name = `c-${crypto.randomUUID()}`.slice(0, 20);
  await createCaller(db, 'clever', { name, kind: 'external', operations: ['coupon.redeem'] });
});

test('a secret is stored as its digest, in the snapshot, in the audit without it', async () => {
  const [before] = await versionsOf(db, 'coupon');
  const issued = await issueSecret(db, 'clever', { name, sha256: digest('one') });
  const permits = snapshotOf(await readPermits(db), 'coupon');
  expect(permits.callers.find((caller) => caller.name === name)).toEqual({
    name,
    secrets: [{ id: issued.id, sha256: digest('one'), expiresAt: null }],
    operations: ['coupon.redeem'],
  });
  expect(Number(permits.version)).toBe(Number(before) + 1);
  expect(await lastNote(db)).toMatchObject({
    by: 'clever',
    action: 'secret.issue',
    subject: name,
    detail: { id: issued.id },
  });
  expect(JSON.stringify(await lastNote(db))).not.toContain(digest('one'));
});

test('of ten at once, two secrets are issued', async () => {
  const wanted = Array.from({ length: 10 }, (_, at) => issueSecret(db, 'clever', { name, sha256: digest(`${at}`) }));
  const done = await Promise.allSettled(wanted);
  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  for (const each of done) if (each.status === 'rejected') expect(isProblem(each.reason, secretsFull)).toBe(true);
  expect((await readCaller(db, name)).secrets).toHaveLength(2);
});

test('an expired secret gives its place to the next', async () => {
  await issueSecret(db, 'clever', { name, sha256: digest('a') });
  const { id } = await issueSecret(db, 'clever', { name, sha256: digest('b') });
  await db.database.query({
    text: "UPDATE secret SET expires_at = now() - interval '1 s' WHERE id = $1",
    values: [id],
  });
  const { id: third } = await issueSecret(db, 'clever', { name, sha256: digest('c') });
  const ids = (await readCaller(db, name)).secrets.map((secret) => secret.id);
  expect(ids).toContain(third);
  expect(ids).not.toContain(id);
  await expect(issueSecret(db, 'clever', { name, sha256: digest('d') })).rejects.toMatchObject({
    code: 'SECRETS_FULL',
  });
});

test('a secret cannot begin its life expired', async () => {
  const secret = { name, sha256: digest('a'), expiresAt: '2020-01-01T00:00:00Z' };
  await expect(issueSecret(db, 'clever', secret)).rejects.toMatchObject({ code: 'SECRET_EXPIRED' });
});

test('a revoked secret is gone, and its neighbour is not', async () => {
  const first = await issueSecret(db, 'clever', { name, sha256: digest('a') });
  const second = await issueSecret(db, 'clever', { name, sha256: digest('b') });
  await revokeSecret(db, 'clever', { name, id: first.id });
  expect((await readCaller(db, name)).secrets.map(({ id }) => id)).toEqual([second.id]);
  expect(await lastNote(db)).toMatchObject({ action: 'secret.revoke', detail: { id: first.id } });
  const again = await revokeSecret(db, 'clever', { name, id: first.id }).catch((error: unknown) => error);
  expect(isProblem(again, secretUnknown)).toBe(true);
});

test("another caller's secret is not revoked", async () => {
  await createCaller(db, 'clever', { name: `${name}x`, kind: 'external', operations: [] });
  const { id } = await issueSecret(db, 'clever', { name: `${name}x`, sha256: digest('a') });
  await expect(revokeSecret(db, 'clever', { name, id })).rejects.toMatchObject({ code: 'SECRET_UNKNOWN' });
  expect((await readCaller(db, `${name}x`)).secrets).toHaveLength(1);
});
