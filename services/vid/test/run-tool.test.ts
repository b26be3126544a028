import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { runTool } from '../src/encoder/run-tool.ts';

const bounds = { folder: tmpdir(), memoryMb: 256, timeoutMs: 60_000 };
const mayBeAlone = spawnSync('unshare', ['--user', '--net', 'true']).status === 0;

test('a tool gains no rights, and writes no core', async () => {
  const said = await runTool('cat', ['/proc/self/status', '/proc/self/limits'], bounds);
  expect(said).toMatch(/NoNewPrivs:\s+1/);
  expect(said).toMatch(/Max core file size\s+0\s+0/);
  expect(said).toMatch(/Max address space\s+268435456/);
});

test.runIf(mayBeAlone)('a tool reaches nobody, and ends with its time all the same', async () => {
  const devices = (await runTool('cat', ['/proc/self/net/dev'], bounds)).split('\n').slice(2);
  expect(devices.map((line) => line.split(':')[0]?.trim())).toEqual(['lo']);
  await expect(runTool('sleep', ['600'], { ...bounds, timeoutMs: 100 })).rejects.toMatchObject({ isKilled: true });
});
