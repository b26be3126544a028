import { archive as contract } from '@clever/model-archive';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { match, source, startArchive } from '../start-archive.ts';

const archive = await startArchive();

const put = (name: string, body: object, headers = {}) => archive.shop('PUT', `/sources/${name}`, { body, headers });

describe('answers', () => {
  test('201 to a new source, 200 to a change of one', async () => {
    const made = await put('kbs', source);
    expect(made).toMatchObject({ status: 201, headers: { etag: '"1"' }, body: { name: 'kbs', ...source, version: 1 } });
    const changed = await put('kbs', { ...source, title: 'KBS 2' }, match(1));
    expect(changed).toMatchObject({ status: 200, headers: { etag: '"2"' }, body: { title: 'KBS 2', version: 2 } });
  });
});

describe('refuses', () => {
  test('a change without a version, or of an older one', async () => {
    await put('ebs', source);
    expect(await put('ebs', source)).toMatchObject({
      status: 428,
      headers: { etag: '"1"' },
      body: { code: 'IF_MATCH_REQUIRED' },
    });
    expect(await put('ebs', source, match(9))).toMatchObject({
      status: 412,
      headers: { etag: '"1"' },
      body: { code: 'STALE' },
    });
    expect(await put('new', source, match(1))).toMatchObject({ status: 412, body: { code: 'STALE', version: null } });
  });
  test.each([
    ['no mapping of the key', { ...source, mapping: { title: { from: 'a' } } }],
    ['a format that is unknown', { ...source, format: 'xml' }],
    ['a field that is unknown', { ...source, mapping: { ...source.mapping, colour: { from: 'a' } } }],
  ])('%s', async (_, body) => {
    expect(await put('bad', body)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

permits(archive, contract.operations.putSource);
