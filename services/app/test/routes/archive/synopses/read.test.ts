import { archive as contract } from '@clever/model-archive';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { nobody, startArchive } from '../start-archive.ts';

const archive = await startArchive();

describe('answers', () => {
  test('the text', async () => {
    const { id } = await archive.make('Sea', { synopsis: 'All of it.' });
    const reply = await archive.shop('GET', `/programmes/${id}/synopsis`);
    expect([reply.status, reply.body]).toEqual([200, { programmeId: id, synopsis: 'All of it.' }]);
  });
});

describe('refuses', () => {
  test('a programme without one, or that is not there', async () => {
    const { id } = await archive.make('Sea');
    const [absent, unknown] = [id, nobody].map((each) => archive.shop('GET', `/programmes/${each}/synopsis`));
    expect(await absent).toMatchObject({ status: 404, body: { code: 'ARCHIVE_SYNOPSIS_ABSENT' } });
    expect(await unknown).toMatchObject({ status: 404, body: { code: 'ARCHIVE_PROGRAMME_UNKNOWN' } });
  });
});

permits(archive, contract.operations.readSynopsis);
