import { randomUUID } from 'node:crypto';
import { link } from '@clever/model-link';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { firefox, running } from '../../running.ts';

const service = await running();

const explain = (id: string, body: object) => service.shop('POST', `/links/${id}/explanations`, { body });

describe('answers', () => {
  test('where a visit would lead and why, and counts nothing', async () => {
    const { id } = await service.make({
      rules: [
        { when: { countries: ['KR'] }, target: 'https://example.com/kr' },
        { when: { browsers: ['Firefox'] }, target: 'https://example.com/firefox' },
      ],
      maxVisits: 1,
    });
    for (let n = 0; n < 2; n++)
      expect(await explain(id, { userAgent: firefox, country: 'JP' })).toMatchObject({
        status: 200,
        body: {
          outcome: 'redirected',
          location: 'https://example.com/firefox',
          chosenBy: { rule: 1 },
          rules: [
            { rule: 0, outcome: 'failed', failures: [{ condition: 'countries', wanted: ['KR'], seen: 'JP' }] },
            { rule: 1, outcome: 'matched', failures: [] },
          ],
        },
      });
  });
});

describe('refuses', () => {
  test.for([{ colour: 'red' }, { at: 'noon' }, { country: 'Korea' }])('%j', async (body) => {
    const { id } = await service.make();
    expect(await explain(id, body)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });

  test('a link that is not there', async () => {
    expect(await explain(randomUUID(), {})).toMatchObject({ status: 404, body: { code: 'LINK_UNKNOWN' } });
  });
});

permits(service, link.operations.explain);
