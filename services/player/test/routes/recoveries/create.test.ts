import { randomUUID } from 'node:crypto';
import type { Player } from '@clever/model-player';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { operations, problem, running } from '../../running.ts';

const service = await running({ PLAYER_RECOVERIES_PER_HOUR: '50' });
const { shop } = service;

const newCode = async ({ id }: Player) =>
  (await service.send<{ code: string }>('PUT', `/players/${id}/recovery-code`)).code;
const recover = (code: string, deviceId = `device-${randomUUID()}`) =>
  shop('POST', '/recoveries', { body: { code, deviceId } });

describe('answers', () => {
  test('the player, to whom the device leads from then on, once', async () => {
    const lost = await service.create();
    const code = await newCode(lost);
    const deviceId = `device-${randomUUID()}`;
    const fresh = await service.send<Player>('PUT', `/devices/${deviceId}`);
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    const answer = await recover(typed, deviceId);
    expect(answer).toMatchObject({ status: 200, body: { player: { id: lost.id }, previousPlayerId: fresh.id } });
    expect(await shop('PUT', `/devices/${deviceId}`)).toMatchObject({ status: 200, body: { id: lost.id } });
    expect(await recover(code, deviceId)).toMatchObject(problem(403, 'PLAYER_RECOVERY_REFUSED'));
  });
  test('one device to those who use a code at once', async () => {
    const code = await newCode(await service.create());
    const all = await Promise.all(Array.from({ length: 4 }, () => recover(code)));
    expect(all.map(({ status }) => status).toSorted()).toEqual([200, 403, 403, 403]);
  });
  test('the one that remains, after a merge', async () => {
    const [into, from] = (await service.createMany(2)) as [Player, Player];
    const code = await newCode(from);
    await service.merge(into, from);
    expect(await recover(code)).toMatchObject({ status: 200, body: { player: { id: into.id } } });
  });
});

describe('refuses', () => {
  test('wrong and malformed codes, all alike', async () => {
    const code = await newCode(await service.create());
    const wrong = `${code.slice(0, -1)}${code.endsWith('7') ? '8' : '7'}`;
    const answers = [];
    for (const typed of [wrong, 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA', 'nonsense']) answers.push(await recover(typed));
    for (const answer of answers) expect(answer).toMatchObject(problem(403, 'PLAYER_RECOVERY_REFUSED'));
    const bodies = answers.map(({ body }) => ({ ...(body as object), requestId: '' }));
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    expect(await recover(code)).toMatchObject({ status: 200 });
  });
  test('a sixth attempt at a code in an hour, even the right one', async () => {
    const code = await newCode(await service.create());
    const wrong = `${code.slice(0, -1)}${code.endsWith('7') ? '8' : '7'}`;
    for (let times = 0; times < 5; times++) expect(await recover(wrong)).toMatchObject({ status: 403 });
    const limited = await recover(code);
    expect(limited).toMatchObject(problem(429, 'PLAYER_RECOVERY_LIMITED'));
    expect(Number(limited.headers['retry-after'])).toBeGreaterThan(0);
    expect(await recover(await newCode(await service.create()))).toMatchObject({ status: 200 });
  });
  test('a banned player, whose code stays', async () => {
    const player = await service.create();
    const code = await newCode(player);
    await service.send('PUT', `/players/${player.id}/ban`, { reason: 'cheating' });
    expect(await recover(code)).toMatchObject(problem(403, 'PLAYER_BANNED'));
    await service.send('DELETE', `/players/${player.id}/ban`);
    expect(await recover(code)).toMatchObject({ status: 200 });
  });
  test('the attempts of a caller that made too many, at whichever codes, but not those of another', async () => {
    const codes = Array.from({ length: 60 }, (_, at) => `AAAA-AAAA-AAAA-AAAA-AAAA-A${String(at).padStart(3, '0')}`);
    const statuses: number[] = [];
    for (const [at, code] of codes.entries()) {
      const deviceId = `device-${at}`;
      const spread = code.replace('AAAA', String(at).padStart(4, '0'));
      statuses.push((await service.till('POST', '/recoveries', { body: { code: spread, deviceId } })).status);
    }
    expect(statuses.indexOf(429)).toBe(50);
    expect(await recover('nonsense')).toMatchObject({ status: 403 });
  });
});

permits(service, operations.recover);
