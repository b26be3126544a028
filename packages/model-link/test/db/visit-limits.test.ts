import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LinkDb } from '../../src/db/index.ts';
import { createVisitLimits } from '../../src/db/visit-limits.ts';
import { make, openTestLink } from '../open-test-link.ts';

let db: LinkDb & AsyncDisposable;
beforeAll(async () => {
  db = await openTestLink();
});
afterAll(() => db[Symbol.asyncDispose]());

test('many processes grant exactly what there is, and leave the neighbour alone', async () => {
  const { id } = await make(db, { maxVisits: 250 });
  const neighbour = await make(db, { maxVisits: 250 });
  const processes = Array.from({ length: 6 }, () => createVisitLimits(db.database));
  const take = async (limits: (typeof processes)[number]) => {
    const taken: boolean[] = [];
    for (let round = 0; round < 10; round++)
      taken.push(...(await Promise.all(Array.from({ length: 10 }, () => limits.take(id)))));
    return taken;
  };
  const taken = (await Promise.all(processes.map(take))).flat();
  expect(taken.filter(Boolean)).toHaveLength(250);
  const rows = await db.prisma.link.findMany({ where: { id: { in: [id, neighbour.id] } }, orderBy: { id: 'asc' } });
  expect(rows.map(({ visitsUsed }) => visitsUsed)).toEqual([250, 0]);
});

test('looking takes nothing', async () => {
  const { id } = await make(db, { maxVisits: 1 });
  const limits = createVisitLimits(db.database);
  expect([await limits.isLeft(id), await limits.isLeft(id), await limits.take(id)]).toEqual([true, true, true]);
  expect([await limits.isLeft(id), await limits.take(id)]).toEqual([false, false]);
});

test('a failure is told to everyone who waits, and the next one is served', async () => {
  const { id } = await make(db, { maxVisits: 5 });
  let isAway = true;
  const query: LinkDb['database']['query'] = (statement) =>
    isAway ? Promise.reject(Object.assign(new Error('away'), { code: 'ECONNREFUSED' })) : db.database.query(statement);
  const limits = createVisitLimits({ ...db.database, query });
  const failed = await Promise.allSettled([limits.take(id), limits.take(id), limits.take(id)]);
  for (const result of failed)
    expect(result).toMatchObject({ status: 'rejected', reason: { code: 'UNAVAILABLE', status: 503 } });
  isAway = false;
  expect(await limits.take(id)).toBe(true);
});
