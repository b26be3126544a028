import { readdirSync } from 'node:fs';
import { type Database, postgresError } from '@clever/contract/database';
import type { Service } from './create-service.ts';
import { findModel, ownDomains } from './models.ts';

const undefinedTable = '42P01';
const applied =
  'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL';

/**
 * Looks for migrations of a service's own models that its databases do not have. A database that is ahead lacks nothing, and one that was complete
 * is not asked again.
 */
export function watchMigrations(service: Service): (database: Database) => Promise<readonly string[]> {
  const needed = new Map(ownDomains(service).map((domain) => [domain as string, migrationsOf(service, domain)]));
  return async (database) => {
    const names = needed.get(database.domain) ?? [];
    if (names.length === 0) return names;
    const there = await appliedTo(database);
    const missing = names.filter((name) => !there.has(name));
    if (missing.length === 0) needed.delete(database.domain);
    return missing;
  };
}

/** Oldest first; none where the model is not installed as a package, as in a test. */
function migrationsOf(service: Service, domain: Parameters<typeof findModel>[1]): readonly string[] {
  try {
    const entries = readdirSync(findModel(service, domain).migrations, { withFileTypes: true });
    return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
  } catch {
    return [];
  }
}

async function appliedTo(database: Database): Promise<ReadonlySet<string>> {
  try {
    const { rows } = await database.query<{ name: string }>({ text: applied });
    return new Set(rows.map(({ name }) => name));
  } catch (error) {
    if (postgresError(error)?.code === undefinedTable) return new Set();
    throw error;
  }
}
