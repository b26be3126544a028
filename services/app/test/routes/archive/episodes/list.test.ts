import { archive as contract } from '@clever/model-archive';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startArchive } from '../start-archive.ts';

const archive = await startArchive();

describe('answers', () => {
  test('episodes by number, page by page', async () => {
    const { id } = await archive.make('Sea');
    for (const number of [3, 1, 2]) await archive.addEpisode(id, { number });
    const first = await archive.shop<{ next: string }>('GET', `/programmes/${id}/episodes?limit=2`);
    expect(first.body).toMatchObject({ items: [{ number: 1 }, { number: 2 }] });
    const second = await archive.shop('GET', `/programmes/${id}/episodes?limit=2&cursor=${first.body.next}`);
    expect(second.body).toMatchObject({ items: [{ number: 3 }], next: null });
    const other = await archive.make('Sky');
    const foreign = await archive.shop('GET', `/programmes/${other.id}/episodes?cursor=${first.body.next}`);
    expect(foreign).toMatchObject({ status: 400, body: { code: 'INVALID_CURSOR' } });
  });
});

endpoint(archive, contract.operations.listEpisodes, { unknown: 'ARCHIVE_PROGRAMME_UNKNOWN' });
