import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadContracts } from '../tools/clever/src/workspace/contracts.ts';

const documents = globSync(['*.md', 'docs/*.md', '{packages,services,tools}/*/README.md']);

describe.each(documents)('%s', (file) => {
  const text = readFileSync(file, 'utf8');

  test('links to what exists', () => {
    const targets = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map((match) =>
      join(dirname(file), match[1] as string),
    );
    expect(targets.filter((target) => !existsSync(target))).toEqual([]);
  });

  test('names files that exist', () => {
    const named = [...text.matchAll(/`((?:packages|services|tools|docs|test)\/[\w./-]+\.\w+)`/g)].map(
      (match) => match[1] as string,
    );
    expect(named.filter((name) => !existsSync(name))).toEqual([]);
  });

  if (file.endsWith('/README.md'))
    test('has 60 lines at most', () => {
      expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(60);
    });
});

/** Where an example is compiled: in the package that its first line names a file of, or beside the document. */
const placeOf = (document: string, block: string) =>
  /^\/\/ (packages\/[\w-]+)\/src\//.exec(block)?.[1] ?? dirname(document);

test('the examples of the packages compile as they stand', () => {
  const files = globSync(['packages/*/README.md', 'docs/admin.md']).flatMap((file) => {
    const blocks = [...readFileSync(file, 'utf8').matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(
      (match) => match[1] as string,
    );
    return blocks.map((block, at) => {
      const target = join(placeOf(file, block), `generated/${basename(file, '.md').toLowerCase()}-${at}.ts`);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, `${block.replaceAll("from './", "from '../src/")}\nexport {};\n`);
      return target;
    });
  });
  const project = 'generated/tsconfig.json';
  mkdirSync('generated', { recursive: true });
  // What tests are provided with is declared there.
  const include = [resolve('packages/testing/src')];
  writeFileSync(
    project,
    JSON.stringify({ extends: '../tsconfig.json', files: files.map((file) => resolve(file)), include }),
  );
  const { stdout } = spawnSync('node_modules/.bin/tsc', ['-p', project, '--singleThreaded'], { encoding: 'utf8' });
  expect(stdout).toBe('');
  expect(files.length).toBeGreaterThan(4);
});

afterAll(() => {
  for (const folder of ['generated', ...globSync('packages/*/generated')])
    rmSync(folder, { recursive: true, force: true });
});

test("the README's two commands are scripts, and its walk uses commands that exist", () => {
  const readme = readFileSync('README.md', 'utf8');
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  const used = [...readme.matchAll(/npx -y pnpm@12 (\w+)/g)].map((match) => match[1] as string);
  expect(used.slice(0, 2)).toEqual(['start', 'test']);
  expect(used.filter((script) => !(script in scripts))).toEqual([]);
});

test('the operations that documents call exist', async () => {
  const contracts = await loadContracts('.');
  const called = documents.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/clever call (\w+\.\w+)/g)].map((match) => match[1] as string),
  );
  const known = new Set<string>(
    contracts.flatMap(({ operations }) => Object.values(operations).map(({ name }) => name)),
  );
  expect(called.filter((name) => !known.has(name))).toEqual([]);
  expect(called.length).toBeGreaterThan(10);
});
