import { createSecret } from '@clever/contract/permits';
import { operator } from '../../permits/local-callers.ts';
import { Failure } from '../../terminal/failure.ts';
import type { DatabaseNeed, ServiceNeeds } from '../service-needs.ts';
import type { SecretFiles, Secrets } from './secret-files.ts';

export interface SecretsWanted {
  readonly needs: readonly ServiceNeeds[];
  /** Where the databases are, without user and database: `postgres://10.20.0.5:5432`. */
  readonly server: string | undefined;
  /** Whether the server's superuser needs a password too, as in a compose file. */
  readonly withPostgres: boolean;
}

/** A caller's own secret; every other setting has one value, whichever services have it. */
const ownSecret = 'CLEVER_SECRET';

/** Makes each secret that is missing, and keeps the others. One role has one password, whoever uses it. @throws Failure without a server */
export function completeSecrets(before: SecretFiles, { needs, server, withPostgres }: SecretsWanted): SecretFiles {
  const passwords = passwordsIn(before);
  const keys = new Map(Object.values(before).flatMap((secrets) => Object.entries(secrets)));
  const keyOf = (name: string): Secrets => {
    const value = (name === ownSecret ? undefined : keys.get(name)) ?? createSecret();
    keys.set(name, value);
    return { [name]: value };
  };
  const urlOf = ({ database, role, setting }: DatabaseNeed): Secrets => {
    const password = passwords.get(role) ?? createSecret();
    passwords.set(role, password);
    return { [setting]: databaseUrl(server, { database, role, password }) };
  };
  const ofServices = needs.map((one): [string, Secrets] => {
    const had = before[one.name] ?? {};
    const settings = one.settings.filter(({ name, isSecret, isRequired }) => isSecret && isRequired && !had[name]);
    const databases = one.databases.filter(({ setting }) => !had[setting]);
    return [one.name, Object.assign({}, ...settings.map(({ name }) => keyOf(name)), ...databases.map(urlOf), had)];
  });
  return {
    [operator.name]: { [ownSecret]: createSecret(), ...before[operator.name] },
    ...Object.fromEntries(ofServices),
    ...(withPostgres && { postgres: { POSTGRES_PASSWORD: createSecret(), ...before.postgres } }),
  };
}

function passwordsIn(files: SecretFiles): Map<string, string> {
  const urls = Object.values(files).flatMap((secrets) =>
    Object.values(secrets).flatMap((value) => URL.parse(value) ?? []),
  );
  return new Map(urls.flatMap(({ username, password }) => (username && password ? [[username, password]] : [])));
}

interface Login {
  readonly database: string;
  readonly role: string;
  readonly password: string;
}

function databaseUrl(server: string | undefined, { database, role, password }: Login): string {
  const url = URL.parse(server ?? '');
  if (!url || !/^postgres(ql)?:$/.test(url.protocol))
    throw new Failure('where the databases are is not known', {
      exit: 'usage',
      hints: ['--database postgres://HOST:5432   names their server'],
    });
  return Object.assign(url, { username: role, password, pathname: `/${database}` }).href;
}
