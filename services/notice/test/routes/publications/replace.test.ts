import { randomUUID } from 'node:crypto';
import { notice } from '@clever/model-notice';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { inMs, match, startNotice } from '../../start-notice.ts';

const service = await startNotice();
const publish = (id: string, body: object = {}, headers: Record<string, string> = match('"1-draft"')) =>
  service.shop('PUT', `/notices/${id}/publication`, { body, headers });

describe('answers', () => {
  test('a live notice, in the feed', async () => {
    const { id } = await service.make();
    expect(await publish(id)).toMatchObject({
      status: 200,
      headers: { etag: '"2-live"' },
      body: { state: 'live', publishedAt: expect.stringMatching(/Z$/) },
    });
    await expect.poll(() => service.shop('GET', '/feed')).toMatchObject({ body: { items: [{ id }] } });
  });
  test('a scheduled notice, which is moved with the next version', async () => {
    const [{ id }, startsAt] = [await service.make(), inMs(60_000)];
    expect(await publish(id, { startsAt })).toMatchObject({ body: { state: 'scheduled', startsAt } });
    expect(await publish(id, { startsAt: null }, match('"2-scheduled"'))).toMatchObject({ body: { state: 'live' } });
  });
  test('the same to a repetition', async () => {
    const { id } = await service.make();
    const first = await publish(id);
    expect(await publish(id)).toMatchObject({ status: 200, body: first.body });
  });
});

describe('refuses', () => {
  test('a version that was not read', async () => {
    const { id } = await service.make();
    expect(await publish(id, {}, match('"7-draft"'))).toMatchObject({
      status: 412,
      headers: { etag: '"1"' },
      body: { code: 'STALE' },
    });
    expect(await publish(id, {}, {})).toMatchObject({ status: 428, body: { code: 'IF_MATCH_REQUIRED' } });
  });
  test('a window that is over, or empty', async () => {
    const { id } = await service.make();
    for (const body of [{ endsAt: inMs(-1_000) }, { startsAt: inMs(2_000), endsAt: inMs(1_000) }])
      expect(await publish(id, body)).toMatchObject({ status: 422, body: { code: 'NOTICE_WINDOW_REFUSED' } });
  });
  test('a cancelled notice, and one that is unknown', async () => {
    const { id } = await service.make();
    await service.shop('PUT', `/notices/${id}/cancellation`, { body: {} });
    expect(await publish(id, {}, match('*'))).toMatchObject({ status: 409, body: { code: 'NOTICE_CANCELLED' } });
    expect(await publish(randomUUID())).toMatchObject({ status: 404, body: { code: 'NOTICE_UNKNOWN' } });
  });
});

permits(service, notice.operations.publish);
