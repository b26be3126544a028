import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { openForFile } from './open-registry.ts';
import { documentOf, download, publish, readPackage, send, urlOf } from './publishing.ts';

const opened = openForFile();

describe('a package that is there stays as it is', () => {
  const kept = '@clever/firm';
  const at = () => urlOf(opened.registry.url, kept);
  const tagsAt = () => `${opened.registry.url}-/package/${kept.replace('/', '%2f')}/dist-tags`;
  let before: Awaited<ReturnType<typeof readPackage>>;
  beforeAll(async () => {
    await publish(opened.registry, kept, '1.0.0');
    await publish(opened.registry, kept, '2.0.0');
    before = await readPackage(opened.registry, kept);
  });
  const deprecating = (more: object) => ({
    ...before,
    versions: { ...before?.versions, '1.0.0': { ...before?.versions['1.0.0'], deprecated: 'old' } },
    ...more,
  });

  test.each<[string, string, () => string, () => unknown]>([
    ['an update without versions', 'PUT', () => `${at()}/-rev/1`, () => ({ ...before, versions: undefined })],
    ['an update with versions null', 'PUT', () => `${at()}/-rev/1`, () => ({ ...before, versions: null })],
    [
      'an update with a version null',
      'PUT',
      () => `${at()}/-rev/1`,
      () => deprecating({ versions: { ...before?.versions, '1.0.0': null } }),
    ],
    [
      'an update with a malformed version',
      'PUT',
      at,
      () => deprecating({ versions: { ...before?.versions, v3: { deprecated: 'x' } } }),
    ],
    ['an update with tags null', 'PUT', () => `${at()}/-rev/1`, () => ({ ...before, 'dist-tags': null })],
    [
      'an update with a malformed tag',
      'PUT',
      at,
      () => deprecating({ 'dist-tags': { ...before?.['dist-tags'], 'a b': '1.0.0' } }),
    ],
    ['an update with a tag of an object', 'PUT', at, () => deprecating({ 'dist-tags': { latest: {} } })],
    ['an update with users that are a text', 'PUT', at, () => deprecating({ users: 'ann' })],
    [
      'a note that is an object',
      'PUT',
      at,
      () => ({ ...before, versions: { ...before?.versions, '1.0.0': { deprecated: {} } } }),
    ],
    ['an update of nothing', 'PUT', at, () => ({ name: kept, versions: before?.versions })],
    ['stars that are a list', 'PUT', at, () => ({ _id: kept, users: ['ann'] })],
    ['owners alone', 'PUT', () => `${at()}/-rev/1`, () => ({ _id: kept, maintainers: [] })],
    [
      'a publication at a revision',
      'PUT',
      () => `${at()}/-rev/1`,
      () => documentOf(opened.registry.url, kept, '3.0.0'),
    ],
    ['a tag of nothing', 'PUT', () => `${tagsAt()}/next`, () => 'null'],
    ['a tag of a list', 'PUT', () => `${tagsAt()}/next`, () => ['1.0.0']],
    ['a tag of what is no version', 'PUT', () => `${tagsAt()}/next`, () => '"v1.0.0"'],
    ['a tag with a space', 'PUT', () => `${tagsAt()}/a%20b`, () => '"1.0.0"'],
    ['a tag __proto__', 'PUT', () => `${tagsAt()}/__proto__`, () => '"1.0.0"'],
    ['a tag constructor', 'PUT', () => `${tagsAt()}/constructor`, () => '"1.0.0"'],
    ['a tag constructor on the short way', 'PUT', () => `${at()}/constructor`, () => '"1.0.0"'],
    ['tags that are null', 'POST', tagsAt, () => 'null'],
    ['tags that are a list', 'POST', tagsAt, () => ['1.0.0']],
    ['tags with a space', 'POST', tagsAt, () => ({ 'a b': '1.0.0' })],
    ['tags of objects', 'POST', tagsAt, () => ({ next: {} })],
  ])('%s is refused', async (_title, method, url, body) => {
    const response = await send(opened.registry, method, url(), body());
    expect([response.status, opened.hasEnded]).toEqual([400, false]);
    expect(await readPackage(opened.registry, kept)).toEqual(before);
  });

  test.each<[string, number, string, () => string, () => unknown]>([
    ['a tag of an absent version', 404, 'PUT', () => `${tagsAt()}/next`, () => '"9.9.9"'],
    ['a tag of an absent version on the short way', 404, 'PUT', () => `${at()}/next`, () => '"9.9.9"'],
    ['tags of which one names an absent version', 404, 'POST', tagsAt, () => ({ next: '1.0.0', beta: '9.9.9' })],
    ['an update with other tags', 409, 'PUT', at, () => deprecating({ 'dist-tags': { latest: '1.0.0' } })],
    [
      'an update with a tag of an absent version',
      409,
      'PUT',
      at,
      () => deprecating({ 'dist-tags': { latest: '9.9.9' } }),
    ],
    ['latest that moves back', 403, 'PUT', () => `${tagsAt()}/latest`, () => '"1.0.0"'],
    ['latest that moves back on the short way', 403, 'PUT', () => `${at()}/latest`, () => '"1.0.0"'],
    ['latest that moves back among others', 403, 'POST', tagsAt, () => ({ next: '1.0.0', latest: '1.0.0' })],
    ['latest that goes', 403, 'DELETE', () => `${tagsAt()}/latest`, () => undefined],
    [
      'a publication with a tag of an absent version',
      404,
      'PUT',
      at,
      () => ({ ...documentOf(opened.registry.url, kept, '3.0.0'), 'dist-tags': { latest: '3.0.0', next: '9.9.9' } }),
    ],
  ])('%s is refused with %i', async (_title, status, method, url, body) => {
    const response = await send(opened.registry, method, url(), body());
    expect([response.status, opened.hasEnded]).toEqual([status, false]);
    expect(await readPackage(opened.registry, kept)).toEqual(before);
    expect(readdirSync(join(opened.registry.folder, 'packages', kept)).sort()).toEqual([
      'firm-1.0.0.tgz',
      'firm-2.0.0.tgz',
      'package.json',
    ]);
  });
});

test('latest moves forward alone: an older version says how it is published', async () => {
  const fixed = '@clever/fixed';
  await publish(opened.registry, fixed, '2.0.1');
  const refused = await publish(opened.registry, fixed, '1.0.2');
  expect([refused.status, await refused.json()]).toEqual([
    403,
    { error: expect.stringMatching(/latest is 2\.0\.1.*--tag v1/) },
  ]);
  expect((await download(opened.registry, fixed, '1.0.2')).status).toBe(404);
  expect((await publish(opened.registry, fixed, '1.0.2', '', 'v1')).status).toBe(201);
  expect((await publish(opened.registry, fixed, '2.1.0')).status).toBe(201);
  expect((await readPackage(opened.registry, fixed))?.['dist-tags']).toEqual({ latest: '2.1.0', v1: '1.0.2' });
});

test('of two that are published at once, latest is the higher one', async () => {
  const raced = '@clever/raced-tags';
  await publish(opened.registry, raced, '1.0.0');
  await Promise.all(['1.0.2', '2.0.1', '1.5.0'].map((each) => publish(opened.registry, raced, each)));
  const { versions = {}, 'dist-tags': tags } = (await readPackage(opened.registry, raced)) ?? {};
  expect(tags).toEqual({ latest: '2.0.1' });
  for (const each of ['1.0.2', '1.5.0'])
    expect((await download(opened.registry, raced, each)).status).toBe(each in versions ? 200 : 404);
});

test('tags are moved, added and removed', async () => {
  const moved = '@clever/moved';
  for (const each of ['1.0.0', '1.1.0', '2.0.0']) await publish(opened.registry, moved, each);
  const tags = `${opened.registry.url}-/package/${moved.replace('/', '%2f')}/dist-tags`;
  const said = [
    await send(opened.registry, 'PUT', `${tags}/stable`, '"1.1.0"'),
    await send(opened.registry, 'PUT', `${tags}/stable`, '"1.0.0"'),
    await send(opened.registry, 'PUT', `${tags}/old`, '"1.0.0"'),
    await send(opened.registry, 'POST', tags, { next: '2.0.0', latest: '2.0.0' }),
    await send(opened.registry, 'DELETE', `${tags}/old`),
  ];
  expect(said.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
  expect((await readPackage(opened.registry, moved))?.['dist-tags']).toEqual({
    latest: '2.0.0',
    next: '2.0.0',
    stable: '1.0.0',
  });
});
