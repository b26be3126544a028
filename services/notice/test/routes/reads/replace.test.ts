import { randomUUID } from 'node:crypto';
import { notice } from '@clever/model-notice';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startNotice } from '../../start-notice.ts';

const service = await startNotice();
const mark = (player: string, id: string) => service.shop('PUT', `/players/${player}/reads/${id}`);

describe('answers', () => {
  test('when, and the same again', async () => {
    const { id } = await service.publish();
    const first = await mark('ann', id);
    expect(first).toMatchObject({ status: 200, body: { player: 'ann', notice: id, dismissedAt: null } });
    expect(first.body).toMatchObject({ readAt: expect.stringMatching(/Z$/) });
    expect((await mark('ann', id)).body).toEqual(first.body);
  });
  test('for that player and notice alone', async () => {
    const [one, other] = [await service.publish(), await service.publish()];
    await mark('김철수', one.id);
    const { rows } = await service.database('notice').query({
      text: 'SELECT player FROM marks WHERE notice_id = ANY($1)',
      values: [[one.id, other.id]],
    });
    expect(rows).toEqual([{ player: '김철수' }]);
  });
});

describe('refuses', () => {
  test('a draft, and a notice that is unknown', async () => {
    for (const id of [(await service.make()).id, randomUUID()])
      expect(await mark('ann', id)).toMatchObject({ status: 404, body: { code: 'NOTICE_UNKNOWN' } });
  });
  test('a player with a line break, or too long', async () => {
    for (const player of ['a%0Ab', 'x'.repeat(129)])
      expect(await mark(player, randomUUID())).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

permits(service, notice.operations.markRead);
