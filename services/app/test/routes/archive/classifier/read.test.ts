import { archive as contract } from '@clever/model-archive';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startArchive } from '../start-archive.ts';

const archive = await startArchive();

describe('answers', () => {
  test('how often it is right about each broadcaster that was left out', async () => {
    for (const broadcaster of ['KBS', 'EBS']) {
      await archive.make('바다의 고래', { broadcaster, category: '자연' });
      await archive.make('조선의 왕조', { broadcaster, category: '역사' });
    }
    const reply = await archive.shop('GET', '/classifier/accuracy');
    expect(reply).toMatchObject({ status: 200, body: { examples: 4, within: null, across: 1 } });
    expect(reply.body).toMatchObject({
      broadcasters: [
        { broadcaster: 'EBS', tested: 2, right: 2, accuracy: 1, baseline: 0.5 },
        { broadcaster: 'KBS', tested: 2, right: 2, accuracy: 1, baseline: 0.5 },
      ],
    });
  });
});

describe('refuses', () => {
  test('a question with a field that is unknown', async () => {
    const reply = await archive.shop('GET', '/classifier/accuracy?parts=3');
    expect(reply).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

permits(archive, contract.operations.accuracy);
