import { archive as contract } from '@clever/model-archive';
import { endpoint } from '@clever/testing';
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

endpoint(archive, contract.operations.readSource, { unknown: 'ARCHIVE_SOURCE_UNKNOWN' });
