import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import { expect, test } from 'vitest';
import { formOf } from '../services/admin/test/support/person.ts';
import { siteUrl } from '../services/admin/test/support/site.ts';
import { startAdminProcesses } from './admin-process.ts';

const megabyte = 1_048_576;
/** What the process may have in its heap: it ends when it needs more. A file that was kept would need several times as much. */
const heap = 128;
/** Buffers besides, and what the collector has not got round to. */
const maxGrowth = 160 * megabyte;

const residentBytes = (pid: number) =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;

/** Watches how much memory a process has while something runs. @returns the largest growth, in bytes */
async function growth(pid: number, run: () => Promise<void>): Promise<number> {
  const before = residentBytes(pid);
  let largest = before;
  const timer = setInterval(() => {
    largest = Math.max(largest, residentBytes(pid));
  }, 50);
  await run().finally(() => clearInterval(timer));
  return largest - before;
}

test('large files go out and come in within bounded memory, and end when their reader does', async () => {
  await using admin = await startAdminProcesses({ NODE_OPTIONS: `--max-old-space-size=${heap}` });
  const { site } = admin;
  const ask = async (domain: 'archive' | 'staff', text: string) =>
    (await site.database(domain).query<Record<string, unknown>>({ text })).rows;
  await ask(
    'archive',
    "INSERT INTO source (name, title, format, mapping, rank) SELECT 'row-' || n, repeat('title ', 100), 'csv', '{}', 1 FROM generate_series(1, 300000) n",
  );
  await ask('archive', 'ANALYZE source');
  await using running = await admin.start();
  const owner = await admin.signIn(running);
  const headers = { cookie: owner.cookie, origin: siteUrl };
  const exported = (signal?: AbortSignal) =>
    request(`${running.url}/export/archive/Source?columns=all`, { headers, ...(signal && { signal }) });

  const begun = performance.now();
  const out = await growth(running.pid, async () => {
    const { body } = await exported();
    let bytes = 0;
    let rows = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      rows += chunk.toString('latin1').split('\r\n').length - 1;
    }
    expect([rows, bytes > maxGrowth]).toEqual([300_001, true]);
  });
  const wholeMs = performance.now() - begun;
  expect(out).toBeLessThan(maxGrowth);

  // A reader that goes away: the rest of its export is not asked for.
  const leaving = new AbortController();
  const { body } = await exported(leaving.signal);
  await new Promise((resolve) => body.once('data', resolve));
  body.on('error', () => undefined);
  leaving.abort();
  const [{ now }] = (await ask('archive', 'SELECT clock_timestamp() AS now')) as [{ now: Date }];
  const lastAsked = async () =>
    (
      await ask(
        'archive',
        `SELECT max(query_start) AS at FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%"archive"."source"%' AND pid <> pg_backend_pid()`,
      )
    )[0]?.at as Date | null;
  // What a connection asked last is not to be seen any more when it has ended its transaction.
  let asked = now;
  for (
    let next = await lastAsked(), seen: number | undefined;
    next && next.getTime() !== seen;
    next = await lastAsked()
  ) {
    asked = next;
    seen = next.getTime();
    await sleep(1_000);
  }
  expect(asked.getTime() - now.getTime()).toBeLessThan(wholeMs / 2);

  // The largest file that is taken.
  const path = '/import/archive/Source';
  const { once = '' } = formOf((await owner.open(path)).text, path);
  const boundary = 'form7d8f3a1c';
  async function* form() {
    yield `--${boundary}\r\ncontent-disposition: form-data; name="once"\r\n\r\n${once}\r\n`;
    yield `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="big.csv"\r\ncontent-type: text/csv\r\n\r\nname,title,format,mapping,rank\r\n`;
    const title = 'title '.repeat(16);
    for (let at = 0; at < 500_000; at += 1_000)
      yield Array.from({ length: 1_000 }, (_, row) => `new-${at + row},${title},csv,{},1\r\n`).join('');
    yield `--${boundary}--\r\n`;
  }
  const taken = await growth(running.pid, async () => {
    const answer = await request(`${running.url}${path}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
      body: Readable.from(form(), { objectMode: false }),
      headersTimeout: 600_000,
    });
    expect([answer.statusCode, await answer.body.text()]).toEqual([303, '']);
  });
  expect(await ask('staff', 'SELECT total FROM task')).toEqual([{ total: 500_000 }]);
  expect(taken).toBeLessThan(maxGrowth);
  console.info(`export ${Math.round(out / megabyte)} MB, import ${Math.round(taken / megabyte)} MB`);
}, 600_000);
