import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { expect, test } from 'vitest';
import { endSilent } from '../src/end-silent.ts';

test('a process that has no time to listen cuts nothing, and once it has, it does', async () => {
  const pool = Object.assign(new EventEmitter(), { idleCount: 0, ending: false });
  let cuts = 0;
  const client = { end: async () => undefined, connection: { stream: { destroy: () => cuts++ } } };
  let asked = 0;
  const stop = endSilent(pool as unknown as pg.Pool, async () => {
    asked++;
    await sleep(200);
    return false;
  });
  pool.emit('acquire', client);
  while (asked < 4) {
    for (const end = performance.now() + 100; performance.now() < end; );
    await sleep(1);
  }
  expect(cuts).toBe(0);
  await expect.poll(() => cuts).toBeGreaterThan(0);
  stop();
});
