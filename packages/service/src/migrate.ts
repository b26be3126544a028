import type { Instance } from '@clever/contract/permits';
import { remoteInstances } from '@clever/permitter';
import { ConfigError, databaseSettings, openDatabases } from '@clever/router';
import { type ContractStep, migrate, migrationStatus, refuseWhileNeeded } from '@clever/router/migrate';
import type { Service } from './create-service.ts';
import { findModel, type Model, ownDomains } from './models.ts';
import { type Environment, readTlsFiles } from './settings.ts';
import { openTls } from './tls.ts';

export interface MigrationRun {
  /** Changes nothing. */
  readonly isDry: boolean;
  /** Why contract steps are applied without checking which services still need what they remove. */
  readonly force: string | undefined;
  readonly say: (line: string) => void;
}

type Target = Model & { readonly url: string };
type Permit = (domain: string, steps: readonly ContractStep[]) => Promise<void>;

/**
 * Applies the missing migrations of a service's own domains, from the models that are installed with it.
 *
 * @returns whether nothing is missing now
 * @throws ConfigError; MigrationError when one fails, or a contract step is refused
 */
export async function migrateService(service: Service, env: Environment, run: MigrationRun): Promise<boolean> {
  const permit: Permit = async (domain, steps) => {
    if (run.force === undefined) return refuseWhileNeeded(domain, steps, () => askInstances(service, env));
    run.say(
      `${steps.map(({ migration }) => migration).join(', ')} is applied without checking which services need it: ${run.force}`,
    );
  };
  const step = run.isDry ? look : apply;
  let isDone = true;
  for (const target of findTargets(service, env)) isDone = (await step(target, permit, run.say)) && isDone;
  return isDone;
}

function findTargets(service: Service, env: Environment): Target[] {
  const read = ownDomains(service).map((domain) => ({ domain, ...databaseSettings(env, domain) }));
  const faults = new Set(read.flatMap((one) => one.faults));
  if (faults.size > 0) throw new ConfigError([...faults]);
  return read.map(({ domain, settings }) => ({
    ...findModel(service, domain),
    url: settings.directUrl ?? settings.url,
  }));
}

async function apply({ domain, version, url, migrations }: Target, permit: Permit, say: MigrationRun['say']) {
  const { applied } = await migrate({
    domain,
    url,
    directory: migrations,
    permitContract: (steps) => permit(domain, steps),
  });
  say(`${domain} ${version}: ${applied.length > 0 ? `applied ${applied.join(', ')}` : 'nothing is missing'}`);
  return true;
}

async function look({ domain, version, url, migrations }: Target, permit: Permit, say: MigrationRun['say']) {
  const { pending, failed, contract } = await migrationStatus({ domain, url, directory: migrations });
  say(`${domain} ${version}: ${pending.length > 0 ? `missing ${pending.join(', ')}` : 'nothing is missing'}`);
  if (failed.length > 0) say(`${domain} ${version}: ${failed.join(', ')} failed before`);
  if (contract.length > 0) await permit(domain, contract);
  return pending.length + failed.length === 0;
}

/** Rejects when nobody can be asked. */
async function askInstances(service: Service, env: Environment): Promise<readonly Instance[]> {
  if (!service.instances) return askPermitter(service, env);
  const databases = openDatabases(env);
  return service.instances(databases).finally(() => databases.close());
}

async function askPermitter(service: Service, env: Environment): Promise<readonly Instance[]> {
  const tls = openTls(readTlsFiles(env), noLog);
  return remoteInstances({ ...permitterOf(service, env), connect: tls?.connect }).finally(() => tls?.close());
}

const noLog = { info: () => undefined, error: () => undefined };

function permitterOf({ name }: Service, { PERMITTER_URL: url, CLEVER_SECRET: secret }: Environment) {
  if (url && secret) return { url, name, secret };
  throw new Error('PERMITTER_URL and CLEVER_SECRET are not both set');
}
