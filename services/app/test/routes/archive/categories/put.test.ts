import { archive as contract } from '@clever/model-archive';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startArchive } from '../start-archive.ts';

const archive = await startArchive();

const decide = (id: string, body: object) => archive.shop('PUT', `/programmes/${id}/category`, { body });

describe('answers', () => {
  test('the programme with its category, and what stood there', async () => {
    const { id } = await archive.make('Sea', { category: '자연' });
    expect((await decide(id, { category: '역사' })).body).toMatchObject({
      category: { name: '역사', source: 'person', confidence: 1, correction: { from: '자연', by: 'shop' } },
      version: 2,
    });
    expect((await decide(id, { category: '역사' })).body).toMatchObject({ version: 2 });
  });
});

endpoint(archive, contract.operations.decideCategory, {
  unknown: 'ARCHIVE_PROGRAMME_UNKNOWN',
  body: { category: 'a' },
  bad: [{}],
});
