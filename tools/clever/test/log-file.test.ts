import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openLogFile } from '../src/start/log-file.ts';
import { formatLogLine, isErrorLine } from '../src/start/log-line.ts';

const folder = await mkdtemp(join(tmpdir(), 'clever-log-'));
afterAll(() => rm(folder, { recursive: true }));

test('a log is turned over when it is long, and the one before is kept', async () => {
  const path = join(folder, 'a.log');
  for (const line of ['one', 'two', 'three']) {
    const log = openLogFile(path, () => undefined, 3);
    log.write(`${line}\n`);
    await log.close();
  }
  expect([await readFile(path, 'utf8'), await readFile(`${path}.1`, 'utf8')]).toEqual(['three\n', 'two\n']);
});

test('a log that cannot be written says so once', async () => {
  const heard: string[] = [];
  const log = openLogFile(join(folder, 'missing', 'a.log'), (error) => heard.push(error.message));
  log.write('one\n');
  await log.close();
  log.write('two\n');
  await log.close();
  expect(heard).toEqual([expect.stringContaining('ENOENT')]);
});

test('errors are told from other lines', () => {
  expect(isErrorLine('{"level":50,"msg":"job failed"}')).toBe(true);
  expect(isErrorLine('{"level":30,"msg":"{\\"level\\":50"}')).toBe(false);
});

test('a line is short on a terminal', () => {
  const request = { service: 'link', method: 'POST', operation: 'link.create', status: 500, ms: 3, msg: 'request' };
  expect(formatLogLine(JSON.stringify(request))).toBe('link POST link.create 500 3 ms');
  const error = { service: 'link', msg: 'job failed', err: { message: 'no', stack: 'Error: no\n at x' } };
  expect(formatLogLine(JSON.stringify(error))).toBe('link job failed: no');
  expect(formatLogLine('Trace: plain\n')).toBe('Trace: plain');
});
