import { type Domain, domains } from '@clever/router';
import { type Credentials, ensureCredentials } from '../data/credentials.ts';
import type { DataFolder } from '../data/data-folder.ts';
import { completeSettings, keepSettings, type LocalSettings, readSettings } from '../data/local-settings.ts';
import { localCallers } from '../permits/local-callers.ts';
import { deriveManifest } from '../permits/manifest.ts';
import { withProgress } from '../terminal/progress.ts';
import { adminUrl } from './database-url.ts';
import { generatedKeys } from './environment.ts';
import { keepPostgres } from './keep-postgres.ts';
import { migrateDomains } from './migrate-domains.ts';
import type { LoadedService } from './plan.ts';
import { choosePort } from './ports.ts';
import { openPostgres } from './postgres.ts';
import { provisionDatabases, provisionRoles } from './provision-databases.ts';
import { seedCallers } from './seed-callers.ts';

export interface StoreOptions {
  readonly root: string;
  readonly folder: DataFolder;
  /** Every service of the checkout: all of them are callers. PostgreSQL starts while they load. */
  readonly loading: Promise<readonly LoadedService[]>;
  /** Those that will run: their databases are made and migrated. */
  readonly planning: Promise<readonly LoadedService[]>;
}

/** PostgreSQL with every database, migrated, and every caller known to the permitter. */
export interface Store {
  readonly settings: LocalSettings;
  readonly credentials: Credentials;
  close(): Promise<void>;
}

/** Opens the store of a data folder, and makes what is missing. */
export async function openStore({ root, folder, loading, planning }: StoreOptions): Promise<Store> {
  const before = readSettings(folder);
  const port = await choosePort(before.postgres.port);
  const chosen = { ...before, postgres: { ...before.postgres, port } };
  await using opened = new AsyncDisposableStack();
  const postgres = opened.use(await withProgress('starting PostgreSQL', () => openPostgres(folder, chosen)));
  keepSettings(folder, chosen);

  const [all, services] = await Promise.all([loading, planning]);
  const used = domainsOf(services);
  const names = [...new Set(used.map((domain) => domains[domain]))];
  const roles = [...new Set(services.flatMap(({ databaseRole }) => databaseRole ?? []))];
  const settings = completeSettings(chosen, { databases: [...names, ...roles], keys: generatedKeys(services) });
  keepSettings(folder, settings);
  const wanted = names.map((name) => ({ name, password: settings.passwords[name] ?? '' }));
  await withProgress('creating databases', () => provisionDatabases(adminUrl(settings), wanted));
  for (const name of roles)
    await provisionRoles(adminUrl(settings), { name, password: settings.passwords[name] ?? '' }, names);
  await migrateDomains(root, used, settings);

  const made = all.map(({ service }) => service);
  const callers = localCallers(deriveManifest(made), made);
  const credentials = ensureCredentials(
    folder,
    [...all, ...callers].map(({ name }) => name),
  );
  await seedCallers(settings, credentials, callers);
  opened.defer(keepPostgres(postgres, (line) => process.stderr.write(`${line}\n`)));
  const parts = opened.move();
  return { settings, credentials, close: () => parts.disposeAsync() };
}

const domainsOf = (services: readonly LoadedService[]): Domain[] => [
  ...new Set(services.flatMap(({ service }) => service.context.domains)),
];
