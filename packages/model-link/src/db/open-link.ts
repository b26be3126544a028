import type { Database } from '@clever/contract/database';
import type { Log } from '@clever/model';
import { openPrisma } from '@clever/model';
import type { TargetPolicy } from '../rules/target.ts';
import { type AppStores, createAppStores, type ReadStores } from './app-stores.ts';
import { PrismaClient } from './generated/client.ts';
import { createLinkCache, type LinkCache } from './link-cache.ts';
import { loadLink } from './load.ts';
import { createVisitLimits, type VisitLimits } from './visit-limits.ts';
import { VisitCounts } from './visits/visit-counts.ts';

/** How links are served. */
export interface LinkSettings extends TargetPolicy {
  /** Header in which a proxy says the visitor's country, in lower case: `cf-ipcountry`. */
  readonly countryHeader: string;
  readonly log: Log;
  /** Without it every app is unknown. */
  readonly readStores?: ReadStores;
  /** Most links kept in memory (100,000). */
  readonly maxCachedLinks?: number;
}

/** The open domain. */
export interface LinkDb {
  readonly database: Database;
  readonly prisma: PrismaClient;
  readonly settings: LinkSettings;
  readonly links: LinkCache;
  readonly apps: AppStores;
  readonly limits: VisitLimits;
  readonly visits: VisitCounts;
  /** Writes the visits that wait. The database stays open. */
  close(): Promise<void>;
}

/** Opens the domain, and drops links from memory when another process changes them. */
export async function openLink(database: Database, settings: LinkSettings): Promise<LinkDb> {
  const prisma = openPrisma(database, (options) => new PrismaClient(options));
  const links = createLinkCache({ load: (key) => loadLink(database, key), maxLinks: settings.maxCachedLinks });
  const { readStores: read, log } = settings;
  const apps = createAppStores({ read, policy: settings, log });
  const visits = new VisitCounts(database, settings);
  const stopListening = await database.listen('link_changed', (key) => {
    if (key === null) links.forgetAll();
    else links.forget(key);
  });
  return {
    database,
    prisma,
    settings,
    links,
    apps,
    limits: createVisitLimits(database),
    visits,
    async close() {
      await stopListening();
      await apps.close();
      await visits.close();
      await prisma.$disconnect();
    },
  };
}
