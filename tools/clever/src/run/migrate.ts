import { type Domain, domains } from '@clever/router';
import { type ContractStep, migrate, migrationStatus, refuseWhileNeeded } from '@clever/router/migrate';
import { dataFolder } from '../data/data-folder.ts';
import { withPermitter } from '../permits/permitter-client.ts';
import { databaseAddresses } from '../start/database-addresses.ts';
import { migrationsOf } from '../start/migrate-domains.ts';
import { exitCodes, Failure } from '../terminal/failure.ts';
import { withProgress } from '../terminal/progress.ts';
import { formatTable } from '../terminal/table.ts';
import { workspaceRoot } from '../workspace/root.ts';

export interface MigrateCommand {
  readonly data: string;
  readonly dryRun?: true;
  /** Why contract steps are applied without checking which services still need what they remove. */
  readonly force?: string;
  readonly json?: true;
}

interface Outcome {
  readonly domain: Domain;
  readonly database: string;
  readonly applied: readonly string[];
  readonly pending: readonly string[];
  readonly failed: readonly string[];
  /** The pending ones that remove something. */
  readonly contract: readonly string[];
}

/** Migrates one domain or all, and prints their state. */
export async function runMigrate(wanted: string | undefined, options: MigrateCommand): Promise<void> {
  const root = workspaceRoot();
  if (options.force?.trim() === '') throw new Failure('--force needs a reason', { exit: 'usage' });
  const all = Object.keys(domains) as Domain[];
  const chosen = all.filter((domain) => wanted === undefined || domain === wanted);
  if (chosen.length === 0)
    throw new Failure(`there is no domain ${wanted}`, { exit: 'usage', hints: [`there are: ${all.join(', ')}`] });
  const urls = databaseAddresses(chosen, dataFolder(root, options.data), process.env);
  const outcomes: Outcome[] = [];
  for (const domain of chosen)
    outcomes.push(await bring({ domain, url: urls[domain] ?? '', directory: migrationsOf(root, domain) }, options));
  process.stdout.write(options.json ? `${JSON.stringify(outcomes, null, 2)}\n` : `${format(outcomes)}\n`);
  if (outcomes.some(({ pending, failed }) => pending.length + failed.length > 0)) process.exitCode = exitCodes.failed;
}

async function bring(
  target: { domain: Domain; url: string; directory: string },
  options: MigrateCommand,
): Promise<Outcome> {
  const { domain } = target;
  const permitContract = (steps: readonly ContractStep[]) => permit(domain, steps, options);
  const run = async () => (options.dryRun ? [] : (await migrate({ ...target, permitContract })).applied);
  const applied = await withProgress(`migrating ${domain}`, run).catch((error: Error) =>
    Promise.reject(explain(error)),
  );
  const { pending, failed, contract } = await migrationStatus(target);
  if (options.dryRun && contract.length > 0)
    await permit(domain, contract, options).catch((error: Error) => Promise.reject(explain(error)));
  const steps = contract.map(({ migration }) => migration);
  return { domain, database: domains[domain], applied, pending, failed, contract: steps };
}

async function permit(domain: Domain, steps: readonly ContractStep[], { data, force }: MigrateCommand): Promise<void> {
  if (force !== undefined) {
    process.stderr.write(
      `${steps.map(({ migration }) => migration).join(', ')} is applied without checking which services need it: ${force}\n`,
    );
    return;
  }
  const ask = () => withPermitter({ data }, async ({ call }) => (await call.instances({})).items);
  await refuseWhileNeeded(domain, steps, ask);
}

function explain(error: Error): Error {
  if (error.name !== 'MigrationError') return error;
  const [message = '', ...hints] = error.message.split('\n');
  return new Failure(message, { hints: hints.map((hint) => hint.trimStart()), cause: error });
}

const format = (outcomes: readonly Outcome[]): string =>
  formatTable(
    ['domain', 'database', 'applied now', 'missing', 'of these contract steps', 'failed'],
    outcomes.map(({ domain, database, applied, pending, contract, failed }) => [
      domain,
      database,
      ...[applied, pending, contract, failed].map((names) => names.join(', ') || '-'),
    ]),
  );
