import { openEngine } from './engine.ts';
import { lockMigrations } from './lock.ts';
import { readMigrations } from './read-migrations.ts';
import type { MigrationTarget } from './target.ts';

interface Resolution extends MigrationTarget {
  /** The migration that failed. */
  readonly migration: string;
  /** What a person made of it by hand: all of it is there, or nothing. */
  readonly as: 'applied' | 'rolled back';
}

/** Marks a failed migration as applied or rolled back by hand, so that later ones can be applied. */
export async function resolveMigration(resolution: Resolution): Promise<void> {
  const { migration, url } = resolution;
  const migrationsList = await readMigrations(resolution.directory);
  await using _lock = await lockMigrations(url, 600_000);
  await using open = await openEngine(resolution);
  if (resolution.as === 'applied') await open.engine.markMigrationApplied({ migrationName: migration, migrationsList });
  else await open.engine.markMigrationRolledBack({ migrationName: migration });
}
