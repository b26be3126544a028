import { archive as contract } from '@clever/model-archive';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { nobody, startArchive } from '../start-archive.ts';

const archive = await startArchive();

describe('answers', () => {
  test('the programme with tags of its synopsis', async () => {
    const { id } = await archive.make('먼 길', { synopsis: '혹등고래의 여행을 관찰한다. 혹등고래는 노래한다.' });
    await archive.make('이웃', { synopsis: '여행을 떠난다' });
    const reply = await archive.shop('POST', `/programmes/${id}/suggestions`);
    expect(reply).toMatchObject({
      status: 200,
      body: { tags: [{ name: '혹등고래', source: 'suggestion', correction: null }, {}, {}, {}] },
    });
  });
});

describe('refuses', () => {
  test('a programme that is not there', async () => {
    const reply = await archive.shop('POST', `/programmes/${nobody}/suggestions`);
    expect(reply).toMatchObject({ status: 404, body: { code: 'ARCHIVE_PROGRAMME_UNKNOWN' } });
  });
});

permits(archive, contract.operations.suggest);
