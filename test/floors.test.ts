import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

interface Manifest {
  readonly name: string;
  readonly dependencies?: Record<string, string>;
  readonly exports?: Record<string, unknown>;
}

const read = (path: string): Manifest => JSON.parse(readFileSync(path, 'utf8'));
const manifests = new Map(
  globSync('{packages,services,tools}/*/package.json').map((path) => [dirname(path), read(path)]),
);
const folderOf = new Map([...manifests].map(([folder, { name }]) => [name, folder]));

const low = ['@clever/contract'];
/** What model packages are built from. */
const blocks = [...low, '@clever/readers', '@clever/model', '@clever/search'];
const middle = [...blocks, '@clever/router', '@clever/permitter', '@clever/caller'];

/** What a package of this folder may depend on. @see docs/decisions.md */
function allowed(folder: string): (dependency: string) => boolean {
  if (folder.startsWith('tools/') || folder === 'packages/testing') return () => true;
  if (folder === 'packages/contract') return () => false;
  if (folder.startsWith('packages/model-')) return (dependency) => blocks.includes(dependency);
  if (/^packages\/(router|permitter|caller|readers|model|search|storage|tokens)$/.test(folder))
    return (dependency) => low.includes(dependency);
  if (folder === 'packages/service') return (dependency) => middle.includes(dependency);
  return (dependency) => !/^@clever\/(service-|tool-|testing)/.test(dependency);
}

const ours = (record: Record<string, string> = {}) => Object.keys(record).filter((name) => name.startsWith('@clever/'));

describe.each([...manifests])('%s', (folder, manifest) => {
  test('depends on lower floors alone', () => {
    expect(ours(manifest.dependencies).filter((dependency) => !allowed(folder)(dependency))).toEqual([]);
  });

  if (!folder.startsWith('tools/') && folder !== 'packages/testing')
    test('pins what it runs with, or ranges over what it shares', () => {
      const range = folder.startsWith('services/') || folder === 'packages/service' ? 'workspace:*' : 'workspace:^';
      const { dependencies = {} } = manifest;
      expect(ours(dependencies).filter((name) => dependencies[name] !== range)).toEqual([]);
    });

  test('imports what it depends on, through a declared entry', () => {
    const faults = globSync(`${folder}/src/**/*.ts`).flatMap((file) =>
      importsOf(file).filter((target) => !isDeclared(manifest, target)),
    );
    expect(faults).toEqual([]);
  });

  if (folder.startsWith('services/') && folder !== 'services/admin')
    test('opens its own domains, and knows others by their contracts', () => {
      const opened = globSync(`${folder}/src/**/*.ts`)
        .flatMap(importsOf)
        .filter((target) => target.endsWith('/db') || target.endsWith('/admin'));
      const own = readFileSync(`${folder}/src/context.ts`, 'utf8').match(/domains: \[([^\]]*)\]/)?.[1] ?? '';
      expect(new Set(opened)).toEqual(
        new Set([...own.matchAll(/'([a-z]+)'/g)].map(([, domain]) => `@clever/model-${domain}/db`)),
      );
    });
});

describe.each([...manifests.keys()])('files of %s', (folder) => {
  test('import in no circle', () => {
    expect(circlesIn(folder).filter((files) => !files.every((file) => recursion.includes(file)))).toEqual([]);
  });
});

/** A prover of contracts asks itself about the parts of a shape. */
const recursion = ['cover', 'cover-array', 'cover-object', 'literal-fault'].map(
  (name) => `tools/clever/src/contract/shape/${name}.ts`,
);

test('a circle is found', () => {
  const files = { a: ['b'], b: ['c', 'd'], c: ['a'], d: [], e: ['e'] };
  expect(circles(new Map(Object.entries(files)))).toEqual([['a', 'b', 'c'], ['e']]);
});

describe('services/admin', () => {
  const src = 'services/admin/src';
  const files = globSync(`${src}/**/*.ts`);
  const partOf = (file: string) => file.match(/\/src\/parts\/([^/]+)\//)?.[1];
  const arrows = files.flatMap((from) => filesOf(from).map((to) => ({ from, to })));

  test('has no part that another part imports', () => {
    const across = arrows.filter(({ from, to }) => partOf(from) && partOf(to) && partOf(from) !== partOf(to));
    expect(across).toEqual([]);
  });

  test('has no arrow up: the list of parts imports them, the app the list', () => {
    const up = arrows.filter(({ from, to }) => to.startsWith(`${src}/parts/`) && !from.startsWith(`${src}/parts/`));
    expect(up).toEqual([{ from: `${src}/app.ts`, to: `${src}/parts/index.ts` }]);
  });

  test('is core, parts, and what every service has', () => {
    const folders = new Set(files.map((file) => file.slice(src.length + 1).split('/')[0]));
    const usual = ['app.ts', 'calls.ts', 'config.ts', 'context.ts', 'jobs', 'main.ts', 'routes'];
    expect([...folders].sort()).toEqual([...usual, 'core', 'parts'].sort());
  });
});

/** Files that a file imports from its own package, types too. */
function filesOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/(?:from|import\(|import)\s*'(\.[^']+)'/g)].map((match) =>
    normalize(join(dirname(file), match[1] as string)),
  );
}

function circlesIn(folder: string): string[][] {
  return circles(new Map(globSync(`${folder}/{src,test,bin}/**/*.ts`).map((file) => [file, filesOf(file)])));
}

/** Groups of files of which each reaches every other. */
function circles(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const reached = new Map([...imports.keys()].map((file) => [file, reach(imports, file)]));
  const found = new Map<string, string[]>();
  for (const [file, all] of reached) {
    const circle = [...all].filter((other) => reached.get(other)?.has(file)).sort();
    if (circle.length > 0) found.set(circle.join(), circle);
  }
  return [...found.values()];
}

function reach(imports: ReadonlyMap<string, readonly string[]>, from: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const next = [from];
  for (let file = next.pop(); file !== undefined; file = next.pop())
    for (const target of imports.get(file) ?? []) if (!seen.has(target)) next.push(target) && seen.add(target);
  return seen;
}

function importsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'(@clever\/[^']+)'/g)].map(
    (match) => match[1] as string,
  );
}

function isDeclared({ name, dependencies = {} }: Manifest, target: string): boolean {
  const [scope, bare, ...rest] = target.split('/');
  const dependency = `${scope}/${bare}`;
  const entry = rest.length === 0 ? '.' : `./${rest.join('/')}`;
  const folder = folderOf.get(dependency);
  return (
    name !== dependency &&
    dependency in dependencies &&
    folder !== undefined &&
    entry in (manifests.get(folder)?.exports ?? {})
  );
}
