import { notice } from '@clever/model-notice';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { inMs, startNotice } from '../../start-notice.ts';

const service = await startNotice();
const read = (id: string, tag?: string) =>
  service.shop('GET', `/notices/${id}`, { headers: tag === undefined ? {} : { 'if-none-match': tag } });

describe('answers', () => {
  test('the notice', async () => {
    const made = await service.make();
    expect(await read(made.id)).toMatchObject({ status: 200, headers: { etag: '"1-draft"' }, body: made });
  });
  test('304 to who has it, until the clock changes its state', async () => {
    const { id } = await service.publish({ startsAt: inMs(300) });
    expect(await read(id, '"2-scheduled"')).toMatchObject({ status: 304 });
    await expect.poll(() => read(id, '"2-scheduled"')).toMatchObject({ status: 200, headers: { etag: '"2-live"' } });
  });
});

endpoint(service, notice.operations.read, { unknown: 'NOTICE_UNKNOWN' });
