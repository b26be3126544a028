import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  acknowledge,
  cancelJob,
  enqueue,
  extend,
  fail,
  heldBy,
  lapse,
  lease,
  leasesOf,
  readJob,
  waitingTargets,
} from '../../src/db/index.ts';
import type { Lease } from '../../src/job-shapes.ts';
import { maker, newJob, openFresh } from '../open-test-push.ts';

const { db, database } = await openFresh();
const make = async (more = {}) =>
  (await enqueue(db, { ...maker(), body: newJob({ target: `device:${randomUUID()}`, ...more }) })) as {
    id: string;
    target: string;
  };
const take = async (deviceId: string, targets: string[], many = 1) => await lease(db, { deviceId, targets }, many);
const only = ([one]: readonly Lease[]) => one as Lease;
const holder = ({ job, lease }: Lease, deviceId: string) => ({ id: job, lease, deviceId });
const pass = (id: string, column: 'leased_until' | 'expires_at') =>
  database.query({ text: `UPDATE job SET ${column} = now() - interval '1 h' WHERE id = $1`, values: [id] });
const stateOf = async (id: string) => (await readJob(db, id)).state;

test('a key makes one job, for ever', async () => {
  const one = { ...maker('a'), body: newJob() };
  const made = await enqueue(db, one);
  expect((await enqueue(db, one)).id).toBe(made.id);
  await cancelJob(db, made.id);
  expect(await enqueue(db, one)).toMatchObject({ id: made.id, state: 'cancelled' });
});

test('the oldest are leased first, each to one of many who ask at once', async () => {
  const target = `group:${randomUUID()}`;
  const made = [];
  for (let at = 0; at < 5; at++) made.push((await make({ target })).id);
  const [first] = await take('a', [target]);
  expect(first?.job).toBe(made[0]);
  const all = await Promise.all(['b', 'c', 'd', 'e', 'f', 'g'].map((device) => take(device, [target])));
  expect(
    all
      .flat()
      .map(({ job }) => job)
      .toSorted(),
  ).toEqual(made.slice(1).toSorted());
});

test('an acknowledgement counts once, of the last lease alone', async () => {
  const { id, target } = await make();
  const lost = only(await take('a', [target]));
  await pass(id, 'leased_until');
  await lapse(db);
  expect(await stateOf(id)).toBe('waiting');
  const taken = only(await take('b', [target]));
  await expect(acknowledge(db, holder(lost, 'a'))).rejects.toMatchObject({ code: 'PUSH_LEASE_LOST' });
  await expect(acknowledge(db, holder(taken, 'a'))).rejects.toMatchObject({ code: 'PUSH_LEASE_LOST' });
  expect(await acknowledge(db, holder(taken, 'b'), { pages: 1 })).toMatchObject({
    state: 'done',
    result: { pages: 1 },
  });
  expect(await acknowledge(db, holder(taken, 'b'), { pages: 2 })).toMatchObject({ result: { pages: 1 } });
  await expect(fail(db, holder(taken, 'b'), { reason: 'late', retry: true })).rejects.toMatchObject({
    code: 'PUSH_JOB_ENDED',
  });
  await expect(acknowledge(db, { ...holder(taken, 'b'), id: randomUUID() })).rejects.toMatchObject({
    code: 'PUSH_JOB_UNKNOWN',
  });
});

test('a lease that has run out counts until another one is given', async () => {
  const { id, target } = await make();
  const late = only(await take('a', [target]));
  await pass(id, 'leased_until');
  await lapse(db);
  expect(await acknowledge(db, holder(late, 'a'))).toMatchObject({ state: 'done' });
});

test('who gives a job of a group back leaves it to others, and attempts are counted', async () => {
  const target = `group:${randomUUID()}`;
  const { id } = await make({ target });
  expect(
    await fail(db, holder(only(await take('a', [target])), 'a'), { reason: 'no paper', retry: true }),
  ).toMatchObject({
    state: 'waiting',
    reason: 'no paper',
  });
  expect(await take('a', [target])).toEqual([]);
  const second = only(await take('b', [target]));
  expect(second).toMatchObject({ job: id, attempt: 2 });
  expect(await fail(db, holder(second, 'b'), { reason: 'no ink', retry: true })).toMatchObject({ state: 'failed' });
});

test('what is held longer does not run out, and is told again', async () => {
  const { id, target } = await make();
  const held = only(await take('keeper', [target]));
  await database.query({ text: `UPDATE job SET leased_until = now() + interval '1 s' WHERE id = $1`, values: [id] });
  expect(Date.parse((await extend(db, holder(held, 'keeper'))).until)).toBeGreaterThan(Date.now() + 20_000);
  expect(await heldBy(db, 'keeper')).toMatchObject([{ job: id, lease: held.lease }]);
  expect([...(await leasesOf(db, ['keeper', 'nobody']))]).toEqual([held.lease]);
  await cancelJob(db, id);
  expect([await heldBy(db, 'keeper'), [...(await leasesOf(db, ['keeper']))]]).toEqual([[], []]);
});

test('what nobody does in time expires, what nobody acknowledges fails, and others stay', async () => {
  const [expired, neighbour] = [await make(), await make()];
  await pass(expired.id, 'expires_at');
  const silent = await make({ maxAttempts: 1 });
  await take('s', [silent.target]);
  await pass(silent.id, 'leased_until');
  expect(await waitingTargets(db)).toEqual(expect.arrayContaining([neighbour.target]));
  expect(await lapse(db)).toBe(false);
  expect(await Promise.all([expired, neighbour, silent].map(({ id }) => stateOf(id)))).toEqual([
    'expired',
    'waiting',
    'failed',
  ]);
  expect(await take('x', [expired.target, silent.target])).toEqual([]);
});

test('what is done is not cancelled', async () => {
  const { id, target } = await make();
  await acknowledge(db, holder(only(await take('a', [target])), 'a'));
  await expect(cancelJob(db, id)).rejects.toMatchObject({ code: 'PUSH_JOB_ENDED' });
  await expect(cancelJob(db, randomUUID())).rejects.toMatchObject({ code: 'PUSH_JOB_UNKNOWN' });
});
