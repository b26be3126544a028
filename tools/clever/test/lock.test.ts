import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { lockHolder, takeLock } from '../src/data/lock.ts';
import { identifyProcess } from '../src/data/process-identity.ts';

const folder = mkdtempSync(join(tmpdir(), 'clever-lock-'));
const path = join(folder, 'lock');
beforeEach(() => rmSync(path, { force: true }));
afterAll(() => rmSync(folder, { recursive: true }));

test('it is had once, and free after it was given back', () => {
  const release = takeLock(path);
  expect(lockHolder(path)?.pid).toBe(process.pid);
  expect(() => takeLock(path)).toThrow(expect.objectContaining({ exitCode: 75 }));
  release();
  expect([lockHolder(path), existsSync(path)]).toEqual([undefined, false]);
});

test('a lock of a process that ended is taken over', async () => {
  const child = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
  const holder = identifyProcess(child.pid ?? 0);
  await once(child, 'exit');
  writeFileSync(path, JSON.stringify(holder));
  takeLock(path)();
});

test('a lock of a process whose id another one got is taken over', () => {
  writeFileSync(path, JSON.stringify({ pid: process.pid, started: '1' }));
  expect(lockHolder(path)).toBeUndefined();
  takeLock(path)();
});

test.each(['', '{"pid":', 'null'])('a lock that says %j is taken over', (text) => {
  writeFileSync(path, text);
  takeLock(path)();
  expect(readdirSync(folder)).toEqual([]);
});
