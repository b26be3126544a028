import { randomUUID } from 'node:crypto';
import type { Player } from '@clever/model-player';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { operations, problem, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('a new player, and then the known one', async () => {
    const path = `/devices/${randomUUID()}`;
    const first = await shop<Player>('PUT', path);
    expect(first).toMatchObject({ status: 201, body: { handle: null, metadata: {}, ban: null, version: 1 } });
    expect(await shop('PUT', path)).toMatchObject({ status: 200, body: { id: first.body.id } });
    expect((await shop<Player>('PUT', `/devices/${randomUUID()}`)).body.id).not.toBe(first.body.id);
  });
  test('one player to first calls at once', async () => {
    const path = `/devices/${randomUUID()}`;
    const all = await Promise.all(Array.from({ length: 20 }, () => shop<Player>('PUT', path)));
    expect(new Set(all.map(({ body }) => body.id)).size).toBe(1);
    expect(all.map(({ status }) => status).toSorted()).toEqual([...Array(19).fill(200), 201]);
    const { rows } = await service.database('player').query({ text: 'SELECT FROM player' });
    expect(rows).toHaveLength(3);
  });
  test('a device of 128 characters', async () => {
    expect(await shop('PUT', `/devices/${encodeURIComponent('가'.repeat(128))}`)).toMatchObject({ status: 201 });
  });
});

describe('refuses', () => {
  test.each(['seven-7', 'x'.repeat(129), 'tab%09in-it'])('the device %s', async (device) => {
    expect(await shop('PUT', `/devices/${device}`)).toMatchObject(problem(400, 'INVALID_INPUT'));
  });
  test('a banned player, until the ban ends', async () => {
    const path = `/devices/${randomUUID()}`;
    const { id } = await service.send<Player>('PUT', path);
    const until = new Date(Date.now() + 60_000).toISOString();
    await service.send('PUT', `/players/${id}/ban`, { reason: 'cheating', until });
    expect(await shop('PUT', path)).toMatchObject({
      status: 403,
      body: { code: 'PLAYER_BANNED', reason: 'cheating', until },
    });
    await service
      .database('player')
      .query({ text: `UPDATE player SET ban_until = now() - make_interval(secs => 1) WHERE id = $1`, values: [id] });
    expect(await shop('PUT', path)).toMatchObject({ status: 200, body: { id, ban: null } });
  });
});

permits(service, operations.authenticate);
