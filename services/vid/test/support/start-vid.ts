import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Video } from '@clever/model-vid';
import { app as file } from '@clever/service-file';
import { startPlatform } from '@clever/testing';
import { app as vid } from '../../src/app.ts';

export const key = (value: string = randomUUID()) => ({ 'idempotency-key': value });

/** Starts the services of files and videos, with a caller that may do everything, `shop`, and one that may do nothing, `guest`. */
export async function startVid(settings: Readonly<Record<string, string>> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'clever-vid-'));
  const platform = await startPlatform({
    services: [file, vid],
    callers: { shop: ['vid.*', 'file.*'], other: ['vid.*'], guest: [] },
    settings: {
      file: { FILE_FOLDER: join(folder, 'files'), FILE_SIGN_KEY: 'k'.repeat(40) },
      vid: { VID_FOLDER: join(folder, 'videos'), VID_TOKEN_KEY: 'k'.repeat(40), ...settings },
    },
  });
  const [service, files] = [platform.service('vid'), platform.service('file')];
  const shop = service.as('shop');
  const put = async (bytes: Buffer) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const query = `name=${randomUUID()}.mp4&kind=attachment`;
    const headers = { 'content-type': 'application/octet-stream' };
    const { status, body } = await files.as('shop')<{ id: string }>('PUT', `/files/${sha256}?${query}`, {
      body: bytes,
      headers,
    });
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body.id;
  };
  const read = async (id: string) => (await shop<Video>('GET', `/videos/${id}`)).body;
  const create = (body: object, headers: Record<string, string> = {}) =>
    shop<Video & { code?: string }>('POST', '/videos', {
      body: { title: 'A film', fileId: randomUUID(), ...body },
      headers,
    });
  return {
    ...platform,
    ...{ service, files, shop, put, read, create, folder, as: service.as, url: service.url },
    anybody: service.as(null),
    /** Reads a playlist, whose media type is no text. */
    playlist: async (path: string) => String((await service.as(null)('GET', path)).body),
    query: async <Row extends object>(text: string, values: unknown[] = []) =>
      (await platform.database('vid').query<Row & Record<string, unknown>>({ text, values })).rows as Row[],
    /** Makes a video of a film, and waits until it is ready. */
    async make(film: Buffer, body: object = {}) {
      const { id } = (await create({ fileId: await put(film), ...body })).body;
      return until(
        async () => ended(await read(id)),
        () => `end of ${id}`,
      );
    },
  };
}

/** A video whose newest source was made, or cannot be. */
export const ended = (video: Video): Video | undefined =>
  video.encoding.state === 'ready' || video.encoding.state === 'failed' ? video : undefined;

/** Waits until there is something, for eight minutes: making videos comes behind all else that the machine does. */
export async function until<T>(look: () => T | undefined | Promise<T | undefined>, what: () => string): Promise<T> {
  for (const end = Date.now() + 480_000; ; await sleep(20)) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`there is no ${what()}`);
  }
}
