import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { MigrationList } from '@prisma/schema-engine-wasm';
import { MigrationError } from './migration-error.ts';

/**
 * Reads the migrations of a folder, oldest first, as the engine wants them.
 *
 * @throws MigrationError when the folder or a migration.sql is missing
 */
export async function readMigrations(directory: string): Promise<MigrationList> {
  const entries = await readdir(directory, { withFileTypes: true }).catch((cause) => {
    throw new MigrationError(`there is no folder of migrations at ${resolve(directory)}`, { cause });
  });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return {
    baseDir: resolve(directory),
    lockfile: { path: './migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(names.sort().map((name) => readMigration(directory, name))),
  };
}

async function readMigration(directory: string, path: string) {
  const value = await readFile(join(directory, path, 'migration.sql'), 'utf8').catch((cause) => {
    throw new MigrationError(`${path} has no migration.sql`, { cause });
  });
  return { path, migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value } } };
}

/** Finds the script of a migration. */
export function scriptOf(list: MigrationList, migration: string): string {
  const content = list.migrationDirectories.find(({ path }) => path === migration)?.migrationFile.content;
  return content?.tag === 'ok' ? content.value : '';
}
