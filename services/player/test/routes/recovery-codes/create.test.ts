import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { operations, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('a code that is shown once and stored as a digest', async () => {
    const { id } = await service.create();
    const answer = await shop<{ code: string }>('PUT', `/players/${id}/recovery-code`);
    expect(answer.status).toBe(201);
    expect(answer.body.code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
    const { rows } = await service.database('player').query({ text: 'SELECT * FROM recovery_code' });
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(answer.body.code.replaceAll('-', '').slice(8));
  });
  test('a new code, with which the older one ends', async () => {
    const { id } = await service.create();
    const make = () => service.send<{ code: string }>('PUT', `/players/${id}/recovery-code`);
    const [first, second] = [await make(), await make()];
    const recover = ({ code }: { code: string }) =>
      shop('POST', '/recoveries', { body: { code, deviceId: `device-${id}` } });
    expect(await recover(first)).toMatchObject({ status: 403 });
    expect(await recover(second)).toMatchObject({ status: 200 });
  });
});

endpoint(service, operations.createRecoveryCode, { unknown: 'PLAYER_UNKNOWN' });
