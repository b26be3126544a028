import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A migration of a model. */
export interface ModelMigration {
  readonly name: string;
  readonly file: string;
  readonly sql: string;
}

/** A model of this checkout, with its migrations, the oldest first. */
export interface MigratedModel {
  readonly domain: string;
  readonly folder: string;
  readonly migrations: readonly ModelMigration[];
}

/** Lists the models of a checkout that have migrations. */
export function readModels(root: string): MigratedModel[] {
  const folders = readdirSync(join(root, 'packages')).filter((name) => name.startsWith('model-'));
  return folders
    .sort()
    .map((name) => ({ domain: name.slice('model-'.length), folder: join(root, 'packages', name) }))
    .map((model) => ({ ...model, migrations: readMigrations(model.folder) }))
    .filter(({ migrations }) => migrations.length > 0);
}

/** Reads the migrations of a model, the oldest first. */
export function readMigrations(folder: string): ModelMigration[] {
  const directory = join(folder, 'prisma/migrations');
  if (!existsSync(directory)) return [];
  const names = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return names
    .map(({ name }) => ({ name, file: join(directory, name, 'migration.sql') }))
    .filter(({ file }) => existsSync(file))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map((migration) => ({ ...migration, sql: readFileSync(migration.file, 'utf8') }));
}

/** Digest of a migration's script, as Prisma's own table keeps it: 64 hexadecimal digits. */
export const checksumOf = ({ sql }: ModelMigration): string => createHash('sha256').update(sql).digest('hex');
