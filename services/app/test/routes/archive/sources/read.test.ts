import { archive as contract } from '@clever/model-archive';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startArchive } from '../start-archive.ts';

const archive = await startArchive();

describe('answers', () => {
  test('the source', async () => {
    const made = await archive.addSource('kbs');
    const reply = await archive.shop('GET', '/sources/kbs');
    expect([reply.status, reply.headers.etag, reply.body]).toEqual([200, '"1"', made]);
  });
});

describe('refuses', () => {
  test('a source that is not there', async () => {
    const reply = await archive.shop('GET', '/sources/none');
    expect(reply).toMatchObject({ status: 404, body: { code: 'ARCHIVE_SOURCE_UNKNOWN' } });
  });
});

permits(archive, contract.operations.readSource);
