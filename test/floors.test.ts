import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
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
const blocks = [...low, '@clever/readers', '@clever/model'];
const middle = [...blocks, '@clever/router', '@clever/permitter', '@clever/caller'];

/** What a package of this folder may depend on. @see docs/decisions.md */
function allowed(folder: string): (dependency: string) => boolean {
  if (folder.startsWith('tools/') || folder === 'packages/testing') return () => true;
  if (folder === 'packages/contract') return () => false;
  if (folder.startsWith('packages/model-')) return (dependency) => blocks.includes(dependency);
  if (/^packages\/(router|permitter|caller|readers|model)$/.test(folder))
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
