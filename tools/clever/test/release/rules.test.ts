import { expect, test } from 'vitest';
import { byDependency, type Dependent } from '../../src/release/by-dependency.ts';
import { checkManifest } from '../../src/release/checks/check-manifest.ts';
import { contentDigest } from '../../src/release/content-digest.ts';
import { type Manifest, publishedManifest } from '../../src/release/published-manifest.ts';
import { tagOf } from '../../src/release/tag-of.ts';

const manifest: Manifest = {
  name: '@clever/model-badge',
  version: '1.0.0',
  license: 'MIT',
  exports: { '.': './src/index.ts', './db': './src/db/index.ts' },
  scripts: { build: 'tsc' },
  dependencies: { '@clever/contract': '^1.0.0', typebox: '1.4.3' },
  clever: { portOffset: 3 },
};
const bytes = (text: string) => new TextEncoder().encode(text);
const digest = (change: object, files: Record<string, string> = { 'dist/index.js': 'one' }) =>
  contentDigest({ ...manifest, ...change }, new Map(Object.entries(files).map(([path, text]) => [path, bytes(text)])));

test('a package comes after what it depends on', () => {
  const packages: Dependent[] = [
    { name: 'a', dependencies: { c: '1' } },
    { name: 'b', dependencies: { a: '1', elsewhere: '1' } },
    { name: 'c' },
  ];
  expect(byDependency(packages.toReversed()).map(({ name }) => name)).toEqual(['c', 'a', 'b']);
});

test('packages that depend on each other are refused', () => {
  const packages: Dependent[] = [
    { name: 'a', dependencies: { b: '1' } },
    { name: 'b', dependencies: { a: '1' } },
  ];
  expect(() => byDependency(packages)).toThrow('a > b > a');
});

test('what is published has no scripts and no sources, and says where it comes from', () => {
  const provenance = { commit: 'c', content: 'sha256:0' };
  expect(publishedManifest(manifest, provenance)).toEqual({
    name: '@clever/model-badge',
    version: '1.0.0',
    license: 'MIT',
    engines: { node: '>=24' },
    exports: {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './db': { types: './dist/db/index.d.ts', default: './dist/db/index.js' },
      './package.json': './package.json',
    },
    dependencies: { '@clever/contract': '^1.0.0', typebox: '1.4.3' },
    clever: { portOffset: 3, provenance },
  });
});

test('content is what runs: documents, scripts and ranges of neighbours do not count', () => {
  const same = [
    digest({}, { 'dist/index.js': 'one', 'README.md': 'new', 'CHANGELOG.md': 'new', LICENSE: 'new' }),
    digest({ scripts: {}, description: 'new' }),
    digest({ dependencies: { '@clever/contract': '^1.1.0', typebox: '1.4.3' } }),
  ];
  expect(new Set(same)).toEqual(new Set([digest({})]));
});

test('content differs with a file, its path, and a library', () => {
  const different = [
    digest({}),
    digest({}, { 'dist/index.js': 'two' }),
    digest({}, { 'dist/main.js': 'one' }),
    digest({}, { 'dist/index.js': 'one', 'prisma/README.md': 'new' }),
    digest({ dependencies: { '@clever/contract': '^1.0.0', typebox: '1.4.4' } }),
    digest({ exports: {} }),
  ];
  expect(new Set(different).size).toBe(different.length);
});

test.each([
  ['1.0.0', undefined, 'latest'],
  ['1.1.0', '1.0.0', 'latest'],
  ['1.0.1', '1.1.0', 'v1'],
  ['2.0.0-next.1', '1.1.0', 'next'],
  ['2.0.0-0', undefined, 'next'],
])('%s beside %s is tagged %s', (version, latest, tag) => {
  expect(tagOf(version, latest)).toBe(tag);
});

test.each([
  'workspace:^',
  'catalog:',
  'file:../x',
  'link:../x',
  'git+ssh://example.com/x.git',
  'https://example.com/x.tgz',
])('a dependency as %s is a fault', (range) => {
  expect(checkManifest({ ...manifest, dependencies: { one: range } })).toEqual([
    `depends on one as ${range}, which nobody else can install`,
  ]);
  expect(checkManifest({ ...manifest, peerDependencies: { one: range } })).toHaveLength(1);
});

test('a package that can be published has no fault', () => {
  expect(checkManifest(manifest)).toEqual([]);
});
