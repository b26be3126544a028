import { ConfigError, type Domain, databaseSettings, domains, type Env } from '@clever/router';
import { migrate, migrationStatus } from '@clever/router/migrate';
import { type DataFolder, dataFolder } from '../data/data-folder.ts';
import { readSettings } from '../data/local-settings.ts';
import { lockHolder } from '../data/lock.ts';
import { databaseUrl } from '../start/database-url.ts';
import { migrationsOf } from '../start/migrate-domains.ts';
import { exitCodes, Failure } from '../terminal/failure.ts';
import { withProgress } from '../terminal/progress.ts';
import { formatTable } from '../terminal/table.ts';
import { workspaceRoot } from '../workspace/root.ts';

export interface MigrateCommand {
  readonly data: string;
  readonly dryRun?: true;
  readonly json?: true;
}

interface Outcome {
  readonly domain: Domain;
  readonly database: string;
  readonly applied: readonly string[];
  readonly pending: readonly string[];
  readonly failed: readonly string[];
}

/** Migrates one domain or all, and prints how they stand. */
export async function runMigrate(wanted: string | undefined, options: MigrateCommand): Promise<void> {
  const root = workspaceRoot();
  const all = Object.keys(domains) as Domain[];
  const chosen = all.filter((domain) => wanted === undefined || domain === wanted);
  if (chosen.length === 0)
    throw new Failure(`there is no domain ${wanted}`, { exit: 'usage', hints: [`there are: ${all.join(', ')}`] });
  const urls = addresses(chosen, dataFolder(root, options.data), process.env);
  const outcomes: Outcome[] = [];
  for (const domain of chosen)
    outcomes.push(await bring({ domain, url: urls[domain] ?? '', directory: migrationsOf(root, domain) }, options));
  process.stdout.write(options.json ? `${JSON.stringify(outcomes, null, 2)}\n` : `${format(outcomes)}\n`);
  if (outcomes.some(({ pending, failed }) => pending.length + failed.length > 0)) process.exitCode = exitCodes.failed;
}

async function bring(
  target: { domain: Domain; url: string; directory: string },
  { dryRun }: MigrateCommand,
): Promise<Outcome> {
  const { domain } = target;
  const run = async () => (dryRun ? [] : (await migrate(target)).applied);
  const applied = await withProgress(`migrating ${domain}`, run);
  const { pending, failed } = await migrationStatus(target);
  return { domain, database: domains[domain], applied, pending, failed };
}

function addresses(chosen: readonly Domain[], folder: DataFolder, env: Env): Partial<Record<Domain, string>> {
  const isSet = Object.entries(env).some(([name, value]) => name.startsWith('DATABASE_URL') && value);
  if (!isSet) return localAddresses(chosen, folder);
  const read = chosen.map((domain) => ({ domain, ...databaseSettings(env, domain) }));
  const faults = read.flatMap((one) => one.faults);
  if (faults.length > 0) throw new ConfigError([...new Set(faults)]);
  return Object.fromEntries(read.map(({ domain, settings }) => [domain, settings.url]));
}

function localAddresses(chosen: readonly Domain[], folder: DataFolder): Partial<Record<Domain, string>> {
  if (!lockHolder(folder.lock))
    throw new Failure('no database is named, and nothing runs here', {
      exit: 'config',
      hints: ['set DATABASE_URL_<DOMAIN>, or run `clever start`, which migrates too'],
    });
  const settings = readSettings(folder);
  return Object.fromEntries(chosen.map((domain) => [domain, databaseUrl(settings, domain)]));
}

const format = (outcomes: readonly Outcome[]): string =>
  formatTable(
    ['domain', 'database', 'applied now', 'missing', 'failed'],
    outcomes.map(({ domain, database, applied, pending, failed }) => [
      domain,
      database,
      ...[applied, pending, failed].map((names) => names.join(', ') || '-'),
    ]),
  );
