import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openForFile } from './open-registry.ts';
import {
  attachmentOf,
  documentOf,
  download,
  publish,
  readPackage,
  send,
  tarball,
  tarballUrl,
  urlOf,
  versionOf,
} from './publishing.ts';

/* Longer than 200 lines: nearly all of it is one table of documents. */

const opened = openForFile();

type Document = ReturnType<typeof documentOf>;
const name = '@clever/odd';
const version = '1.0.0';
const bytes = tarball({ name, version });
const good = () => documentOf(opened.registry.url, name, version);
const put = (document: unknown) => send(opened.registry, 'PUT', urlOf(opened.registry.url, name), document);
const attached = (key: string, value: unknown = attachmentOf(bytes)) => ({ ...good(), _attachments: { [key]: value } });
const attachedAs = (value: unknown) => attached(`${name}-${version}.tgz`, value);
const described = (more: object) => ({
  ...good(),
  versions: { [version]: { ...versionOf(name, version, bytes, opened.registry.url), ...more } },
});
const distributed = (more: object) => described({ dist: { ...good().versions[version]?.dist, ...more } });
const tagged = (tags: unknown) => ({ ...good(), 'dist-tags': tags });
/** A text, as an object literal would not keep the key. */
const withKey = (path: (document: Document) => object, key: string, value: unknown) => {
  const document = good();
  Object.assign(path(document), { PLACE: value });
  return JSON.stringify(document).replace('"PLACE"', JSON.stringify(key));
};
const holding = (content: Buffer) => {
  const document = documentOf(opened.registry.url, name, version);
  return {
    ...document,
    versions: { [version]: versionOf(name, version, content, opened.registry.url) },
    _attachments: { [`${name}-${version}.tgz`]: attachmentOf(content) },
  };
};

async function expectNothing(response: Response, status = 400): Promise<void> {
  expect([response.status, await response.json()]).toEqual([status, { error: expect.stringMatching(/\w/) }]);
  expect(opened.hasEnded).toBe(false);
  expect(await readPackage(opened.registry, name)).toBeUndefined();
  expect(existsSync(join(opened.registry.folder, 'packages', name))).toBe(false);
}

test.each<[string, () => unknown]>([
  ['an attachment of a version with build metadata', () => attached('@clever/x-2.0.9+build.5.tgz')],
  ['an attachment with a space in its name', () => attached('qa y-1.0.2.tgz')],
  ['an attachment __proto__', () => withKey((document) => document._attachments, '__proto__', attachmentOf(bytes))],
  [
    'the attachment __proto__ alone',
    () => `{"name":"${name}","versions":{"1.0.0":{}},"_attachments":{"__proto__":{}}}`,
  ],
  ['an attachment constructor', () => attached('constructor')],
  ['an attachment that leads elsewhere', () => attached(`../../../${name}-${version}.tgz`)],
  ['an attachment of another package', () => attached(`@clever/other-${version}.tgz`)],
  ['an attachment of another version', () => attached(`${name}-1.0.1.tgz`)],
  ['an attachment without a name', () => attached('')],
  ['an attachment null', () => attachedAs(null)],
  ['an attachment {}', () => attachedAs({})],
  ['an attachment []', () => attachedAs([])],
  ['an attachment that is a text', () => attachedAs('data')],
  ['data that is a number', () => attachedAs({ data: 12 })],
  ['data that is a list', () => attachedAs({ data: [1, 2, 3] })],
  ['data that is an object', () => attachedAs({ data: { length: 3 } })],
  ['no data', () => attachedAs({ data: '' })],
  ['data that is not base64', () => attachedAs({ data: '%%%%' })],
  ['base64 with stray bits', () => attachedAs({ data: 'YTpiYx==' })],
  ['a length that is not the data', () => attachedAs({ ...attachmentOf(bytes), length: 3 })],
  ['a length that is a text', () => attachedAs({ ...attachmentOf(bytes), length: 'long' })],
  ['two attachments', () => ({ ...good(), _attachments: { ...good()._attachments, 'b.tgz': attachmentOf(bytes) } })],
  ['attachments that are a list', () => ({ ...good(), _attachments: [attachmentOf(bytes)] })],
  ['attachments that are a text', () => ({ ...good(), _attachments: 'x' })],
  ['no attachment', () => ({ ...good(), _attachments: {} })],
  ['no versions', () => ({ ...good(), versions: {} })],
  ['versions that are a list', () => ({ ...good(), versions: [good().versions[version]] })],
  ['versions null', () => ({ ...good(), versions: null })],
  ['a version null', () => ({ ...good(), versions: { [version]: null } })],
  ['a version that is a text', () => ({ ...good(), versions: { [version]: 'x' } })],
  ['a version __proto__', () => withKey((document) => document.versions, '__proto__', {})],
  ['two versions', () => ({ ...good(), versions: { ...good().versions, '1.0.1': good().versions[version] } })],
  ['the name of another package', () => ({ ...good(), name: '@clever/other' })],
  ['a name that is a list', () => ({ ...good(), name: [name] })],
  ['no name', () => ({ ...good(), name: undefined })],
  ['the id of another package', () => ({ ...good(), _id: '@clever/other' })],
  ['a version with the name of another package', () => described({ name: '@clever/other' })],
  ['a version with another version', () => described({ version: '1.0.1' })],
  ['a version without a version', () => described({ version: undefined })],
  ['a version whose name is an object', () => described({ name: { toString: 1 } })],
  ['a readme that is an object', () => described({ readme: { toString: 1 } })],
  ['a readme that is a number', () => described({ readme: 7 })],
  ['a readme of the package that is a list', () => ({ ...good(), readme: [] })],
  ['a description that is an object', () => described({ description: {} })],
  ['keywords that are a number', () => described({ keywords: 7 })],
  ['dependencies that are a list', () => described({ dependencies: ['a'] })],
  ['dependencies with versions that are numbers', () => described({ dependencies: { a: 1 } })],
  ['scripts that are a number', () => described({ scripts: 1 })],
  ['contributors that are a number', () => described({ contributors: 1 })],
  ['deprecated that is an object', () => described({ deprecated: {} })],
  ['maintainers that are a text', () => ({ ...good(), maintainers: 'ann' })],
  ['a time that is a list', () => ({ ...good(), time: [] })],
  ['users that are a list', () => ({ ...good(), users: [] })],
  ['no dist', () => described({ dist: undefined })],
  ['dist null', () => described({ dist: null })],
  ['dist without a digest', () => distributed({ shasum: undefined, integrity: undefined })],
  ['a shasum of other bytes', () => distributed({ shasum: 'f'.repeat(40) })],
  ['a shasum that is a list', () => distributed({ shasum: [] })],
  ['an integrity of other bytes', () => distributed({ integrity: `sha512-${Buffer.alloc(64).toString('base64')}` })],
  ['an integrity that is no digest', () => distributed({ integrity: 'md9-abc' })],
  ['no address of the tarball', () => distributed({ tarball: undefined })],
  [
    'the address of another tarball',
    () => distributed({ tarball: tarballUrl(opened.registry.url, '@clever/other', version) }),
  ],
  ['an address that is an object', () => distributed({ tarball: {} })],
  ['a tarball of another package', () => holding(tarball({ name: '@clever/other', version }))],
  ['a tarball of another version', () => holding(tarball({ name, version: '1.0.1' }))],
  ['a tarball whose package.json is null', () => holding(tarball(null as never))],
  ['a tarball without a package.json', () => holding(gzipSync(Buffer.alloc(1024)))],
  ['a tarball that is none', () => holding(Buffer.from('something else'))],
  ['a tarball that is not compressed whole', () => holding(bytes.subarray(0, 200))],
  ['a tag with a space', () => tagged({ 'a b': version })],
  ['a tag without a name', () => tagged({ '': version })],
  ['a tag __proto__', () => withKey((document) => document['dist-tags'], '__proto__', version)],
  ['a tag constructor', () => tagged({ constructor: version })],
  ['a tag that is a version', () => tagged({ '1.2.3': version })],
  ['a tag with a slash', () => tagged({ 'a/b': version })],
  ['a tag of a list', () => tagged({ latest: [version] })],
  ['a tag of null', () => tagged({ latest: null })],
  ['a tag of an object', () => tagged({ latest: {} })],
  ['a tag of what is no version', () => tagged({ latest: 'v1.0.0' })],
  ['tags that are a list', () => tagged([version])],
  ['tags null', () => tagged(null)],
  [
    'a key __proto__ far down',
    () => withKey((document) => document.versions, 'exports', 1).replace('"exports"', '"__proto__"'),
  ],
  ['null', () => 'null'],
  ['a text', () => '"text"'],
  ['a number', () => '7'],
  ['a list', () => []],
  ['what is not JSON', () => '{"name":'],
  ['{}', () => ({})],
  ['a thousand brackets', () => `${'['.repeat(1000)}${']'.repeat(1000)}`],
  ['a hundred thousand objects within each other', () => described({ deep: 'DEEP' })],
])('a document with %s is refused, and stores nothing', async (title, document) => {
  const body = document();
  const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  await expectNothing(await put(title.includes('within each other') ? text.replace('"DEEP"', deep) : text));
});

test.each([
  'v1.0.9',
  '2.0',
  '2',
  '1.0.0+build.5',
  '=1.0.0',
  ' 1.0.0',
  '01.0.0',
  '1.0.0-',
  '1.0.0-01',
  '1.0.0.0',
  'latest',
  '',
  'constructor',
  '../1.0.0',
  '99999999999999999999.0.0',
  `1.0.0-${'a'.repeat(240)}`,
])('the version %j is refused, and stores nothing', async (odd) =>
  expectNothing(await put(documentOf(opened.registry.url, name, odd))),
);

test('a publication whose tag names an absent version stores nothing', async () => {
  await expectNothing(await put(tagged({ latest: version, next: '9.9.9' })), 404);
  await expectNothing(await put(tagged({ next: '9.9.9' })), 404);
});

test('a document that is too large stores nothing', async () =>
  expectNothing(await put(described({ readme: 'x'.repeat(5_000_000) })), 413));

test('a tarball without a document is refused', async () => {
  const response = await fetch(`${tarballUrl(opened.registry.url, name, version)}/-rev/1`, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream', authorization: `Bearer ${opened.registry.token}` },
    body: new Uint8Array(bytes),
  });
  await expectNothing(response, 404);
});

test.each([
  '@clever/__proto__',
  '@clever/Upper',
  '@clever/a b',
  '@clever/.hidden',
  '@clever/-',
  `@clever/${'a'.repeat(250)}`,
])('a package %s is refused', async (odd) => {
  const response = await send(
    opened.registry,
    'PUT',
    urlOf(opened.registry.url, odd),
    documentOf(opened.registry.url, odd, version),
  );
  expect([response.status, opened.hasEnded]).toEqual([400, false]);
  expect(existsSync(join(opened.registry.folder, 'packages', odd))).toBe(false);
});

test('packages and versions with the names of what every object has are published like others', async () => {
  for (const odd of ['@clever/constructor', '@clever/valueof']) {
    expect((await publish(opened.registry, odd, '1.0.0-constructor')).status).toBe(201);
    expect((await readPackage(opened.registry, odd))?.['dist-tags']).toEqual({ latest: '1.0.0-constructor' });
    expect((await download(opened.registry, odd, '1.0.0-constructor')).status).toBe(200);
  }
});

test('after all of this, a version is published', async () => {
  expect((await publish(opened.registry, name, version)).status).toBe(201);
  expect((await download(opened.registry, name, version)).bytes).toEqual(bytes);
});
