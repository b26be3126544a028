import { globSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Installed } from './packages-of.ts';
import { removeEmpty } from './prune.ts';

/**
 * Removes the modules that became parts. Of packages of ours their data stay where they were: manifests, migrations, assets, texts that a service hands out. Of
 * others nothing stays but their licences, in one file.
 */
export function leaveData(bundle: string, packages: readonly Installed[], kept: ReadonlySet<string>): void {
  const gone = packages.filter(({ name }) => !kept.has(name));
  writeFileSync(join(bundle, 'licences.txt'), licencesOf(bundle, gone));
  // The deepest first: a package may hold packages.
  for (const one of gone.toReversed())
    if (one.name.startsWith('@clever/')) removeModules(join(bundle, one.folder), one.clever.texts ?? []);
    else removePackage(join(bundle, one.folder));
  removeEmpty(join(bundle, 'node_modules'));
}

function removeModules(folder: string, texts: readonly string[]): void {
  for (const file of globSync('dist/**/*.js', { cwd: folder })) if (!texts.includes(file)) rmSync(join(folder, file));
}

/** But what is installed inside it, which may stay. */
function removePackage(folder: string): void {
  for (const entry of readdirSync(folder))
    if (entry !== 'node_modules') rmSync(join(folder, entry), { recursive: true });
}

function licencesOf(bundle: string, packages: readonly Installed[]): string {
  const users = new Map<string, string[]>();
  for (const { name, folder } of packages)
    for (const file of globSync('{LICEN[SC]E,licen[sc]e,License,COPYING,NOTICE}*', { cwd: join(bundle, folder) })) {
      const text = readFileSync(join(bundle, folder, file), 'utf8').trim();
      users.set(text, [...(users.get(text) ?? []), name]);
    }
  return [...users]
    .map(([text, names]) => `${[...new Set(names)].join(', ')}:\n\n${text}\n`)
    .join(`\n${'-'.repeat(80)}\n\n`);
}
