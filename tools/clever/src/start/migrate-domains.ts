import { join } from 'node:path';
import type { Domain } from '@clever/router';
import type { LocalSettings } from '../data/local-settings.ts';
import { Failure } from '../terminal/failure.ts';
import { withProgress } from '../terminal/progress.ts';
import { databaseUrl } from './database-url.ts';
import { isMigrated } from './is-migrated.ts';

/** Where a domain's migrations are. */
export const migrationsOf = (root: string, domain: string): string =>
  join(root, 'packages', `model-${domain}`, 'prisma/migrations');

/** Applies what is missing. Domains of one database are migrated one after the other: a migration takes a lock. */
export async function migrateDomains(root: string, domains: readonly Domain[], settings: LocalSettings): Promise<void> {
  const targets = domains.map((domain) => ({
    domain,
    url: databaseUrl(settings, domain),
    directory: migrationsOf(root, domain),
  }));
  const states = await Promise.all(targets.map(({ url, domain, directory }) => isMigrated(url, domain, directory)));
  const missing = targets.filter((_target, at) => !states[at]);
  if (missing.length === 0) return;
  const { migrate } = await import('@clever/router/migrate');
  await withProgress(`migrating ${missing.map(({ domain }) => domain).join(', ')}`, () =>
    Promise.all(
      missing.map((target) => migrate(target).catch((cause: Error) => Promise.reject(explain(target, cause)))),
    ),
  );
}

function explain({ domain, directory }: { domain: Domain; directory: string }, cause: Error): Error {
  return new Failure(`${domain} cannot be migrated: ${cause.message}`, {
    hints: [
      `its migrations are in ${directory}`,
      'after an experiment with them, begin with empty databases: remove the data folder (.clever)',
    ],
    cause,
  });
}
