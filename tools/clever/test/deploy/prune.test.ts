import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { prune } from '../../src/deploy/bundle/prune.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function bundleOf(...paths: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'clever-prune-'));
  folders.push(folder);
  for (const path of paths) {
    mkdirSync(dirname(join(folder, 'node_modules', path)), { recursive: true });
    writeFileSync(join(folder, 'node_modules', path), 'four');
  }
  return folder;
}

const left = (folder: string) =>
  readdirSync(join(folder, 'node_modules'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();

const runtime = '@prisma/client/runtime';

test('of the query compilers, those that the models import stay', () => {
  const compilers = ['postgresql', 'mysql', 'sqlite'].flatMap((database) =>
    ['js', 'mjs', 'wasm-base64.js', 'wasm-base64.mjs'].map((end) => `query_compiler_fast_bg.${database}.${end}`),
  );
  const folder = bundleOf(...[...compilers, 'client.js', 'client.mjs'].map((file) => `${runtime}/${file}`));
  const [removed] = prune(folder);
  expect(left(folder)).toEqual([
    'client.js',
    'client.mjs',
    'query_compiler_fast_bg.postgresql.mjs',
    'query_compiler_fast_bg.postgresql.wasm-base64.mjs',
  ]);
  expect(removed).toMatchObject({ files: 10, bytes: 40 });
});
test('source maps and TypeScript go, and folders that held nothing else', () => {
  const folder = bundleOf(
    'a/index.js',
    'a/index.js.map',
    'a/index.d.ts',
    'a/src/index.ts',
    'a/lib.d.mts',
    'a/map.json',
  );
  prune(folder);
  expect(left(folder)).toEqual(['index.js', 'map.json']);
  expect(existsSync(join(folder, 'node_modules/a/src'))).toBe(false);
});
test('tests, benchmarks, examples and documents of packages go; folders of these names deeper down stay', () => {
  const gone = ['a/test/a.test.js', '@b/c/benchmarks/run.js', 'a/docs/index.html', 'a/README.md', '@b/c/CHANGELOG.md'];
  const kept = ['a/lib/test/probe.js', 'a/tester.js', '@b/test/index.js', 'test/index.js', 'a/lib/docs/page.html'];
  const folder = bundleOf(...gone, ...kept);
  expect(prune(folder).at(-1)).toMatchObject({ files: gone.length });
  expect(left(folder)).toEqual(['index.js', 'index.js', 'page.html', 'probe.js', 'tester.js']);
});
test("of htmx the one form that pages load stays, of a model's files all but its released contract", () => {
  const kept = [
    'htmx.org/package.json',
    'htmx.org/LICENSE',
    'htmx.org/dist/htmx.min.js',
    '@clever/model-a/package.json',
  ];
  const folder = bundleOf(
    ...kept,
    ...[
      'htmx.org/dist/htmx.js',
      'htmx.org/dist/ext/sse.js',
      '@clever/model-a/contract.json',
      'htmx.org/editors/a.json',
    ],
  );
  expect(prune(folder).map(({ files }) => files)).toEqual([1, 3]);
  expect(left(folder)).toEqual(kept.map((path) => path.replace(/.*\//, '')).sort());
});
test('migrations, licences, data and WebAssembly stay', () => {
  const kept = ['m/prisma/migrations/1/migration.sql', 'm/LICENSE', 'm/data.csv', 'm/engine.wasm', 'm/a.ts.txt'];
  const folder = bundleOf(...kept);
  expect(prune(folder)).toEqual([]);
  expect(left(folder)).toHaveLength(kept.length);
});
