import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runSeed } from '../src/seed/run-seed.ts';

const data = mkdtempSync(join(tmpdir(), 'clever-seed-'));
afterAll(() => rmSync(data, { recursive: true }));

test('a seed needs services that run', async () => {
  await expect(runSeed([], { as: 'demo', data })).rejects.toThrow('nothing runs here');
});
