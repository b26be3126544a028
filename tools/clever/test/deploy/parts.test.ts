import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeParts } from '../../src/deploy/bundle/make-parts.ts';

const release = {
  ...{ service: 'badge', name: '@clever/service-badge', version: '1.0.0', node: '>=24', portOffset: 150 },
  publishedAt: '2026-01-01T00:00:00.000Z',
};

/** What npm would have installed: a service, the chassis, a library, and one that has to stay. */
const modules = {
  '@clever/service/package.json': {
    name: '@clever/service',
    version: '1.0.0',
    type: 'module',
    exports: './dist/index.js',
    clever: { workers: ['dist/thread.js'] },
  },
  '@clever/service/dist/index.js': `import { Worker } from 'node:worker_threads';
    import { readFileSync } from 'node:fs';
    import add from 'adds';
    export async function run(app) {
      console.log(app.name, add(1, 2), readFileSync(new URL('../assets/words.txt', import.meta.url), 'utf8'));
      console.log((await import('./rare.js')).rare, import.meta.filename.endsWith('service/dist/index.js'));
      new Worker(new URL('./thread.js', import.meta.url)).on('message', (told) => { console.log(told); fail(); });
    }
    function fail() {
      throw new Error('it failed');
    }`,
  '@clever/service/dist/rare.js': `export const rare = 'rare';`,
  '@clever/service/dist/thread.js': `import { parentPort } from 'node:worker_threads'; import add from 'adds'; parentPort.postMessage(add(20, 3));`,
  '@clever/service/assets/words.txt': '한국어',
  '@clever/service-badge/package.json': {
    name: '@clever/service-badge',
    version: '1.0.0',
    type: 'module',
    exports: './dist/app.js',
    clever: { texts: ['dist/client.js'] },
  },
  '@clever/service-badge/dist/app.js': `import { createRequire } from 'node:module';
    import native from 'native';
    import { load } from 'unseen';
    const found = createRequire(import.meta.url).resolve('data/table.json');
    export const app = { name: native + ' ' + found.endsWith('data/table.json') + ' ' + typeof load };`,
  '@clever/service-badge/dist/client.js': 'export const handedOut = 1;',
  'adds/package.json': { name: 'adds', version: '1.0.0', main: 'index.js' },
  'adds/index.js': 'module.exports = (one, other) => one + other;',
  'adds/LICENSE': 'MIT License',
  'data/package.json': { name: 'data', version: '1.0.0' },
  'data/table.json': {},
  'native/package.json': { name: 'native', version: '1.0.0', main: 'index.js' },
  'native/index.js': `module.exports = 'native';`,
  'native/build.node': '',
  'unseen/package.json': { name: 'unseen', version: '1.0.0', type: 'module', exports: './source/index.js' },
  'unseen/source/index.js': `// import(comment) is none.\n export const load = (name) => import(name);`,
};

async function partsOf(): Promise<{ folder: string; kept: readonly string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'clever-parts-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [path, content] of Object.entries(modules)) {
    const file = join(folder, 'node_modules', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return { folder, kept: await makeParts(folder, release) };
}

test('a service runs from its parts: data, lazy modules, threads and what stays are found, and errors name files', async () => {
  const { folder } = await partsOf();
  const run = spawnSync(
    process.execPath,
    ['--eval', `require(${JSON.stringify(join(folder, 'app/load.cjs'))}).load('main.cjs')`],
    { encoding: 'utf8', cwd: '/' },
  );
  expect(run.stdout.split('\n')).toEqual(['native true function 3 한국어', 'rare true', '23', '']);
  expect(run.stderr).toContain('Error: it failed\n');
  expect(run.stderr).toMatch(/at fail \(?\/.*\/node_modules\/@clever\/service\/dist\/index\.js:10/);
});

test('what became a part is gone, but its licence; data, texts and packages that have to be files are there', async () => {
  const { folder, kept } = await partsOf();
  expect(kept).toEqual(['data', 'native', 'unseen']);
  const isThere = (path: string) => existsSync(join(folder, 'node_modules', path));
  const left = Object.keys(modules).filter(isThere);
  expect(left).toEqual([
    ...['@clever/service/package.json', '@clever/service/dist/thread.js', '@clever/service/assets/words.txt'],
    ...['@clever/service-badge/package.json', '@clever/service-badge/dist/client.js'],
    ...['data/package.json', 'data/table.json', 'native/package.json', 'native/index.js', 'native/build.node'],
    ...['unseen/package.json', 'unseen/source/index.js'],
  ]);
  expect(readFileSync(join(folder, 'licences.txt'), 'utf8')).toBe('adds:\n\nMIT License\n');
});
