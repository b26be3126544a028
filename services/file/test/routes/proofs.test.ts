import { createHash } from 'node:crypto';
import { file } from '@clever/model-file';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { sha256, someBytes, startFile } from '../start-file.ts';

const service = await startFile();
const { shop, make, rows } = service;
const { claim, prove } = file.operations;

interface Claimed {
  token: string;
  ranges: { start: number; end: number }[];
}

const proofOf = ({ token, ranges }: Claimed, bytes: Buffer) => {
  const digest = createHash('sha256').update(token);
  for (const { start, end } of ranges) digest.update(bytes.subarray(start, end + 1));
  return digest.digest('hex');
};
const ask = async (digest: string, size: number) => {
  const { status, body } = await shop<Claimed>('POST', '/claims', { body: { sha256: digest, size } });
  expect(status).toBe(201);
  return body;
};
const about = { name: 'again.bin' };

describe('a content that is here', () => {
  test('is a file of whoever proves to have it, without being sent', async () => {
    const bytes = someBytes(100_000);
    await make(bytes);
    const claimed = await ask(sha256(bytes), 100_000);
    const body = { token: claimed.token, proof: proofOf(claimed, bytes), about };
    const made = await shop<{ id: string }>('POST', '/proofs', { body });
    expect(made).toMatchObject({ status: 201, body: { name: 'again.bin', size: 100_000, sha256: sha256(bytes) } });
    expect(await shop('POST', '/proofs', { body })).toMatchObject({ status: 200, body: { id: made.body.id } });
    expect((await shop<Buffer>('GET', `/files/${made.body.id}/content`)).body).toEqual(bytes);
    expect(await rows('SELECT FROM blob WHERE sha256 = $1', [sha256(bytes)])).toHaveLength(1);
  });

  test('is nobody else’s: not by its digest, by other bytes, an old token or that of another caller', async () => {
    const bytes = someBytes(100_000);
    await make(bytes);
    const claimed = await ask(sha256(bytes), 100_000);
    const other = Buffer.from(bytes);
    const at = claimed.ranges[7]?.start ?? 0;
    other.writeUInt8(255 - other.readUInt8(at), at);
    const right = { token: claimed.token, proof: proofOf(claimed, bytes), about };
    const unknown = { status: 404, body: { code: 'FILE_CONTENT_UNKNOWN' } };
    for (const body of [
      { ...right, proof: proofOf(claimed, other) },
      { ...right, proof: sha256(bytes) },
      { ...right, token: `x${claimed.token}` },
    ])
      expect(await shop('POST', '/proofs', { body })).toMatchObject(unknown);
    expect(await service.as('other')('POST', '/proofs', { body: right })).toMatchObject(unknown);
  });

  test('is not told from one that is not', async () => {
    const bytes = someBytes(5_000);
    const claimed = await ask(sha256(bytes), 5_000);
    expect(claimed.ranges).toHaveLength(16);
    const body = { token: claimed.token, proof: proofOf(claimed, bytes), about };
    expect(await shop('POST', '/proofs', { body })).toMatchObject({
      status: 404,
      body: { code: 'FILE_CONTENT_UNKNOWN' },
    });
  });
});

describe('claim', () =>
  endpoint(service, claim, { bad: [{}, { sha256: 'x', size: 1 }, { sha256: sha256(''), size: 0 }] }));
describe('prove', () => endpoint(service, prove, { bad: [{}, { token: 't', proof: 'p', about: {} }] }));
