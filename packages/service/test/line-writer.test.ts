import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { LineWriter } from '../src/line-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'clever-lines-'));
afterAll(() => rmSync(folder, { recursive: true }));

const open = (name: string) => {
  const file = join(folder, name);
  return { writer: new LineWriter(openSync(file, 'w')), read: () => readFileSync(file, 'utf8') };
};

test('lines arrive soon, in order and whole', async () => {
  const { writer, read } = open('few');
  writer.write('{"a":"한글"}\n');
  writer.write('{"b":2}\n');
  expect(read()).toBe('');
  await expect.poll(read).toBe('{"a":"한글"}\n{"b":2}\n');
});

test('many lines are written in groups, none twice and none missing', async () => {
  const { writer, read } = open('many');
  const lines = Array.from({ length: 50_000 }, (_, at) => `{"line":${at}}\n`);
  for (const line of lines) writer.write(line);
  await expect.poll(() => read().length).toBe(lines.join('').length);
  expect(read()).toBe(lines.join(''));
});

test('what waits is written at once when the process ends', () => {
  const { writer, read } = open('last');
  writer.write('last words\n');
  writer.flushSync();
  expect(read()).toBe('last words\n');
});

test('lines are dropped and counted when nobody reads', () => {
  const { writer, read } = open('slow');
  const large = `${'x'.repeat(1024 * 1024 - 1)}\n`;
  for (let at = 0; at < 30; at++) writer.write(large);
  writer.flushSync();
  expect(read()).toMatch(/"msg":"log lines dropped","dropped":\d+/);
});

test('what came while a write took long is written when it ends, also where nothing comes after', async () => {
  const file = join(folder, 'late');
  const reader = spawn('sh', ['-c', `sleep 0.5; exec cat > ${file}`], { stdio: ['pipe', 'ignore', 'inherit'] });
  const { fd } = (reader.stdin as unknown as { _handle: { fd: number } })._handle;
  const writer = new LineWriter(fd);
  const large = `${'x'.repeat(4 * 1024 * 1024)}\n`;
  writer.write(large);
  writer.write('the last\n');
  await expect
    .poll(() => existsSync(file) && readFileSync(file, 'utf8').endsWith('x\nthe last\n'), { timeout: 10_000 })
    .toBe(true);
  reader.stdin.end();
}, 30_000);
