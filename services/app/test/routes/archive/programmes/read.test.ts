import { archive as contract } from '@clever/model-archive';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { nobody, startArchive } from '../start-archive.ts';

const archive = await startArchive();

describe('answers', () => {
  test('the programme without its synopsis, and 304 to who has it', async () => {
    const made = await archive.make('Sea', { synopsis: 'secret text' });
    const reply = await archive.shop('GET', `/programmes/${made.id}`);
    expect([reply.status, reply.headers.etag, reply.body]).toEqual([200, '"1"', made]);
    const headers = { 'if-none-match': '"1"' };
    expect((await archive.shop('GET', `/programmes/${made.id}`, { headers })).status).toBe(304);
  });
});

describe('refuses', () => {
  test('a programme that is not there', async () => {
    const reply = await archive.shop('GET', `/programmes/${nobody}`);
    expect(reply).toMatchObject({ status: 404, body: { code: 'ARCHIVE_PROGRAMME_UNKNOWN' } });
  });
  test('an id that is none', async () => {
    const reply = await archive.shop('GET', '/programmes/1');
    expect(reply).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

permits(archive, contract.operations.read);
