import { randomUUID } from 'node:crypto';
import { type Feed, notice } from '@clever/model-notice';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startNotice } from '../../start-notice.ts';

const service = await startNotice();
const { markRead, markUnread, dismiss, restore } = notice.operations;
const feedOf = async (player: string) => (await service.shop<Feed>('GET', `/feed?player=${player}`)).body.items;

describe.each([
  { kind: 'reads', at: 'readAt', other: 'dismissedAt', put: markRead, remove: markUnread, isShown: true },
  { kind: 'dismissals', at: 'dismissedAt', other: 'readAt', put: dismiss, remove: restore, isShown: false },
])('$kind', ({ kind, at, other, put, remove, isShown }) => {
  const mark = (method: 'PUT' | 'DELETE' | 'GET', player: string, id: string) =>
    service.shop(method, `/players/${player}/${kind}/${id}`);

  test('put: answers when, and the same again', async () => {
    const { id } = await service.publish();
    const first = await mark('PUT', 'ann', id);
    expect(first).toMatchObject({ status: 200, body: { player: 'ann', notice: id, [other]: null } });
    expect(first.body).toMatchObject({ [at]: expect.stringMatching(/Z$/) });
    expect((await mark('PUT', 'ann', id)).body).toEqual(first.body);
  });
  test('put: for that player and notice alone', async () => {
    const ids = [(await service.publish()).id, (await service.publish()).id];
    await mark('PUT', '김철수', ids[0] as string);
    const text = 'SELECT player FROM marks WHERE notice_id = ANY($1)';
    expect((await service.database('notice').query({ text, values: [ids] })).rows).toEqual([{ player: '김철수' }]);
  });
  test('removed: the notice is as it was, for that player alone', async () => {
    const { id } = await service.publish();
    const shown = async (player: string) => (await feedOf(player)).filter((one) => one.id === id);
    for (const player of ['cho', 'dan']) await mark('PUT', player, id);
    await expect.poll(() => shown('dan')).toMatchObject(isShown ? [{ isRead: true }] : []);
    for (const _ of ['first', 'again']) expect(await mark('DELETE', 'cho', id)).toMatchObject({ status: 204 });
    await expect.poll(() => shown('cho')).toMatchObject([{ isRead: false }]);
    expect(await shown('dan')).toMatchObject(isShown ? [{ isRead: true }] : []);
  });
  test('refuses a draft, and a notice that is unknown', async () => {
    for (const id of [(await service.make()).id, randomUUID()])
      expect(await mark('PUT', 'ann', id)).toMatchObject({ status: 404, body: { code: 'NOTICE_UNKNOWN' } });
  });
  test.each([
    ['PUT', 'a%0Ab', randomUUID()],
    ['PUT', 'x'.repeat(129), randomUUID()],
    ['DELETE', 'ann', '1'],
  ] as const)('refuses %s of %s and %s', async (method, player, id) => {
    expect(await mark(method, player, id)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
  test('refuses another method', async () => {
    expect(await mark('GET', 'ann', randomUUID())).toMatchObject({ status: 405 });
  });
  permits(service, put);
  permits(service, remove);
});
