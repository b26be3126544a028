import { crc32, deflateSync } from 'node:zlib';
import type { File } from '@clever/model-file';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { startFile } from '../start-file.ts';

const service = await startFile();
const { shop, put, rows } = service;

const painted = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: width % 256, g: height % 256, b: 99 } } });
const located = (width: number, height: number) =>
  painted(width, height)
    .withExif({
      IFD0: { Make: 'Camera', Copyright: 'Ann' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '37/1 33/1 12345/1000',
        GPSLongitudeRef: 'E',
        GPSLongitude: '126/1 58/1 0/1',
      },
    })
    .withMetadata({ orientation: 6 });
const gpsOf = (exif: Buffer | undefined) =>
  exif?.includes(Buffer.from([0x25, 0x88])) || exif?.includes(Buffer.from([0x88, 0x25]));

/** A PNG of so many pixels, in a few kilobytes. */
function bomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    size.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([size, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head[8] = 1;
  const pixels = deflateSync(Buffer.alloc((side / 8 + 1) * side));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('an image', () => {
  test('has its size as it is shown, and its pictures are made', async () => {
    const made = await put(await located(1_200, 800).jpeg().toBuffer(), {
      kind: 'image',
      name: 'a.jpg',
      access: 'public',
    });
    expect(made).toMatchObject({ status: 201, body: { type: 'image/jpeg', width: 800, height: 1_200 } });
    const path = `/files/${made.body.id}`;
    const states = async () => (await shop<File>('GET', path)).body.variants.map(({ state }) => state);
    await expect.poll(states, { timeout: 60_000 }).toEqual(Array.from({ length: 6 }, () => 'made'));
    const { body } = await shop<File>('GET', path);
    const sizes = body.variants.map(({ name, format, width, height }) => `${name} ${format} ${width}x${height}`);
    expect(sizes).toEqual(expect.arrayContaining(['thumb webp 107x160', 'small avif 427x640', 'large webp 800x1200']));
    const nobody = service.as(null);
    const thumb = await nobody<Buffer>('GET', `${path}/variants/thumb`, {
      headers: { accept: 'image/avif,image/webp,*/*' },
    });
    expect(thumb).toMatchObject({ status: 200, headers: { 'content-type': 'image/avif', vary: 'accept' } });
    const plain = await nobody<Buffer>('GET', `${path}/variants/thumb`);
    const meta = await sharp(plain.body).metadata();
    expect([plain.headers['content-type'], meta.format, meta.exif]).toEqual(['image/webp', 'webp', undefined]);
    expect(plain.headers['content-disposition']).toContain('a-thumb.webp');
  });

  test.for(['jpeg', 'png', 'webp', 'avif'] as const)('in %s keeps all but where it was made', async (format) => {
    const bytes = await located(64, 32)[format]().toBuffer();
    expect(gpsOf((await sharp(bytes).metadata()).exif) || bytes.includes(Buffer.from([0x25, 0x88]))).toBe(true);
    const { body } = await put(bytes, { name: format });
    expect(body).toMatchObject({ size: bytes.length });
    const kept = (await shop<Buffer>('GET', `/files/${body.id}/content`)).body;
    const { exif, orientation } = await sharp(kept).metadata();
    expect([gpsOf(exif), orientation]).toEqual([false, (await sharp(bytes).metadata()).orientation]);
    if (exif) expect(exif.toString('latin1')).toContain('Camera');
    expect(kept.includes(Buffer.from([0x25, 0x88, 4, 0]))).toBe(false);
    expect(await sharp(kept).raw().toBuffer()).toEqual(await sharp(bytes).raw().toBuffer());
    expect(await put(bytes, { name: format })).toMatchObject({ status: 200, body: { id: body.id } });
  });

  test('of 50,000 by 50,000 pixels is refused, and the service lives', async () => {
    const bytes = bomb(50_000);
    expect(bytes.length).toBeLessThan(500_000);
    for (const kind of ['image', 'attachment'])
      expect(await put(bytes, { kind })).toMatchObject({ status: 422, body: { code: 'FILE_IMAGE_REFUSED' } });
    expect((await shop('GET', '/kinds')).status).toBe(200);
  });

  test('that is none is refused, whatever it says', async () => {
    const half = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(20)]);
    expect(await put(half, { kind: 'image' }, { 'content-type': 'image/png' })).toMatchObject({ status: 422 });
    expect(await put('<svg/>', { kind: 'image' }, { 'content-type': 'image/png' })).toMatchObject({ status: 415 });
  });

  test('whose pixels are broken has no pictures, and says why', async () => {
    const whole = await painted(300, 300).png({ compressionLevel: 0 }).toBuffer();
    const broken = Buffer.concat([whole.subarray(0, 60_000), Buffer.alloc(whole.length - 60_000)]);
    const { status, body } = await put(broken, { kind: 'image', name: 'broken' });
    if (status !== 201) return expect(status).toBe(422);
    await rows('UPDATE variant SET attempts = 2, due_at = now() WHERE sha256 = $1', [body.sha256]);
    const failed = () =>
      rows("SELECT FROM variant WHERE sha256 = $1 AND state = 'failed' AND fault IS NOT NULL", [body.sha256]);
    await expect.poll(async () => (await failed()).length, { timeout: 60_000 }).toBeGreaterThan(0);
    expect((await shop('GET', `/files/${body.id}`)).status).toBe(200);
  });
});

describe('variant', () => {
  test('is unknown of what is no image', async () => {
    const { body } = await put('text', {});
    expect(await shop('GET', `/files/${body.id}/variants/thumb`)).toMatchObject({
      status: 404,
      body: { code: 'FILE_VARIANT_UNKNOWN' },
    });
    expect(await shop('GET', `/files/${body.id}/variants/huge`)).toMatchObject({ status: 400 });
  });
});
