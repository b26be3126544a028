import { archive as contract } from '@clever/model-archive';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startArchive } from '../start-archive.ts';

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

endpoint(archive, contract.operations.read, { unknown: 'ARCHIVE_PROGRAMME_UNKNOWN' });
