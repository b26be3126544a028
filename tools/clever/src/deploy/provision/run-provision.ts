import type { Manifest } from '@clever/model-permit';
import { migrate } from '@clever/router/migrate';
import { operator } from '../../permits/local-callers.ts';
import { readPermitsFile } from '../../permits/permits-file.ts';
import { migrationsOf } from '../../start/migrate-domains.ts';
import { provisionDatabases, provisionRoles } from '../../start/provision-databases.ts';
import { Failure } from '../../terminal/failure.ts';
import { withProgress } from '../../terminal/progress.ts';
import { workspaceRoot } from '../../workspace/root.ts';
import { listServices } from '../../workspace/services.ts';
import { readSecrets, type SecretFiles } from '../secrets/secret-files.ts';
import { type Introduced, introduceCallers } from './introduce-callers.ts';
import { addressOf, type Login, loginsIn } from './logins.ts';

export interface ProvisionCommand {
  readonly secrets: string;
}

/** Makes the databases and roles that a folder of secrets names, and makes the permitter know its callers. What is there already stays. */
export async function runProvision({ secrets: folder }: ProvisionCommand, env = process.env): Promise<void> {
  const { DATABASE_ADMIN_URL: adminUrl } = env;
  if (!adminUrl)
    throw new Failure('DATABASE_ADMIN_URL is missing', {
      exit: 'config',
      hints: [
        'the address of a role that may create roles and databases: postgres://postgres:SECRET@HOST:5432/postgres',
      ],
    });
  const root = workspaceRoot();
  const names = [operator.name, ...listServices(root).map(({ name }) => name)];
  const files = Object.fromEntries(names.map((name) => [name, readSecrets(folder, name)]));
  const logins = distinct(Object.values(files).flatMap(loginsIn));
  const permit = logins.find(({ database, role }) => database === 'permit' && role === database);
  if (!permit)
    throw new Failure(`${folder} has no secrets of the permitter`, {
      exit: 'config',
      hints: [`clever deploy secrets --out ${folder} --database postgres://HOST:5432   makes them`],
    });
  const owners = logins.filter(({ database, role }) => role === database);
  const wanted = owners.map(({ role: name, password }) => ({ name, password }));
  await withProgress('creating databases', () => provisionDatabases(adminUrl, wanted));
  for (const { database, role: name, password } of logins.filter((login) => !owners.includes(login)))
    await provisionRoles(adminUrl, { name, password }, [database]);
  const url = addressOf(adminUrl, permit);
  await withProgress('migrating permit', () =>
    migrate({ domain: 'permit', url, directory: migrationsOf(root, 'permit') }),
  );
  const introduced = await introduceCallers(url, callersOf(root, files));
  process.stdout.write(`databases: ${wanted.map(({ name }) => name).join(', ')}\n`);
  process.stdout.write(`new callers: ${introduced.join(', ') || 'none'}\n`);
}

const distinct = (logins: readonly Login[]): Login[] => [
  ...new Map(logins.map((login) => [`${login.role}@${login.database}`, login])).values(),
];

/** The callers that have a secret in the folder, each with the grants of permits.json. */
function callersOf(root: string, files: SecretFiles): Introduced[] {
  const { callers }: Manifest = JSON.parse(readPermitsFile(root) || '{"callers":[]}');
  const services = callers.map((caller) => ({ ...caller, kind: 'service' as const }));
  return [operator, ...services].flatMap((caller) => {
    const secret = files[caller.name]?.CLEVER_SECRET;
    return secret ? [{ ...caller, secret }] : [];
  });
}
