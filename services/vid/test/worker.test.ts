import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Order } from '../src/encoder/messages.ts';
import { WorkerProcess } from '../src/encoder/worker-process.ts';
import { hasFfmpeg, makeFilm, skipped } from './support/films.ts';
import { ended, startVid, until } from './support/start-vid.ts';

/** Processes below one, by what they run: `worker.ts`, `ffmpeg`. */
function below(parent: number, what: string): number[] {
  const all = readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const [, rest = ''] = readFileSync(`/proc/${name}/stat`, 'utf8').split(/\) /);
      return [
        {
          pid: Number(name),
          parent: Number(rest.split(' ')[1]),
          command: readFileSync(`/proc/${name}/cmdline`, 'utf8'),
        },
      ];
    } catch {
      return [];
    }
  });
  const children = all.filter((one) => one.parent === parent);
  return children.flatMap(({ pid, command }) => [...(command.includes(what) ? [pid] : []), ...below(pid, what)]);
}

const isAlive = (pid: number) => {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z');
  } catch {
    return false;
  }
};

const order = async (source: string, more: Partial<Order> = {}): Promise<Order> => ({
  source,
  folder: await mkdtemp(join(tmpdir(), 'clever-order-')),
  ...{ tools: '', threads: 1, memoryMb: 1_024, maxSeconds: 60, maxPixels: 1_000_000, timeoutMs: 60_000, ...more },
});

describe.skipIf(!hasFfmpeg)(`the process that makes videos${skipped}`, () => {
  test('is killed, takes ffmpeg along, is begun again and goes on', async () => {
    const service = await startVid();
    const { id } = (await service.create({ fileId: await service.put(makeFilm({ seconds: 30, size: '854x480' })) }))
      .body;
    const [ffmpeg] = await until(
      () => {
        const found = below(process.pid, '-var_stream_map');
        return found.length > 0 ? found : undefined;
      },
      () => 'ffmpeg',
    );
    const [worker] = below(process.pid, 'src/worker.ts');
    expect(await service.read(id)).toMatchObject({ state: 'processing', encoding: { state: 'processing' } });
    process.kill(Number(worker), 'SIGKILL');
    await until(
      () => (isAlive(Number(ffmpeg)) ? undefined : true),
      () => 'end of ffmpeg',
    );
    const other = await service.create({ title: 'Neighbour' });
    expect(other.status).toBe(201);
    const made = await until(
      async () => ended(await service.read(id)),
      () => 'end',
    );
    expect(made).toMatchObject({ state: 'ready', durationMs: 30_000, encoding: { progress: 100, reason: null } });
    expect(await service.query('SELECT attempts FROM encoding WHERE video_id = $1', [id])).toEqual([{ attempts: 2 }]);
    await service.close();
  }, 900_000);

  test('is replaced where a replica fell silent, and given up after three times', async () => {
    const service = await startVid({ VID_ENCODES: 'false' });
    const [left, lost] = [(await service.create({})).body, (await service.create({})).body];
    const silent = `UPDATE encoding SET state = 'processing', attempts = $2, lease_id = gen_random_uuid(), leased_until = now() - interval '1 s' WHERE video_id = $1`;
    await service.query(`UPDATE outbox SET state = 'done'`);
    await service.query(silent, [left.id, 1]);
    await service.query(silent, [lost.id, 3]);
    const { openVid, takeEncoding, finishEncoding, keepEncoding } = await import('@clever/model-vid/db');
    const db = openVid(service.database('vid'));
    const taken = (await Promise.all([1, 2, 3, 4].map(() => takeEncoding(db, 60_000)))).filter(
      (one) => one !== undefined,
    );
    expect(taken).toMatchObject([{ videoId: left.id, attempts: 2 }]);
    expect(await service.read(lost.id)).toMatchObject({
      state: 'failed',
      encoding: { reason: expect.stringContaining('3 times') },
    });
    const mine = taken[0] as NonNullable<(typeof taken)[0]>;
    const stranger = { ...mine, lease: crypto.randomUUID() };
    expect(await keepEncoding(db, stranger, { progress: 50, leaseMs: 1_000 })).toBe(false);
    expect(await keepEncoding(db, mine, { progress: 50, leaseMs: 1_000 })).toBe(true);
    expect(await service.read(left.id)).toMatchObject({ state: 'processing', encoding: { progress: 50 } });
    const storyboard = { columns: 1, tiles: 1, tileWidth: 1, tileHeight: 1, seconds: 1 };
    const result = { durationMs: 1_000, width: 1, height: 1, storage: 'disk', storyboard, renditions: [] };
    expect(await finishEncoding(db, stranger, result)).toBe(false);
    expect(await service.read(left.id)).toMatchObject({ state: 'processing' });
    await db.close();
    await service.close();
  }, 120_000);

  test.each<[string, Partial<Order>, RegExp]>([
    ['long', { maxSeconds: 1 }, /s long, more than 1$/],
    ['large', { maxPixels: 100 }, /pixels, more than 100$/],
  ])('refuses what is too %s', async (_what, bounds, reason) => {
    const film = join(await mkdtemp(join(tmpdir(), 'clever-film-')), 'film.mp4');
    await writeFile(film, makeFilm({ seconds: 2 }));
    const worker = new WorkerProcess();
    const making = worker.make(await order(film, bounds), {
      onProgress: () => {},
      signal: new AbortController().signal,
    });
    await expect(making).rejects.toThrow(reason);
    worker.close();
  });

  test('ends what takes too long or too much memory, and knows no secret', async () => {
    const film = join(await mkdtemp(join(tmpdir(), 'clever-film-')), 'film.mp4');
    await writeFile(film, makeFilm({ seconds: 30, size: '1280x720' }));
    const worker = new WorkerProcess();
    const going = { onProgress: () => {}, signal: new AbortController().signal };
    await expect(worker.make(await order(film, { timeoutMs: 300 }), going)).rejects.toThrow('SIGKILL');
    await expect(worker.make(await order(film, { memoryMb: 32 }), going)).rejects.toThrow();
    expect(readFileSync(`/proc/${worker.pid}/environ`, 'utf8')).toMatch(
      /^(PATH|NODE_CHANNEL_[A-Z_]+)=[^\0]*\0((PATH|NODE_CHANNEL_[A-Z_]+)=[^\0]*\0)*$/,
    );
    const aborted = new AbortController();
    const making = worker.make(await order(film), { ...going, signal: aborted.signal });
    aborted.abort();
    await expect(making).rejects.toThrow('ended');
    const made = await order(film, { maxPixels: 100 });
    await expect(worker.make(made, going)).rejects.toThrow(/pixels/);
    worker.close();
    await rm(film);
  }, 120_000);
});

test('where there is no ffmpeg, the service says so at once, and everything else works', async () => {
  const service = await startVid({ VID_FFMPEG_FOLDER: '/nowhere' });
  const { shop } = service;
  expect(await shop('GET', '/encoder')).toMatchObject({
    body: { isThere: false, about: expect.stringContaining('/nowhere/ff') },
  });
  expect(service.service.logs.some(({ msg }) => String(msg).includes('no ffmpeg'))).toBe(true);
  expect(await service.create({})).toMatchObject({ status: 503, body: { code: 'VID_ENCODER_MISSING' } });
  expect(await shop('POST', '/playlists', { body: { title: 'x', items: [] } })).toMatchObject({ status: 201 });
  expect(await shop('GET', '/videos')).toMatchObject({ status: 200, body: { items: [] } });
  await service.close();
});
